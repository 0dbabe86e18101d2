"""What is tagged in many runs, now or as of the end of a day, with the names of today."""

import datetime as dt
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import msgspec

from domain.calendar import day_of
from domain.guidelines.catalogue import Catalogue
from domain.guidelines.events import TaggedKind
from domain.plans.run import RunId
from domain.text import Fault, Malformed
from portal.rows.conditions import OneOf
from portal.rows.past_of_many import past_of_many
from portal.rows.selecting import all_of
from portal.views.coverage import TaggedWork
from portal.views.tagged_works import Things, works_of
from portal.visiting.visit import Visit
from portal.words.meetings import planned_as
from projections.cohorts import CohortRow
from projections.guidelines import GUIDELINE_TAGS, GUIDELINE_VERSIONS, GuidelineTagsRow, catalogue_of
from projections.meetings import MEETINGS
from projections.sharing import EXPERIENCES
from projections.test_actions import TEST_ACTIONS
from projections.workbooks import WORKBOOKS, WorkbookRow

PAST_RUNS_MAX = 40
"""Of so many runs the past is read at a time."""


async def catalogue_on(visit: Visit, then: dt.date | None) -> Catalogue:
    """The catalogue today, or at the end of the day."""
    versions = await visit.rows.many(GUIDELINE_VERSIONS)
    return catalogue_of(it for it in versions if then is None or day_of(it.added_at) <= then)


async def works_of_many(visit: Visit, runs: Sequence[CohortRow], then: dt.date | None) -> tuple[TaggedWork, ...]:
    """What is tagged in these runs. Raises `Malformed` where the past of too many is asked for."""
    by_id, ids = {it.cohort: it for it in runs}, tuple(it.cohort for it in runs)
    things = await _now(visit, ids) if then is None else await _past(visit, ids, then)
    as_of = "" if then is None else f"?{urlencode({'as_of': then.isoformat()})}"
    return tuple(
        works_of(
            things,
            lambda it: planned_as(by_id[it.cohort], it.kind).name,
            lambda cohort, path: f"/cohorts/{cohort}{path}{as_of}",
        )
    )


async def _now(visit: Visit, ids: tuple[RunId, ...]) -> Things:
    wanted = all_of(GUIDELINE_TAGS, OneOf("cohort", ids))
    await visit.rows.ahead(wanted, all_of(GUIDELINE_VERSIONS))
    return await _of_tags(visit, [it for it in await visit.rows.selected(wanted) if it.guidelines])


async def _of_tags(visit: Visit, tags: Sequence[GuidelineTagsRow]) -> Things:
    def those(kind: TaggedKind) -> tuple[str, ...]:
        return tuple(sorted(it.tagged for it in tags if it.kind is kind))

    tried = all_of(TEST_ACTIONS, OneOf("test_action", those(TaggedKind.TEST_ACTION)))
    told = all_of(EXPERIENCES, OneOf("experience", those(TaggedKind.EXPERIENCE)))
    met = all_of(MEETINGS, OneOf("meeting", those(TaggedKind.MEETING)))
    runs = tuple(sorted({it.cohort for it in tags if it.kind is TaggedKind.POINT}))
    chosen = all_of(WORKBOOKS, OneOf("cohort", runs))
    await visit.rows.ahead(tried, told, met, chosen)
    return Things(
        tags={it.tagged: it for it in tags},
        test_actions=await visit.rows.selected(tried),
        experiences=await visit.rows.selected(told),
        meetings=await visit.rows.selected(met),
        workbooks=await visit.rows.selected(chosen),
    )


async def _past(visit: Visit, ids: Sequence[RunId], then: dt.date) -> Things:
    """Texts are sealed in what is folded from the log, so titles are those of today."""
    if len(ids) > PAST_RUNS_MAX:
        sentence = f"På en tidligere dag kan {PAST_RUNS_MAX} forløb ses ad gangen, og her er {len(ids)}. Vælg ét."
        raise Malformed(Fault("as_of", sentence))
    projections = (GUIDELINE_TAGS, TEST_ACTIONS, EXPERIENCES, MEETINGS, WORKBOOKS)
    pasts = (await past_of_many(visit.portal.recorder, ids, projections, then)).values()
    tags = [it for past in pasts for it in await past.many(GUIDELINE_TAGS) if it.guidelines]
    now = await _of_tags(visit, tags)
    titles = {it.test_action: it.title for it in now.test_actions}
    points: dict[str, str] = {
        it.point: it.title for row in now.workbooks if row.points is not None for it in row.points.points
    }
    tried = [it for past in pasts for it in await past.many(TEST_ACTIONS)]
    return Things(
        tags={it.tagged: it for it in tags},
        test_actions=tuple(msgspec.structs.replace(it, title=titles.get(it.test_action, it.title)) for it in tried),
        experiences=tuple([it for past in pasts for it in await past.many(EXPERIENCES)]),
        meetings=tuple([it for past in pasts for it in await past.many(MEETINGS)]),
        workbooks=tuple([_named(it, points) for past in pasts for it in await past.many(WORKBOOKS)]),
    )


def _named(row: WorkbookRow, titles: Mapping[str, str]) -> WorkbookRow:
    if row.points is None:
        return row
    points = tuple(msgspec.structs.replace(it, title=titles.get(it.point, it.title)) for it in row.points.points)
    return msgspec.structs.replace(row, points=msgspec.structs.replace(row.points, points=points))
