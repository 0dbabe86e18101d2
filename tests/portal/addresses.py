"""The addresses that routes have, filled in with what there is in a cohort."""

import re
from collections.abc import Iterable, Mapping, Sequence

from domain.meetings.events import CallKind
from domain.meetings.readiness import ReadinessQuestion
from domain.plans.run import RunId
from portal.rows.history import AsOf
from portal.rows.rows import every_row
from portal.visiting.portal import Portal
from projections.applications import APPLICATIONS, ROUNDS
from projections.comments import COMMENTS
from projections.documents import DOCUMENTS
from projections.gatherings import GATHERINGS
from projections.guidelines import GUIDELINE_TAGS
from projections.journal import JOURNAL
from projections.judgements import FIGURES
from projections.meetings import MEETINGS
from projections.memberships import MEMBERSHIPS
from projections.organisations import PEOPLE
from projections.promises import PROMISES
from projections.sharing import EXPERIENCES
from projections.shelf import SHELF
from projections.test_actions import TEST_ACTIONS
from projections.workbooks import WORKBOOKS
from tests.portal.visiting.test_authorisation import Route

IN_BRACES = re.compile(r"\{(\w+)\}")
FILES = {
    "coverage": ("csv", "xlsx"),
    "exports": ("csv", "xlsx", "jsonl"),
    "records": ("csv", "xlsx"),
    "report": ("pdf", "xlsx"),
}
Ids = Mapping[str, Sequence[str]]


async def ids_in(portal: Portal, cohort: RunId) -> dict[str, Sequence[str]]:
    """The ids of everything in the cohort, by what a route calls it; the earliest of a kind first."""
    rows = portal.rows
    positions = (await portal.history.of(cohort, AsOf())).positions
    return {
        "cohort": [cohort],
        "organisation": [it.organisation for it in await rows.many(MEMBERSHIPS, cohort=cohort)],
        "meeting": [it.meeting for it in await rows.many(MEETINGS, cohort=cohort)],
        "test_action": [it.test_action for it in await rows.many(TEST_ACTIONS, cohort=cohort)],
        "experience": [it.experience for it in await rows.many(EXPERIENCES, cohort=cohort)],
        "comment": [it.comment for it in await rows.many(COMMENTS, cohort=cohort)],
        "agenda_point": [p.agenda_point for it in await rows.many(MEETINGS, cohort=cohort) for p in it.proposals],
        "promise": [it.promise for it in await rows.many(PROMISES, cohort=cohort)],
        "item": [it.item for it in await rows.many(SHELF, cohort=cohort)],
        "thing": [it.tagged for it in await rows.many(GUIDELINE_TAGS, cohort=cohort)],
        "document": [it.document for it in await rows.many(DOCUMENTS, cohort=cohort)],
        "position": [str(it) for it in positions],
        "person": [it.person for it in await every_row(rows, PEOPLE)],
        "activity": ["looked_at"],
        "kind": [it.value for it in CallKind],
        "asked": [it.value for it in ReadinessQuestion],
        "suffix": ["csv"],
        "version": ["1"],
        "line": ["status-line-none"],
        "measure": [it.measure for row in await rows.many(WORKBOOKS, cohort=cohort) for it in row.measures],
        "number": ["1"],
        "round": [it.round for it in await every_row(rows, ROUNDS)],
        "application": [it.application for it in await every_row(rows, APPLICATIONS)],
        "figure": [it.figure for it in await every_row(rows, FIGURES)],
        "gathering": [it.gathering for it in await every_row(rows, GATHERINGS)],
    }


async def spoken_of(portal: Portal, ids: Ids, position: int) -> dict[str, Sequence[str]]:
    """The ids, those first that the event at the position speaks of."""
    row = await portal.rows.one(JOURNAL, position)
    subjects = frozenset(() if row is None else row.subjects)
    return {name: sorted(those, key=lambda it: it not in subjects) for name, those in ids.items()}


def pages_of(routes: Iterable[Route]) -> list[str]:
    """Every page of a cohort, as its route says it; files in every form there is."""
    paths = [it.path for it in routes if it.method == "GET" and it.path.startswith("/cohorts/{cohort}")]
    said = [path.replace("{suffix}", suffix) for path in paths for suffix in FILES.get(path.split("/")[-2], ("",))]
    return [*said, "/cohorts/{cohort}/changes?from=1", "/cohorts/{cohort}/replay?number=7"]


def filled(path: str, ids: Ids, which: int = 0) -> str | None:
    """The address, with the first thing of every kind in it, or another; None where there is none of a kind."""
    names = IN_BRACES.findall(path)
    if not all(ids.get(name) for name in names):
        return None
    return path.format_map({name: ids[name][which % len(ids[name])] for name in names})


def with_moment(path: str, **moment: str) -> str:
    """The address, as of then."""
    said = "&".join(f"{name}={value}" for name, value in moment.items())
    return f"{path}{'&' if '?' in path else '?'}{said}"
