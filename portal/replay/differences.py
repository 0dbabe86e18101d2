"""What changed between two moments, told as sentences: from two sets of rows to a list of differences.

As in the journal, ids stand in braces where a name belongs, so that each reader is told what they may know.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import TypeVar

import msgspec

from domain.calendar import danish_day, day_of
from domain.counting import counted
from domain.meetings.questions import MeetingStatus
from domain.plans.programme import EvidenceKind
from domain.plans.run import Run
from portal.replay.account_differences import account_differences
from portal.replay.sides import Side
from portal.words.labels import capital
from portal.words.meetings import counts_on
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow
from projections.sharing import ExperienceRow
from projections.test_actions import TestActionRow

R = TypeVar("R", bound=msgspec.Struct)
Changed = Sequence[tuple[R | None, R]]
"""Each row as it is after, with what it was before: None where it is new."""


class Chapter(Enum):
    """What a difference is about, by the heading it stands under."""

    ORGANISATIONS = "Organisationer"
    TESTING = "Prøvehandlinger og erfaringer"
    ACCOUNT = "Perioder og minimumskrav"
    MEETINGS = "Møder"


class Difference(msgspec.Struct, frozen=True):
    chapter: Chapter
    sentence: str


def differences(before: Side, after: Side) -> tuple[Difference, ...]:
    """What is so after that was not so before, chapter by chapter. Soft rules are left out: they are no minimums."""
    told = {
        Chapter.ORGANISATIONS: _organisations(before, after),
        Chapter.TESTING: _testing(before, after),
        Chapter.ACCOUNT: account_differences(before.account, after.account),
        Chapter.MEETINGS: _meetings(_pairs(before.meetings, after.meetings, lambda row: row.meeting), after.run),
    }
    return tuple(Difference(chapter, sentence) for chapter, sentences in told.items() for sentence in sentences)


def _pairs(before: Iterable[R], after: Iterable[R], key: Callable[[R], str]) -> Changed[R]:
    was = {key(row): row for row in before}
    return [(was.get(key(row)), row) for row in after if was.get(key(row)) != row]


def _organisations(before: Side, after: Side) -> Iterator[str]:
    for was, row in _pairs(before.memberships, after.memberships, lambda row: row.organisation):
        yield from _membership(was, row)
    if after.completed_on is not None and before.completed_on is None:
        yield f"Holdet er registreret som gennemført {danish_day(after.completed_on)}."


def _membership(was: MembershipRow | None, row: MembershipRow) -> Iterator[str]:
    takes_part, took_part = row.membership.takes_part, was is not None and was.membership.takes_part
    awaited = was is not None and was.membership.awaits_answer
    name = f"{{{row.organisation}}}"
    if takes_part and not took_part:
        yield f"{name} er kommet med på holdet."
    elif took_part and not takes_part:
        yield f"{name} har trukket sig fra holdet."
    if row.membership.awaits_answer and not awaited:
        yield f"{name} er inviteret og har ikke svaret."
    if row.membership.declined and (was is None or not was.membership.declined):
        yield f"{name} har sagt nej tak."
    if row.completed_on is not None and (was is None or was.completed_on is None):
        yield f"{name} er registreret som gennemført {danish_day(row.completed_on)}."


def _testing(before: Side, after: Side) -> Iterator[str]:
    for was, row in _pairs(before.test_actions, after.test_actions, lambda row: row.test_action):
        yield from _test_action(was, row)
    changed = _pairs(before.experiences, after.experiences, lambda row: row.experience)
    yield from _experiences(changed)


def _test_action(was: TestActionRow | None, row: TestActionRow) -> Iterator[str]:
    who, what = f"{{{row.organisation}}}", f"{{{row.test_action}}}"
    if was is None:
        yield f"{who} har planlagt {what}."
    elif more := len(row.cycles) - len(was.cycles):
        yield f"{who} har planlagt {counted(more, 'afprøvning', 'afprøvninger')} mere af {what}."
    if row.shared_at is not None and (was is None or was.shared_at is None):
        yield f"{who} har delt {what} med holdet."
    if more := len(row.measurements) - (0 if was is None else len(was.measurements)):
        yield f"{who} har registreret {counted(more, 'måling', 'målinger')} af {what}."
    if len(row.verdicts) > (0 if was is None else len(was.verdicts)):
        yield f"{who} har taget en beslutning om {what}."


def _experiences(changed: Changed[ExperienceRow]) -> Iterator[str]:
    new = Counter(row.organisation for was, row in changed if was is None)
    back = Counter(row.organisation for was, row in changed if _is_withdrawn(row) and not _is_withdrawn(was))
    mended = Counter(
        row.organisation for was, row in changed if was is not None and len(row.corrections) > len(was.corrections)
    )
    if len(new) > 1:
        yield f"Der er skrevet {counted(sum(new.values()), 'erfaring', 'erfaringer')} i alt."
    for organisation, number in new.items():
        yield f"{{{organisation}}} har skrevet {counted(number, 'erfaring', 'erfaringer')}."
    for organisation, number in back.items():
        yield f"{{{organisation}}} har trukket {counted(number, 'erfaring', 'erfaringer')} tilbage."
    for organisation, number in mended.items():
        yield f"{{{organisation}}} har rettet {counted(number, 'erfaring', 'erfaringer')}."


def _is_withdrawn(row: ExperienceRow | None) -> bool:
    return row is not None and row.withdrawn_reason is not None


def _meetings(changed: Changed[MeetingRow], run: Run | None) -> Iterator[str]:
    for was, row in sorted(changed, key=lambda pair: (counts_on(pair[1]), pair[1].meeting)):
        name = f"{{{row.meeting}}}"
        status = None if was is None else was.status
        planned_for = danish_day(day_of(row.starts_at))
        if row.status is MeetingStatus.CANCELLED:
            if status is not MeetingStatus.CANCELLED:
                yield f"{_called(row, run)} den {planned_for} er aflyst."
        elif was is None:
            yield f"{name} er indkaldt til {planned_for}."
        elif was.starts_at != row.starts_at:
            yield f"{name} er flyttet fra {danish_day(day_of(was.starts_at))} til {planned_for}."
        if row.status is MeetingStatus.HELD and status is not MeetingStatus.HELD:
            yield f"{name} er holdt {danish_day(counts_on(row))}."


def _called(row: MeetingRow, run: Run | None) -> str:
    """A meeting that was cancelled has no number."""
    return "Mødet" if run is None else capital(run.programme.recorded_as(EvidenceKind.MEETING, row.kind.value).said())
