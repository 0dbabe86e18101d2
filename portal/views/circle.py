"""How many leaders and staff were at a meeting: the programmes ask for a broad circle of both."""

from collections.abc import Iterable, Set

from domain.calendar import end_of
from domain.kernel import PersonId
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingStatus
from domain.organisations.events import OrganisationId
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Line
from portal.words.meetings import counts_on
from portal.words.working_as import circle_of, circle_sentence
from projections.meetings import MeetingRow

UNKNOWN_CIRCLE = "Det er ikke registreret, hvem der er ledere, og hvem der er medarbejdere."


def circles_at(here: RunVisit, rows: Iterable[MeetingRow]) -> tuple[Line, ...]:
    """How many there were at each of the meetings that were held, the earliest first; of the closing one, which is for
    the same circle as the kick-off, also how many of them were at both.
    """
    ordered = sorted(rows, key=lambda it: it.starts_at)
    began = {at.person for it in ordered if it.kind is MeetingKind.KICKOFF for at in it.attendance}
    told = ((it, f"{circle_at(here, it)} {_again(it, began)}".strip()) for it in ordered)
    return tuple(Line(here.labels.heading(it.meeting), circle) for it, circle in told if circle)


def _again(row: MeetingRow, began: Set[PersonId]) -> str:
    """»12 af de 18, der var med til opstartsmødet, var med igen.«"""
    if row.kind is not MeetingKind.CLOSING or not row.attendance or not began:
        return ""
    again = len(began & {it.person for it in row.attendance})
    return f"{again} af de {len(began)}, der var med til opstartsmødet, var med igen."


def circle_at(here: RunVisit, row: MeetingRow) -> str:
    """»4 ledere og 12 medarbejdere deltog.«, "" where the meeting was not held."""
    if row.status is not MeetingStatus.HELD or not row.attendance:
        return ""
    said = circle_among(here, row, ((it.person, it.organisation) for it in row.attendance))
    return f"{said} deltog." if said else UNKNOWN_CIRCLE


def circle_among(here: RunVisit, row: MeetingRow, people: Iterable[tuple[PersonId, OrganisationId]]) -> str:
    """Of these people, what they were on the day of the meeting; "" where nobody has said it of any."""
    return circle_sentence(circle_of(people, here.labels.people, end_of(counts_on(row))))
