"""What a participant is in their organisation, and how many leaders and staff somewhere are."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from domain.counting import counted, listed
from domain.kernel import PersonId
from domain.organisations.events import LeaderOrStaff, OrganisationId
from projections.organisations import PersonRow

WORKS_AS: Mapping[LeaderOrStaff, str] = {LeaderOrStaff.LEADER: "leder", LeaderOrStaff.STAFF: "medarbejder"}
RESPONSIBLE_LEADER = "ansvarlig leder"
LeadersAndStaff = Mapping[LeaderOrStaff | None, int]
"""How many leaders and staff; None are those of whom nobody has said it."""


def circle_of(
    there: Iterable[tuple[PersonId, OrganisationId]], people: Mapping[PersonId, PersonRow], moment: dt.datetime
) -> LeadersAndStaff:
    """What those were who were there for their organisations, at the moment."""
    known = ((people.get(person), organisation) for person, organisation in there)
    return Counter(None if row is None else row.works_as(organisation, moment) for row, organisation in known)


def circle_sentence(circle: LeadersAndStaff) -> str:
    """»3 ledere og 1 medarbejder«, »1 leder og 2 andre«, of whom it is not known; "" where it is of nobody."""
    said = (
        (circle.get(LeaderOrStaff.LEADER, 0), "leder", "ledere"),
        (circle.get(LeaderOrStaff.STAFF, 0), "medarbejder", "medarbejdere"),
    )
    parts = [counted(count, one, several) for count, one, several in said if count]
    unknown = circle.get(None, 0)
    return listed([*parts, *([counted(unknown, "anden", "andre")] if unknown else [])]) if parts else ""
