"""What is asked where a meeting is planned, moved or cancelled in spite of a limit of the programme."""

from domain.meetings.limits import BreaksLimit
from domain.text import Prose
from portal.visiting.asked_form import AskedOnDemand
from portal.web.forms import Field
from portal.web.readers import readers_of

BECAUSE = "limit_broken_because"
WHY_IN_SPITE = Field(
    "Hvorfor skal det ske, selv om det bryder et minimumskrav?",
    readers_of("MoveMeeting", BECAUSE),
    rows=3,
    optional=False,
)
ON_DEMAND = {BECAUSE: AskedOnDemand(BreaksLimit, Prose("-"))}
