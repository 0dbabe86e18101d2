"""Taking stock of the goals at a meeting, and looking ahead."""

from typing import Any

from litestar.exceptions import NotFoundException

from domain.progress.take_stock import TakeStock
from portal.progress.asked_rows import RowsBeside
from portal.progress.reading import (
    ORGANISATION,
    Working,
    at_meeting,
    to_progress,
    working_form,
    working_together,
)
from portal.views.board_work import goals_of
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Field
from portal.web.forms.asking import Fields
from portal.web.readers import readers_of
from portal.words.meetings import ANSWER_CHOICES


async def _to_take(here: RunVisit, organisation: str, meeting: str) -> Working:
    of = at_meeting(await working_together(here, organisation), meeting)
    if of.book.goals is None:
        raise NotFoundException
    return of


def _fields(_: RunVisit, of: Working) -> Fields:
    fields: dict[str, Field] = {}
    for number, it in enumerate(goals_of(of.book)):
        fields[f"goals.{number}.goal"] = Field("", kind="hidden", optional=True)
        fields[f"goals.{number}.reached"] = Field(
            f"Er målet nået: {it.title}?", it.criteria, ANSWER_CHOICES, kind="radios", optional=False
        )
        fields[f"goals.{number}.shown_by"] = Field(f"Hvad viser det? ({it.title})", kind="prose", optional=True, rows=3)
    ahead = Field(
        "Hvad skal I arbejde videre med?", f"Det bliver begyndelsen på planen. {readers_of('TakeStock', 'ahead')}"
    )
    return {**fields, "ahead": ahead}


def _filled(_: RunVisit, of: Working) -> dict[str, Any]:
    here = next((it for it in of.book.stock if it.meeting == of.meeting), None)
    filled: dict[str, Any] = {"ahead": None if here is None else here.ahead}
    for number, it in enumerate(goals_of(of.book)):
        last = of.book.stock_of(it.goal)
        filled[f"goals.{number}.goal"] = str(it.goal)
        filled[f"goals.{number}.reached"] = None if last is None else last.reached
        filled[f"goals.{number}.shown_by"] = None if last is None else last.shown_by
    return filled


STOCK = working_form(
    path=f"{ORGANISATION}/stock/{{meeting:str}}",
    subject=_to_take,
    title="Status på målene",
    lead=lambda here, of: (
        f"{here.labels.heading(of.organisation)}: hvor langt I var på {here.labels[of.meeting or '']}, og hvad der "
        "skal ske nu."
    ),
    template="progress/rows_form.html",
    beside=lambda _here, _of: RowsBeside(of="goals", called="Mål {0}"),
    asks=TakeStock,
    given=lambda _, of: {"organisation": of.organisation, "meeting": of.meeting},
    fields=_fields,
    filled=_filled,
    send="Gem status",
    to=lambda here, of, form: to_progress(here, of, form, "goals"),
    notice="Status på målene er gemt.",
)
