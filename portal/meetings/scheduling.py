"""Calling a meeting of the plan: which one is chosen from the plan's own rows, with the day that each has by now."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from litestar.exceptions import NotFoundException

from domain.meetings.events import MeetingId
from domain.meetings.schedule_meeting import ScheduleMeeting
from domain.plans.programme import EvidenceKind, Mode, PlannedActivity
from domain.plans.schedule import PlannedDate
from portal.meetings.breaking_limits import BECAUSE, ON_DEMAND, WHY_IN_SPITE
from portal.meetings.reading import crumb, evidence_of
from portal.views.foreseen import foreseen
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR
from portal.web.danish import day_with_week
from portal.web.forms import Choice, Field
from portal.web.forms.asking import Fields
from portal.words.kinds import MODES
from portal.words.meetings import MODE_CHOICES, lasting_between

IN_ORDER = "Møderne skal ligge i planens rækkefølge, hvert på sin dag."
AS_PLANNED = "Planen siger, hvilke møder der er fysiske, og hvilke der er virtuelle."


async def _asked_for(here: RunVisit, kind: str) -> str:
    """The word of the meeting that is asked for, of whoever may plan one (else 404); not in the past."""
    if not here.may_act:
        raise NotFoundException
    return kind


async def _fields(here: RunVisit, _: str) -> Fields:
    went = (await evidence_of(here)).went
    rows = here.cohort.run.programme.shown_by(EvidenceKind.MEETING)
    choices = tuple(Choice(row.records, row.name, _about(row, went)) for row in rows)
    return {
        "kind": Field("Hvilket møde?", IN_ORDER, choices, kind="radios"),
        "starts_at": Field("Begynder"),
        "ends_at": Field("Slutter", "Hvor længe mødet varer, står ved mødet ovenfor."),
        "mode": Field("Form", AS_PLANNED, MODE_CHOICES),
        "place": Field("Sted eller link", "For eksempel en adresse, eller linket til et virtuelt møde.", kind="text"),
        BECAUSE: WHY_IN_SPITE,
    }


def _about(row: PlannedActivity, went: Sequence[PlannedDate]) -> str:
    """»Ca. 1 måned efter ansøgningsfristen. Fysisk, 4-6 timer. Efter planen den 13. februar 2026.«"""
    days = [day_with_week(it.on) for it in went if it.activity == row.activity]
    how = (MODES[row.mode] if row.mode else "", lasting_between(row.minutes) if row.minutes else "")
    parts = (row.when, ", ".join(filter(None, how)), f"Efter planen {' og '.join(days)}" if days else "")
    return "".join(f"{it}. " for it in parts if it).rstrip()


async def _filled(here: RunVisit, kind: str) -> Mapping[str, Any]:
    """What the plan has of the meeting that the address asks for."""
    rows = here.cohort.run.programme.shown_by(EvidenceKind.MEETING)
    return dict(_of_row(next((row for row in rows if row.records == kind), None)))


def _of_row(row: PlannedActivity | None) -> Iterator[tuple[str, Any]]:
    if row is not None:
        yield "kind", row.records
        yield "mode", row.mode or Mode.PHYSICAL


SCHEDULE: AskedForm[RunVisit, str] = AskedForm(
    path="/cohorts/{cohort:str}/meetings",
    shown_at="/cohorts/{cohort:str}/meetings/new",
    access=COHORT_ADVISOR,
    subject=_asked_for,
    query=("kind",),
    query_prefills=True,
    crumbs=lambda here, _: (crumb(here),),
    title="Planlæg et møde",
    asks=ScheduleMeeting,
    begins="meeting",
    fields=_fields,
    filled=_filled,
    on_demand=ON_DEMAND,
    keeps_drafts=False,
    foresees=lambda here, _, happening: foreseen(here, happening),
    send="Planlæg mødet",
    to=lambda here, _, form: here.url(f"/meetings/{form.new_id(MeetingId)}"),
    notice="Mødet er planlagt.",
)
