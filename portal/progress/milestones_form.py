"""Writing the activity plan with its milestones as a version of its document."""

from typing import Any

import msgspec

from domain.documents.contents import CONTENT_PARTS_MAX, WrittenMilestone, WrittenMilestones
from domain.plans.endorsements import Endorsement
from domain.plans.questions import Leaves
from portal.progress.asked_rows import AskedRows
from portal.progress.document_written import ToWrite, to_write, written
from portal.progress.reading import ORGANISATION, Working, new_id, to_progress, working_form
from portal.views.board_work import by_day, goals_of
from portal.views.choosing_people import members_of
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice, Field, FormFields, decode
from portal.web.forms.asking import Fields
from portal.web.readers import readers_of


class MilestonesWish(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed: it becomes a version of the document. `version` is the one that was to be written."""

    version: int
    milestones: tuple[WrittenMilestone, ...]


def _rows(here: RunVisit, of: Working) -> AskedRows:
    goals = tuple(Choice(it.goal, it.title) for it in goals_of(of.book))
    serves = {"goal": Field("Hvilket mål tjener milepæl {0}?", choices=goals, kind="select", optional=True)}
    return AskedRows(
        of="milestones",
        key="milestone",
        called="Milepæl {0}",
        parts={
            "title": Field(
                "Hvad er sket? (milepæl {0})", readers_of("WriteDocument", "content.milestones.title"), kind="text"
            ),
            "due_on": Field("Senest hvilken dag? (milepæl {0})", kind="day"),
            "responsible": Field(
                "Hvem er ansvarlig for milepæl {0}?",
                choices=members_of(of.organisation, here.people, here.labels),
                kind="select",
            ),
            **(serves if goals else {}),
        },
        more=2,
        first=5,
        most=min(CONTENT_PARTS_MAX, 40),
    )


def _next(here: RunVisit, of: Working) -> ToWrite:
    known = None if of.book.milestones is None else of.book.milestones.document
    return to_write(here, of, Leaves.MILESTONES, known, "Aktivitets- og milepælsplan")


def _count(here: RunVisit, of: Working) -> int:
    return _rows(here, of).count(len(by_day(of.book)))


def _fields(here: RunVisit, of: Working) -> Fields:
    return {
        "version": Field("", kind="hidden", optional=True),
        **_rows(here, of).fields(_count(here, of), len(by_day(of.book))),
    }


def _filled(here: RunVisit, of: Working) -> dict[str, Any]:
    since = 0 if of.book.milestones is None else of.book.milestones.position
    return {
        "version": str(_next(here, of).version),
        **_rows(here, of).filled(
            by_day(of.book),
            _count(here, of),
            lambda it: new_id(here, of.organisation, "milestone", since, it),
        ),
    }


async def _write(here: RunVisit, of: Working, form: FormFields) -> None:
    wish = decode(_rows(here, of).said(form), MilestonesWish)
    in_order = tuple(sorted(wish.milestones, key=lambda it: it.due_on))
    content = WrittenMilestones(milestones=in_order)
    await here.visit.perform(written(here, of, _next(here, of), wish.version, content), form)


MILESTONES = working_form(
    path=f"{ORGANISATION}/milestones",
    title="Skriv milepælene",
    lead=lambda here, of: (
        f"{here.labels.heading(of.organisation)}. Det bliver version {_next(here, of).version} af planen"
        + (", som ledelsen så skal godkende." if _next(here, of).needs is Endorsement.APPROVED else ".")
    ),
    template="progress/rows_form.html",
    beside=lambda here, of: _rows(here, of).beside("Jeres mål", ((it.title, it.criteria) for it in goals_of(of.book))),
    asks=MilestonesWish,
    fields=_fields,
    filled=_filled,
    doing=_write,
    keeps_drafts=True,
    send="Gem som en ny version",
    to=lambda here, of, form: to_progress(here, of, form, "milestones"),
    notice="Milepælene er gemt som en ny version.",
)
