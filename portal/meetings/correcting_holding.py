"""A held meeting's day, length and form are corrected on a page that says first what that does."""

import datetime as dt

from litestar.exceptions import NotFoundException

from domain.calendar import danish_day
from domain.counting import counted
from domain.meetings.correct_holding import CorrectHolding
from domain.meetings.questions import MeetingStatus
from domain.plans.programme import Mode
from portal.meetings.reading import MEETING, meeting_form, meeting_to_change
from portal.views.foreseen import foreseen
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR
from portal.web.forms import Field
from portal.web.readers import readers_of
from portal.words.kinds import MODES
from portal.words.meetings import MODE_CHOICES
from projections.corrections import RectificationRow, standing_entry
from projections.meetings import MeetingRow


async def _held(here: RunVisit, meeting: str) -> MeetingRow:
    """The meeting, where it was held (else 404)."""
    row = await meeting_to_change(here, meeting)
    if row.status is not MeetingStatus.HELD or row.held_position is None:
        raise NotFoundException
    return row


def holding_was(it: RectificationRow) -> str:
    """»Før stod der 4. november 2025, 300 minutter, fysisk.«"""
    said = {one.field: one.text for one in it.before}
    parts = (
        danish_day(dt.date.fromisoformat(said["held_on"])),
        counted(int(said["minutes"]), "minut", "minutter"),
        MODES[Mode(said["mode"])].lower(),
    )
    return f"Før stod der {', '.join(parts)}."


HOLDING_CORRECTION = meeting_form(
    path=f"{MEETING}/holding/correction",
    access=COHORT_ADVISOR,
    subject=_held,
    title="Ret, hvornår og hvordan mødet blev holdt",
    lead=lambda here, row: (
        f"{here.labels.heading(row.meeting)}. Mødet tæller på den dag, det blev holdt. Det, der stod før, kan stadig "
        "læses, med din begrundelse."
    ),
    asks=CorrectHolding,
    given=lambda _, row: {"corrects": standing_entry(row.held_position or row.position, row.holding_corrections)},
    fields={
        "held_on": Field("Hvilken dag blev mødet holdt?"),
        "minutes": Field("Hvor mange minutter varede det?", "Pauser tæller med."),
        "mode": Field("Form", choices=MODE_CHOICES),
        "why": Field("Hvorfor rettes det?", readers_of("CorrectHolding", "why"), rows=3),
    },
    filled=lambda _, row: {"held_on": row.held_on, "minutes": row.minutes, "mode": row.held_mode},
    edits=True,
    says_why="why",
    foresees=lambda here, _, happening: foreseen(here, happening),
    send="Ret det",
    notice="Det er rettet.",
)
