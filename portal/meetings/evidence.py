"""What an organisation's slides may show: its test actions, experiences, goal and motivation, as they stood once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from domain.entries import EntryId, entry_id
from domain.experiences import ExperienceId
from domain.files import FileKind
from domain.meetings.slides import SlideBlock
from domain.organisations.events import OrganisationId
from domain.test_actions.events import TestActionId
from domain.text import Prose
from portal.rows.history import AsOf
from portal.rows.rows import Rows
from portal.rows.selecting import Selection, all_of
from portal.rows.visibility import reads_words, sees_test_action
from portal.visiting.run_visit import RunVisit
from projections.answers import PRESENTATIONS, PresentationRow
from projections.files import FileRow, Files
from projections.meetings import MEETINGS
from projections.memberships import MEMBERSHIPS, MembershipRow
from projections.sharing import EXPERIENCES, ExperienceRow
from projections.test_actions import TEST_ACTIONS, MeasurementRow, TestActionRow, VerdictRow, unit_key


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """Of one organisation, as far as whoever looks may read it."""

    test_actions: Mapping[TestActionId, TestActionRow]
    experiences: Mapping[ExperienceId, ExperienceRow]
    goal: Prose | None
    motivation: Prose | None
    brought: Files = ()
    """What stands with the presentation itself."""
    brought_at: str = ""
    """The page of that, counted from the cohort's."""

    def test_action(self, block: SlideBlock) -> TestActionRow | None:
        return None if block.test_action is None else self.test_actions.get(block.test_action)

    def experience(self, block: SlideBlock) -> ExperienceRow | None:
        """The block's experience, if it is one with its test action."""
        found = None if block.experience is None else self.experiences.get(block.experience)
        return found if found is not None and found.test_action == block.test_action else None

    def photo(self, block: SlideBlock) -> FileRow | None:
        """The block's photo, if it stands with its experience, its test action, or the presentation."""
        row = self.test_action(block) if block.experience is None else self.experience(block)
        files = () if row is None else row.files
        own = self.brought if block.test_action is None else files
        return next((it for it in photos(own) if it.attached.file == block.photo), None)

    def decision(self, block: SlideBlock) -> VerdictRow | None:
        """The block's decision; the latest where it names none."""
        row = self.test_action(block)
        found = () if row is None else row.verdicts
        return next((it for it in reversed(found) if block.entry in (None, entry_id(it.position))), None)

    def measurements(self, block: SlideBlock) -> tuple[MeasurementRow, ...]:
        """Those in the unit of the block's first measurement; in the first unit where it names none."""
        row = self.test_action(block)
        return () if row is None else next((them for first, them in series_of(row) if block.entry in (None, first)), ())


NOTHING = Shown(test_actions={}, experiences={}, goal=None, motivation=None)


def photos(files: Iterable[FileRow]) -> Iterable[FileRow]:
    return (it for it in files if it.attached.kind is FileKind.PHOTO)


def series_of(row: TestActionRow) -> Sequence[tuple[EntryId, tuple[MeasurementRow, ...]]]:
    """What was measured, unit by unit, each under the entry by which its first measurement was recorded."""
    units: dict[str, list[MeasurementRow]] = {}
    for it in sorted(row.measurements, key=lambda it: it.position):
        units.setdefault(unit_key(it.unit), []).append(it)
    return [
        (entry_id(those[0].position), tuple(sorted(those, key=lambda it: (it.measured_on, it.position))))
        for those in units.values()
    ]


async def shown_now(here: RunVisit, organisation: OrganisationId, given: PresentationRow | None = None) -> Shown:
    """What may be shown of the organisation as the visit has it; of a past, what may be read today as well.

    With what stands with the presentation, where that has been `given`.
    """
    found = _with_brought(await _readable(here, here.rows, organisation), given)
    if here.as_of is None:
        return found
    rows = here.visit.rows
    today = None if given is None else await rows.one(PRESENTATIONS, given.meeting, given.organisation)
    return _among(found, _with_brought(await _readable(here, rows, organisation), today))


async def shown_then(here: RunVisit, given: PresentationRow, now: Shown) -> Shown:
    """The same as it stood when that was given or corrected last, of what may be read `now`, if it still may."""
    past, organisation = await here.past(AsOf(position=given.shown_at)), given.organisation
    row = await past.one(PRESENTATIONS, given.meeting, organisation)
    test_actions = await past.many(TEST_ACTIONS, cohort=here.id, organisation=organisation)
    experiences = await past.many(EXPERIENCES, cohort=here.id, organisation=organisation)
    membership = await past.one(MEMBERSHIPS, here.id, organisation)
    then = _shown(test_actions, [it for it in experiences if reads_words(here, it)], membership)
    return _among(_with_brought(then, row), now)


def _with_brought(shown: Shown, given: PresentationRow | None) -> Shown:
    if given is None:
        return shown
    at = f"/meetings/{given.meeting}/presentations/{given.organisation}"
    return msgspec.structs.replace(shown, brought=given.files, brought_at=at)


def read_for(here: RunVisit, organisation: OrganisationId) -> tuple[Selection[Any], ...]:
    """What is read of the organisation to show any of it, to be asked together with what else a page needs."""
    of = {"cohort": here.id, "organisation": organisation}
    return all_of(TEST_ACTIONS, **of), all_of(EXPERIENCES, **of)


async def _readable(here: RunVisit, rows: Rows, organisation: OrganisationId) -> Shown:
    await rows.ahead(*read_for(here, organisation), all_of(MEETINGS, cohort=here.id))
    test_actions = await rows.many(TEST_ACTIONS, cohort=here.id, organisation=organisation)
    experiences = await rows.many(EXPERIENCES, cohort=here.id, organisation=organisation)
    return _shown(
        [it for it in test_actions if sees_test_action(here, it)],
        [it for it in experiences if reads_words(here, it)],
        next((it for it in here.memberships if it.organisation == organisation), None),
    )


def _shown(
    test_actions: Iterable[TestActionRow], experiences: Iterable[ExperienceRow], membership: MembershipRow | None
) -> Shown:
    return Shown(
        test_actions={it.test_action: it for it in test_actions},
        experiences={it.experience: it for it in experiences},
        goal=None if membership is None else membership.goal,
        motivation=None if membership is None else membership.motivation,
    )


def _among(then: Shown, now: Shown) -> Shown:
    """What was there then, of what is there now; a photo only while it stands there."""
    return msgspec.structs.replace(
        then,
        test_actions={
            name: msgspec.structs.replace(it, files=_left(it.files, now.test_actions[name].files))
            for name, it in then.test_actions.items()
            if name in now.test_actions
        },
        experiences={
            name: msgspec.structs.replace(it, files=_left(it.files, now.experiences[name].files))
            for name, it in then.experiences.items()
            if name in now.experiences
        },
        brought=_left(then.brought, now.brought),
    )


def _left(then: Sequence[FileRow], now: Sequence[FileRow]) -> tuple[FileRow, ...]:
    there = {it.attached.file for it in now}
    return tuple(it for it in then if it.attached.file in there)
