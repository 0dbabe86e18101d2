"""Published minutes are locked, and reopened where they have to be changed after all."""

from litestar.exceptions import NotFoundException

from domain.meetings.lock_minutes import LockMinutes
from domain.meetings.reopen_minutes import ReopenMinutes
from portal.meetings.minutes_form import PATH, ToMinute
from portal.meetings.reading import address, meeting_to_change, steps
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR
from portal.web.forms import Field
from portal.web.frame import Crumb
from portal.web.readers import readers_of
from projections.minutes import MINUTES


async def _to_lock(here: RunVisit, meeting: str) -> ToMinute:
    """404 where there are none."""
    row = await meeting_to_change(here, meeting)
    minutes = await here.rows.one(MINUTES, row.meeting)
    if minutes is None:
        raise NotFoundException
    return ToMinute(row=row, minutes=minutes)


LOCK: AskedForm[RunVisit, ToMinute] = AskedForm(
    path=f"{PATH}/lock",
    access=COHORT_ADVISOR,
    subject=_to_lock,
    asks=LockMinutes,
    fields={"version": Field("Version")},
    crumbs=lambda here, of: steps(here, of.row),
    to=lambda here, of, _: address(here, of.row, "minutes"),
    notice="Referatet er låst.",
)
REOPENING: AskedForm[RunVisit, ToMinute] = AskedForm(
    path=f"{PATH}/reopening",
    access=COHORT_ADVISOR,
    subject=_to_lock,
    crumbs=lambda here, of: (*steps(here, of.row), Crumb("Referat", address(here, of.row, "minutes"))),
    title="Lås referatet op",
    tells_apart=lambda here, of: here.labels[of.meeting],
    lead=lambda here, of: (
        f"Referatet af {here.labels[of.meeting]} kan så rettes igen. Den version, der var låst, kan stadig læses."
    ),
    asks=ReopenMinutes,
    fields={"reason": Field("Hvorfor skal det ændres?", readers_of("ReopenMinutes", "reason"), rows=3)},
    send="Lås op",
    cancels=True,
    notice="Referatet er låst op. Husk at låse det igen.",
)
LOCKING_FORMS = (LOCK, REOPENING)
