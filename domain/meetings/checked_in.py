"""That somebody checked in to a meeting, and who has: it proposes who was there, and the advisors' record decides."""

from collections.abc import Collection, Iterable

from domain.kernel import Event, PersonId, Question, Stamp
from domain.meetings.events import Attendance, MeetingId, MeetingMoved
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class CheckedIn(Event, frozen=True):
    """The person said on the day, from where they were, that they are at the meeting for the organisation."""

    TOPIC = "meetings.CheckedIn"
    KIND = "Tjekket ind til et møde"
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    person: PersonId


CheckIns = frozenset[PersonId]


def check_ins(meeting: MeetingId) -> Question[CheckIns]:
    """Who has checked in to the meeting? Whoever did so before it was moved has not."""
    return Question((meeting,), frozenset(), _check_ins)


def _check_ins(there: CheckIns, event: CheckedIn | MeetingMoved, _: Stamp) -> CheckIns:
    return there | {event.person} if isinstance(event, CheckedIn) else frozenset()


def checked_in_at(meeting: MeetingId, person: PersonId) -> Question[int | None]:
    """At which position did the person check in to the meeting, moved or not, if they did?"""
    return Question((meeting, person), None, _checked_in_at)


def _checked_in_at(_before: int | None, event: CheckedIn, stamp: Stamp) -> int:
    return stamp.position


def by_themselves(attendance: Iterable[Attendance], there: Collection[PersonId]) -> tuple[PersonId, ...] | None:
    """Those on the list who had checked in; None for a meeting to which nobody did."""
    return tuple(it.person for it in attendance if it.person in there) if there else None
