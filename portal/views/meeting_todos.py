"""What the visitor should do about a meeting: prepare for it, record it, or say what came of it."""

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from domain.calendar import day_of
from domain.completion.risk import Consequence
from domain.completion.rules.table import asks_feedback, asks_presentations
from domain.counting import counted
from domain.kernel import PersonId
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingStatus, last_day
from domain.meetings.readiness import ReadinessQuestion
from domain.organisations.events import OrganisationId
from portal.views.asked_readiness import ASKED_DAYS_AFTER, way_to_answer
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.parts import Link
from portal.words.meetings import counts_on
from portal.words.readiness import answers_to
from projections.answers import GivenFeedback, Presented
from projections.meetings import MeetingRow

PRESENTATION_DAYS_AHEAD = 28
"""How long before a meeting its presentation is asked for."""
AGENDA_DAYS_AHEAD = 21
"""How long before a meeting its agenda is asked for."""

MINUTES_DAYS = 7
"""How long after a meeting its minutes are to be there."""
LOCKED_DAYS = 14
"""How long minutes stay open before it is asked whether they can be locked."""


class Todo(msgspec.Struct, frozen=True):
    """Why it is needed, the page where it is done, what follows if it is not, and the day it is needed by."""

    sentence: str
    link: Link
    consequence: Consequence = Consequence.STEP
    by: dt.date | None = None


def todos(
    here: RunVisit,
    person: PersonId,
    row: MeetingRow,
    presentations: Iterable[Presented],
    feedback: Iterable[GivenFeedback],
) -> tuple[Todo, ...]:
    """From the cohort's presentations and answers; nothing to those who only read, or look at the past."""
    if not here.may_act:
        return ()
    if here.capacity is Capacity.ADVISOR:
        return tuple(_as_advisor(here, row))
    return (
        *to_check_in(here, person, row),
        *_to_present(here, row, presentations),
        *_to_answer(here, person, row, feedback),
    )


def _as_advisor(here: RunVisit, row: MeetingRow) -> Iterator[Todo]:
    on, now = day_of(row.starts_at), here.visit.now
    waiting = sum(it.answer is None for it in row.proposals)
    if waiting and row.status is MeetingStatus.SCHEDULED and now < row.starts_at:
        told = f"{counted(waiting, 'forslag eller ønske', 'forslag og ønsker')} til mødet venter på svar."
        where = f"/meetings/{row.meeting}#proposals"
        answer = Link("Svar på forslagene", here.url(where), f"({here.labels[row.meeting]})")
        yield Todo(told, answer, Consequence.AGENDA, on)
    lacks_agenda = row.status is MeetingStatus.SCHEDULED and not row.agenda and now < row.starts_at
    if row.status is MeetingStatus.SCHEDULED and row.ends_at <= now:
        record = _way(here, row, "Registrér, at mødet er holdt", "holding")
        yield Todo("Mødet er ikke registreret endnu.", record, Consequence.MINIMUM, on)
    elif lacks_agenda and (on - here.day).days <= AGENDA_DAYS_AHEAD:
        agenda = _way(here, row, "Læg en dagsorden", "agenda")
        yield Todo("Der er ingen dagsorden endnu.", agenda, Consequence.AGENDA, on)
    elif row.status is MeetingStatus.HELD:
        yield from _about_minutes(here, row)


def _about_minutes(here: RunVisit, row: MeetingRow) -> Iterator[Todo]:
    """They are to be written within a week of the meeting, and locked within two of being written."""
    written, on = row.minutes_written_at, counts_on(row)
    if written is None:
        since = (here.day - on).days
        late = f" Mødet blev holdt for {since} dage siden." if since > MINUTES_DAYS else ""
        write = _way(here, row, "Skriv et referat", "minutes/draft")
        yield Todo(f"Der er intet referat endnu.{late}", write, Consequence.MINUTES, on + dt.timedelta(MINUTES_DAYS))
    elif not row.minutes_locked and (here.day - day_of(written)).days > LOCKED_DAYS:
        lock = _way(here, row, "Lås referatet", "minutes")
        yield Todo("Referatet er ikke låst endnu.", lock, Consequence.MINUTES)


def to_check_in(here: RunVisit, person: PersonId, row: MeetingRow) -> Iterator[Todo]:
    """On the day, until the meeting is recorded."""
    today = day_of(row.starts_at) <= here.day <= last_day(row.ends_at)
    is_here = any(it.person == person for it in row.check_ins)
    if today and row.status is MeetingStatus.SCHEDULED and here.participates_as is not None and not is_here:
        yield Todo("Mødet er i dag.", _way(here, row, "Tjek ind", "check-in"), by=here.day)


def _to_present(here: RunVisit, row: MeetingRow, presentations: Iterable[Presented]) -> Iterator[Todo]:
    own = here.participates_as
    if own is not None and is_asked_to_present(here, own, row, presentations):
        yield Todo(
            "I har ikke afleveret jeres præsentation endnu.",
            _way(here, row, "Forbered præsentationen", f"presentations/{own}"),
        )


def is_asked_to_present(
    here: RunVisit, organisation: OrganisationId, row: MeetingRow, presentations: Iterable[Presented]
) -> bool:
    """Is the visitor asked for the organisation's presentation? From four weeks before until the meeting is held."""
    near = (day_of(row.starts_at) - here.day).days <= PRESENTATION_DAYS_AHEAD
    return near and row.status is MeetingStatus.SCHEDULED and may_present(here, organisation, row, presentations)


def may_present(
    here: RunVisit, organisation: OrganisationId, row: MeetingRow, presentations: Iterable[Presented]
) -> bool:
    """May the visitor submit the organisation's presentation? Once, also after the meeting, if it takes part still."""
    takes_part = any(it.organisation == organisation and it.membership.takes_part for it in here.memberships)
    submitted = any(it.meeting == row.meeting and it.organisation == organisation for it in presentations)
    return (
        here.may_act
        and organisation in here.organisations
        and takes_part
        and not submitted
        and row.kind is not MeetingKind.KICKOFF
        and asks_presentations(here.cohort.run)
        and row.status is not MeetingStatus.CANCELLED
    )


def _to_answer(here: RunVisit, person: PersonId, row: MeetingRow, feedback: Iterable[GivenFeedback]) -> Iterator[Todo]:
    organisation = attended_for(here, person, row)
    member = next((it for it in here.memberships if it.organisation == organisation), None)
    if member is None or not asks_feedback(here.cohort.run):
        return
    if row.kind is MeetingKind.KICKOFF:
        said = any(it.answered_by == person for it in answers_to(member, ReadinessQuestion.EQUIPPED))
        recent = (here.day - counts_on(row)).days <= ASKED_DAYS_AFTER
        if recent and not said and member.membership.takes_part:
            yield Todo("Du var med.", way_to_answer(here, member, ReadinessQuestion.EQUIPPED))
    elif not any(it.meeting == row.meeting and it.person == person for it in feedback):
        yield Todo("Du var med. Hvad fik I ud af mødet?", _way(here, row, "Giv tilbagemelding", "feedback"))


def _way(here: RunVisit, row: MeetingRow, label: str, page: str) -> Link:
    """To a page below the meeting's own, and aloud to which meeting's."""
    return Link(label, here.url(f"/meetings/{row.meeting}/{page}"), f"({here.labels[row.meeting]})")


def attended_for(here: RunVisit, person: PersonId, row: MeetingRow) -> OrganisationId | None:
    """The visitor's organisation for which they were at the meeting, None if they were not."""
    there = (it.organisation for it in row.attendance if it.person == person)
    return next((it for it in there if it in here.organisations), None)
