"""The shelf: its page, and what is put on it, taken on, corrected and taken down."""

from typing import Any

from litestar import Controller, get
from litestar.exceptions import NotFoundException
from litestar.response import Template

from domain.sharing.correct_shelf_item import CorrectShelfItem
from domain.sharing.keep_shelf import AttachShelfFile, RemoveShelfFile, TakeShelfItemDown, TakeShelfItemOn
from domain.sharing.shelve_item import ExampleIsShared, LinkNeedsAddress, ShelveItem
from domain.sharing.shelved import ShelfKind
from domain.shelf_items import ShelfItemId
from domain.text import Fault
from portal.shelf.shelf_page import (
    KINDS,
    LABELS,
    REACH_CHOICES,
    SHELVED,
    is_own,
    may_take_down,
    may_take_on,
    shelf_page,
)
from portal.views.attached import FilesOf
from portal.views.comments import may_speak, speaks_for
from portal.views.correcting import LEAD, ToCorrect, correction_form
from portal.views.corrections import says
from portal.views.shelf import cohorts_with_theme, is_for_theme, shelves_of
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_ACTOR, COHORT_ADVISOR, COHORT_READER
from portal.web.forms import Choice, Field, FormErrors, FormFields, decode
from portal.web.forms.asking import Fields
from portal.web.frame import Crumb
from portal.web.readers import readers_of
from portal.web.templates import shown
from portal.words.choosing import choices_of
from projections.corrections import standing_entry
from projections.shelf import SHELF, ShelfRow
from projections.test_actions import TEST_ACTIONS

SHELF_PATH = "/cohorts/{cohort:str}/shelf"
ITEM = f"{SHELF_PATH}/{{item:str}}"
HEADING = "Hylde"


class ShelfOfCohort(Controller):
    path = SHELF_PATH

    @get(access=COHORT_READER)
    async def shelf(self, here: Here) -> Template:
        """Everything on it, and what other cohorts with the theme have kept for it."""
        return shown("shelf/shelf.html", shelf_page(here, here.frame(HEADING), await shelves_of(here)))


def _crumb(here: RunVisit) -> Crumb:
    return Crumb(HEADING, here.url("/shelf"))


def _steps(here: RunVisit, row: ShelfRow) -> tuple[Crumb, ...]:
    return (_crumb(here), Crumb(row.title, f"{here.url('/shelf')}#{row.item}"))


async def _speaking(here: RunVisit) -> None:
    if not may_speak(here):
        raise NotFoundException


async def _own(here: RunVisit, item: str) -> ShelfRow:
    """To those who put it there (else 404)."""
    row = await here.find(SHELF, item)
    if not is_own(here, row):
        raise NotFoundException
    return row


async def _to_take_on(here: RunVisit, item: str) -> ShelfRow:
    """A proposal, to the cohort's advisors (else 404)."""
    row = await here.find(SHELF, item)
    if not may_take_on(here, row):
        raise NotFoundException
    return row


async def _to_take_down(here: RunVisit, item: str) -> ShelfRow:
    """To those who put it there, and the cohort's advisors (else 404)."""
    row = await here.find(SHELF, item)
    if not may_take_down(here, row):
        raise NotFoundException
    return row


def _asked(command: str) -> Fields:
    return {
        "kind": Field(LABELS["kind"], choices=choices_of(KINDS)),
        "title": Field(LABELS["title"], readers_of(command, "title")),
        "note": Field(LABELS["note"], rows=3),
        "address": Field(LABELS["address"], "Begynder med https:// eller http://", kind="text"),
        "reach": Field(LABELS["reach"], choices=REACH_CHOICES),
    }


async def _fields(here: RunVisit, _: None) -> Fields:
    rows = await here.rows.many(TEST_ACTIONS, cohort=here.id)
    shared = [it for it in rows if it.shared_at is not None and it.withdrawn_reason is None]
    choices = tuple(Choice(it.test_action, f"{it.title} ({here.labels[it.organisation]})") for it in shared)
    example = Field("Hvilken prøvehandling?", "Kun til et eksempel.", choices, optional=True)
    asked = _asked("ShelveItem")
    return {**asked, "test_action": example} if choices else asked


async def _shelve(here: RunVisit, _: None, form: FormFields) -> None:
    command = decode(form, ShelveItem, cohort=here.id, item=form.new_id(ShelfItemId), **speaks_for(here))
    try:
        await here.visit.perform(command, form)
    except LinkNeedsAddress as wrong:
        raise FormErrors(Fault("address", str(wrong))) from wrong
    except ExampleIsShared as wrong:
        at = "test_action" if command.kind is ShelfKind.EXAMPLE else "kind"
        raise FormErrors(Fault(at, str(wrong))) from wrong


async def _to_correct(here: RunVisit, item: str) -> ToCorrect:
    row = await _own(here, item)
    return ToCorrect(
        entry=standing_entry(row.position, row.rectifications),
        about={"item": row.item, "organisation": row.organisation},
        says=says(SHELVED, row),
        organisation=row.organisation,
        crumbs=_steps(here, row),
        tells_apart=f"hændelse nr. {row.position}",
        fields=_asked("CorrectShelfItem"),
    )


async def _readable(here: RunVisit, item: str) -> tuple[ShelfRow, ShelfRow]:
    """What stands on the cohort's shelf, or on that of its theme (else 404)."""
    now = await here.visit.rows.one(SHELF, item)
    if now is None or now.taken_down_reason is not None:
        raise NotFoundException
    if now.cohort == here.id:
        return await here.find(SHELF, item), now
    alike = await cohorts_with_theme(here) if is_for_theme(now) and here.left is None else ()
    if now.cohort not in {it.cohort for it in alike}:
        raise NotFoundException
    return now, now


def _speaks(_: RunVisit, row: ShelfRow) -> dict[str, Any]:
    return {"organisation": row.organisation}


NEW_ITEM: AskedForm[RunVisit, None] = AskedForm(
    path=SHELF_PATH,
    shown_at=f"{SHELF_PATH}/new",
    access=COHORT_ACTOR,
    subject=_speaking,
    crumbs=lambda here, _: (_crumb(here),),
    title=lambda here, _: "Læg noget på hylden" if speaks_for(here)["organisation"] is None else "Foreslå noget",
    lead=lambda here, _: (
        "Billeder og dokumenter lægger du ved bagefter."
        if speaks_for(here)["organisation"] is None
        else "Rådgiveren tager det med på hylden. Billeder og dokumenter lægger du ved bagefter."
    ),
    asks=ShelveItem,
    fields=_fields,
    doing=_shelve,
    send="Gem",
    cancels=True,
    to=lambda here, _, form: f"{here.url('/shelf')}#{form.new_id(ShelfItemId)}",
    notice="Det er gemt.",
)
TAKING_ON: AskedForm[RunVisit, ShelfRow] = AskedForm(
    path=f"{ITEM}/taking-on",
    access=COHORT_ADVISOR,
    subject=_to_take_on,
    crumbs=_steps,
    asks=TakeShelfItemOn,
    fields={},
    notice="Forslaget er taget med på hylden.",
)
TAKING_DOWN: AskedForm[RunVisit, ShelfRow] = AskedForm(
    path=f"{ITEM}/removal",
    access=COHORT_ACTOR,
    subject=_to_take_down,
    crumbs=_steps,
    title="Tag det ned fra hylden",
    tells_apart=lambda _, row: f"»{row.title}«",
    lead=lambda _, row: (
        f"»{row.title}« står ikke fremme mere. At det har gjort det, og hvorfor det blev taget ned, kan læses."
    ),
    asks=TakeShelfItemDown,
    given=lambda here, _: speaks_for(here),
    fields={"reason": Field("Hvorfor?", readers_of("TakeShelfItemDown", "reason"), rows=2)},
    send="Tag det ned",
    warns=True,
    cancels=True,
    notice="Det er taget ned fra hylden.",
)
SHELF_CORRECTION = correction_form(
    SHELVED,
    CorrectShelfItem,
    path=f"{ITEM}/correction",
    access=COHORT_ACTOR,
    subject=_to_correct,
    title="Ret det, der står på hylden",
    lead=f"{LEAD} Det, I selv har foreslået, er så et forslag igen, til rådgiveren tager det med.",
)
SHELF_FORMS = (NEW_ITEM, TAKING_ON, TAKING_DOWN, SHELF_CORRECTION)
SHELF_FILES = FilesOf(
    path=ITEM,
    named="det på hylden",
    writer=COHORT_ACTOR,
    own=_own,
    read=_readable,
    steps=_steps,
    tells_apart=lambda _, row: f"»{row.title}«",
    attach=AttachShelfFile,
    remove=RemoveShelfFile,
)
