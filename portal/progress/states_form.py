"""Telling how the milestones stand, on the page of a meeting that was held: as they stood last, until one says else."""

from collections.abc import Iterator
from typing import Any

from litestar.exceptions import NotFoundException

from domain.calendar import danish_day
from domain.documents.contents import WrittenMilestone
from domain.progress.events import NEEDS_REASON, ToldMilestone
from domain.progress.tell_milestone_status import TellMilestoneStatus
from domain.text import Fault
from portal.progress.asked_rows import RowsBeside
from portal.progress.reading import (
    ORGANISATION,
    Working,
    at_meeting,
    to_progress,
    working_form,
    working_together,
)
from portal.views.board_work import by_day
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Field, FormErrors, FormFields, decode
from portal.web.forms.asking import Fields
from portal.web.readers import readers_of
from portal.words.progress import STATE_CHOICES


async def _to_tell(here: RunVisit, organisation: str, meeting: str) -> Working:
    of = at_meeting(await working_together(here, organisation), meeting)
    if of.book.milestones is None:
        raise NotFoundException
    return of


def _fields(_: RunVisit, of: Working) -> Fields:
    promise = readers_of("TellMilestoneStatus", "milestones.reason")
    fields: dict[str, Field] = {}
    for number, it in enumerate(by_day(of.book)):
        fields[f"milestones.{number}.milestone"] = Field("", kind="hidden", optional=True)
        fields[f"milestones.{number}.state"] = Field(
            f"{it.title} (senest {danish_day(it.due_on)})", choices=STATE_CHOICES, kind="radios", optional=False
        )
        fields[f"milestones.{number}.reason"] = Field(
            f"Hvorfor? ({it.title})",
            f"Skal skrives, hvis den er forsinket eller droppet. {promise}",
            kind="prose",
            optional=True,
            rows=2,
        )
    return fields


def _last(of: Working, milestone: WrittenMilestone) -> ToldMilestone | None:
    """What was told at this meeting, or else at the last before it was told of."""
    told = of.book.told_of(milestone.milestone)
    here = next((it for meeting, it in told if meeting == of.meeting), None)
    return here or (told[-1][1] if told else None)


def _filled(_: RunVisit, of: Working) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for number, it in enumerate(by_day(of.book)):
        last = _last(of, it)
        filled[f"milestones.{number}.milestone"] = str(it.milestone)
        filled[f"milestones.{number}.state"] = None if last is None else last.state
        filled[f"milestones.{number}.reason"] = None if last is None else last.reason
    return filled


def _missing(form: FormFields, of: Working) -> Iterator[Fault]:
    """A reason that is missing is said at its own field."""
    needs = {it.value for it in NEEDS_REASON}
    for number, _ in enumerate(by_day(of.book)):
        late = form.one(f"milestones.{number}.state") in needs
        if late and not form.one(f"milestones.{number}.reason").strip():
            yield Fault(f"milestones.{number}.reason", "Skriv, hvorfor milepælen er forsinket eller droppet.")


async def _tell(here: RunVisit, of: Working, form: FormFields) -> None:
    if missing := tuple(_missing(form, of)):
        raise FormErrors(*missing)
    given: dict[str, Any] = {"cohort": here.id, "organisation": of.organisation, "meeting": of.meeting}
    await here.visit.perform(decode(form, TellMilestoneStatus, **given), form)


MILESTONE_STATES = working_form(
    path=f"{ORGANISATION}/milestone-status/{{meeting:str}}",
    subject=_to_tell,
    title="Status på milepælene",
    lead=lambda here, of: (
        f"{here.labels.heading(of.organisation)}: som det blev fortalt på {here.labels[of.meeting or '']}. "
        "Felterne er udfyldt med det, der blev sagt sidst."
    ),
    template="progress/rows_form.html",
    beside=lambda _here, _of: RowsBeside(of="milestones", called="Milepæl {0}"),
    asks=TellMilestoneStatus,
    fields=_fields,
    filled=_filled,
    doing=_tell,
    send="Gem status",
    to=lambda here, of, form: to_progress(here, of, form, "milestones"),
    notice="Status på milepælene er gemt.",
)
