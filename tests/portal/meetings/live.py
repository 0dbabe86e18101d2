"""The meetings of the demo's live cohort, and who comes to them."""

import datetime as dt

from domain.calendar import day_of
from portal.surroundings.clock import system_clock

COHORT = "/cohorts/cohort-first-months"
HERE = f"{COHORT}/meetings"
FIRST, SECOND, CLOSING = (f"{HERE}/meeting-first-months-{it}" for it in ("reflection-1", "reflection-2", "closing"))
ADVISOR, AUDITOR = "person-advisor", "person-auditor"
ODENSE, DALHOFFMINDE = "person-odense-coordinator", "person-dalhoffminde-coordinator"
SUPPORT, OUTSIDER = "person-odense-support", "person-randers-coordinator"
ODENSE_FIELD = "attendance.organisation-odense"
FORGED = {"command_id": f"command-{'0' * 32}"}
"""What a form needs that was never shown."""
YESTERDAY = day_of(system_clock()) - dt.timedelta(days=1)
