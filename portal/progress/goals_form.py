"""Writing the goals and the value as a version of their document."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from domain.documents.contents import CONTENT_PARTS_MAX, WrittenGoal, WrittenGoals
from domain.documents.name_agreeing_leaders import NameAgreeingLeaders
from domain.kernel import Command
from domain.plans.endorsements import Endorsement
from domain.plans.questions import Leaves
from domain.text import Prose
from portal.progress.asked_rows import AskedRows
from portal.progress.document_written import ToWrite, to_write, written
from portal.progress.reading import ORGANISATION, Working, new_id, to_progress, working_form
from portal.views.board_work import goals_of
from portal.views.choosing_people import members_of
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Field, FormFields, decode
from portal.web.forms.asking import Fields
from portal.web.readers import readers_of


class GoalsWish(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed: it becomes a version of the document. `version` is the one that was to be written."""

    version: int
    value: Prose
    goals: tuple[WrittenGoal, ...]


def _rows(here: RunVisit, of: Working) -> AskedRows:
    people = members_of(of.organisation, here.people, here.labels)
    return AskedRows(
        of="goals",
        key="goal",
        called="Mål {0}",
        parts={
            "title": Field("Hvad vil I nå? (mål {0})", kind="text"),
            "criteria": Field(
                "Hvad viser, at mål {0} er nået?",
                readers_of("WriteDocument", "content.goals.criteria"),
                kind="prose",
                rows=3,
            ),
            "responsible": Field("Hvem er ansvarlig for mål {0}?", choices=people, kind="checkboxes"),
        },
        more=1,
        first=3,
        most=min(CONTENT_PARTS_MAX, 20),
    )


def _next(here: RunVisit, of: Working) -> ToWrite:
    known = None if of.book.goals is None else of.book.goals.document
    return to_write(here, of, Leaves.GOALS, known, "Mål og værdi")


def _standing(of: Working) -> int:
    return len(goals_of(of.book))


def _count(here: RunVisit, of: Working) -> int:
    return _rows(here, of).count(_standing(of))


def _fields(here: RunVisit, of: Working) -> Fields:
    return {
        "version": Field("", kind="hidden", optional=True),
        "value": Field(
            "Hvad skal arbejdet være værd, og for hvem?",
            readers_of("WriteDocument", "content.value"),
            kind="prose",
        ),
        **_rows(here, of).fields(_count(here, of), _standing(of)),
    }


def _filled(here: RunVisit, of: Working) -> dict[str, Any]:
    told = of.book.goals
    since = 0 if told is None else told.position
    return {
        "version": str(_next(here, of).version),
        "value": None if told is None else told.content.value,
        **_rows(here, of).filled(
            goals_of(of.book), _count(here, of), lambda it: new_id(here, of.organisation, "goal", since, it)
        ),
    }


def _commands(here: RunVisit, of: Working, to: ToWrite, wish: GoalsWish) -> tuple[Command, ...]:
    """With the first version it is said who must agree: the leaders who chose the points."""
    content = WrittenGoals(value=wish.value, goals=tuple(named_as_before(wish.goals, goals_of(of.book))))
    command = written(here, of, to, wish.version, content)
    chose = () if of.book.points is None else of.book.points.leaders
    if wish.version > 1 or to.needs is not Endorsement.AGREED or not chose:
        return (command,)
    named = NameAgreeingLeaders(cohort=here.id, organisation=of.organisation, document=to.document, people=chose)
    return (command, named)


def named_as_before(goals: Iterable[WrittenGoal], stood: Iterable[WrittenGoal]) -> Iterator[WrittenGoal]:
    """Whoever was responsible comes in the same order: the order of boxes in a form is no change of a document."""
    before = {it.goal: it.responsible for it in stood}
    for it in goals:
        still = tuple(who for who in before.get(it.goal, ()) if who in it.responsible)
        added = tuple(who for who in it.responsible if who not in still)
        yield msgspec.structs.replace(it, responsible=(*still, *added))


async def _write(here: RunVisit, of: Working, form: FormFields) -> None:
    wish = decode(_rows(here, of).said(form), GoalsWish)
    commands = _commands(here, of, _next(here, of), wish)
    if len(commands) > 1:
        await here.visit.perform_all(commands, form)
    else:
        await here.visit.perform(commands[0], form)


GOALS = working_form(
    path=f"{ORGANISATION}/goals",
    title="Skriv mål og værdi",
    lead=lambda here, of: (
        f"{here.labels.heading(of.organisation)}. Det bliver version {_next(here, of).version} af dokumentet"
        + (", som lederne så skal være enige om." if _next(here, of).needs is Endorsement.AGREED else ".")
    ),
    template="progress/rows_form.html",
    beside=lambda here, of: _rows(here, of).beside(
        "Jeres udviklingspunkter", ((it.title, it.why) for it in of.book.points.points) if of.book.points else ()
    ),
    asks=GoalsWish,
    fields=_fields,
    filled=_filled,
    doing=_write,
    send="Gem som en ny version",
    to=lambda here, of, form: to_progress(here, of, form, "goals"),
    notice="Mål og værdi er gemt som en ny version.",
)
