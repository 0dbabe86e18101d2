"""What an organisation brings to a meeting: its presentation to read, or to write with its experiences beside it."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec
from litestar.exceptions import NotFoundException

from domain.calendar import danish_day, danish_time
from domain.organisations.events import OrganisationId
from domain.text import Prose
from portal.meetings.forms import PRESENTATION_LABELS
from portal.views.corrections import Amending
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.parts import Line, Link
from portal.words.meetings import counts_on
from projections.answers import PresentationRow
from projections.meetings import MeetingRow
from projections.sharing import ExperienceRow


class Reminder(msgspec.Struct, frozen=True, kw_only=True):
    """An experience of one's own, to help one remember: when, with what, and what it taught."""

    experience: Link
    test_action: str
    happened: Prose
    learned: Prose | None


class PresentationPage(msgspec.Struct, frozen=True, kw_only=True):
    """`parts` are what was submitted, `none` says that nothing was."""

    frame: Frame
    title: str
    meeting: Link
    organisation: Link
    submitted: str
    parts: tuple[Line, ...]
    none: str
    amending: Amending | None


class PresentPage(msgspec.Struct, frozen=True, kw_only=True):
    """`reminders` are from `since` on; `progress` is asked at the closing meeting."""

    frame: Frame
    meeting: Link
    when: str
    form: Form
    action: str
    progress: bool
    since: str
    reminders: tuple[Reminder, ...]
    post: str


def presenter_of(here: RunVisit, organisation: str) -> OrganisationId:
    """The organisation, if it has taken part in the cohort (else 404)."""
    accepted = (it.organisation for it in here.memberships if it.membership.accepted_on is not None)
    presenter = next((it for it in accepted if it == organisation), None)
    if presenter is None:
        raise NotFoundException
    return presenter


def parts_of(row: PresentationRow) -> tuple[Line, ...]:
    """What the presentation says, under the questions that were asked."""
    said = ((PRESENTATION_LABELS[name], getattr(row, name)) for name in PRESENTATION_LABELS)
    return tuple(Line(question, text) for question, text in said if text)


def submitted(here: RunVisit, row: PresentationRow) -> str:
    by = here.labels.at(row.position, row.organisation)[row.submitted_by]
    return f"Afleveret den {danish_time(row.submitted_at)} af {by}."


def since(row: MeetingRow, meetings: Iterable[MeetingRow]) -> dt.date | None:
    """The day of the meeting before this one, of those that stand; None if this is the first."""
    days = [day for it in meetings if (day := counts_on(it)) < counts_on(row)]
    return max(days, default=None)


def said_since(begins: dt.date | None) -> str:
    return "Jeres erfaringer" if begins is None else f"Jeres erfaringer siden {danish_day(begins)}"


def reminders(
    here: RunVisit,
    organisation: OrganisationId,
    row: MeetingRow,
    begins: dt.date | None,
    experiences: Sequence[ExperienceRow],
) -> tuple[Reminder, ...]:
    """The organisation's own experiences from the day the last meeting was held until this one, in order."""
    own = [
        it
        for it in experiences
        if it.organisation == organisation
        and it.withdrawn_reason is None
        and (begins is None or begins <= it.occurred_on)
        and it.occurred_on < counts_on(row)
    ]
    return tuple(
        Reminder(
            experience=Link(danish_day(it.occurred_on), here.href(it.experience)),
            test_action=here.labels.heading(it.test_action),
            happened=it.happened,
            learned=it.learned,
        )
        for it in sorted(own, key=lambda it: (it.occurred_on, it.posted_position))
    )
