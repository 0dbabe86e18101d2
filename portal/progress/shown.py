"""What the page about a run's work shows of one organisation, from its workbook."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from domain.calendar import danish_day, day_of
from domain.counting import listed
from domain.meetings.events import CallAnswer
from domain.plans.leaving import every_question
from domain.plans.questions import Leaves
from domain.progress.events import DevelopmentPoint, RecommendationId
from domain.sides import RunSide
from portal.progress.evaluation_form import side_of
from portal.progress.local_series import LocalSeries, local_series
from portal.progress.reading import Working, held_for
from portal.progress.shown_plan import (
    GoalShown,
    MilestoneShown,
    goal_links,
    goals_shown,
    milestone_links,
    milestone_shown,
)
from portal.views.board_work import by_day, states_now, summary_of_states
from portal.views.guidelines import may_tag
from portal.views.milestone_picture import MilestonePicture, milestone_picture
from portal.views.tagged_works import TouchedBy
from portal.visiting.acting import advises, writes_for
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Line, Link
from portal.words.calls import answer_lines
from portal.words.progress import SIDES
from projections.workbooks import EvaluationRow, MappingRow, PointsRow


class RankedText(msgspec.Struct, frozen=True, kw_only=True):
    """A recommendation or a point: what, why, what it rests on, which guidelines it touches, and where that is said."""

    title: str
    why: str
    rests_on: str = ""
    touches: str = ""
    tag: Link | None = None


class ToldPart(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was written at a meeting: what it says, who said so and when, and where it is changed."""

    items: tuple[RankedText, ...] = ()
    lines: tuple[Line, ...] = ()
    told: str = ""
    people: str = ""
    change: Link | None = None
    empty: str = ""


class WorkShown(msgspec.Struct, frozen=True, kw_only=True):
    """One organisation's work. A part that neither the plan nor anybody has anything for is not shown."""

    anchor: str
    name: str
    mapping: ToldPart | None
    points: ToldPart | None
    value: str
    goals: tuple[GoalShown, ...]
    goal_links: tuple[Link, ...]
    goals_empty: str
    ahead: tuple[Line, ...]
    summary: str
    milestones: tuple[MilestoneShown, ...]
    milestone_links: tuple[Link, ...]
    milestones_empty: str
    picture: MilestonePicture | None
    measures: tuple[LocalSeries, ...]
    measures_change: Link | None
    measures_empty: str
    evaluation: tuple[ToldPart, ...]
    evaluate: Link | None


def work_shown(here: RunVisit, of: Working, touched: Mapping[str, TouchedBy]) -> WorkShown:
    leaves = {it for row in here.cohort.run.programme.activities for it in row.leaves}
    book, writes = of.book, writes_for(here, of.organisation)
    at = f"/organisations/{of.organisation}"
    milestones = by_day(book)
    states = states_now(book)
    evaluates = writes and (Leaves.EVALUATION in leaves)
    return WorkShown(
        anchor=of.organisation,
        name=here.labels.heading(of.organisation),
        mapping=_mapping(here, of) if Leaves.MAPPING_NOTES in leaves or book.mapping else None,
        points=_points(here, of, touched) if Leaves.DEVELOPMENT_POINTS in leaves or book.points else None,
        value="" if book.goals is None else book.goals.content.value,
        goals=tuple(goals_shown(here, of)),
        goal_links=tuple(goal_links(here, of)) if writes else (),
        goals_empty="Målene er ikke skrevet endnu." if Leaves.GOALS in leaves else "",
        ahead=tuple(Line(here.labels.heading(it.meeting), it.ahead) for it in book.stock),
        summary=summary_of_states(milestones, states),
        milestones=tuple(milestone_shown(here, of, it) for it in milestones),
        milestone_links=tuple(milestone_links(here, of)) if writes else (),
        milestones_empty="Milepælene er ikke skrevet endnu." if Leaves.MILESTONES in leaves else "",
        picture=milestone_picture(of.organisation, milestones, states, here.day),
        measures=local_series(here, of),
        measures_change=Link("Ret de lokale mål" if book.named else "Vælg lokale mål", here.url(f"{at}/measures"))
        if writes and (Leaves.LOCAL_MEASURES in leaves or book.named)
        else None,
        measures_empty="Der er ikke valgt lokale mål endnu." if Leaves.LOCAL_MEASURES in leaves else "",
        evaluation=tuple(_evaluated(here, of, it) for side in RunSide if (it := book.evaluation_of(side))),
        evaluate=Link(
            "Ret jeres evaluering" if book.evaluation_of(side_of(here)) else "Evaluér samarbejdet",
            here.url(f"{at}/evaluation"),
        )
        if evaluates
        else None,
    )


def _told(here: RunVisit, told: MappingRow | PointsRow) -> str:
    on, by = danish_day(day_of(told.told_at)), here.labels.at(told.position)[told.told_by]
    return f"Fra {here.labels[told.meeting]}. Skrevet den {on} af {by}."


def _mapping(here: RunVisit, of: Working) -> ToldPart:
    told = of.book.mapping
    held = held_for(here, of.meetings, Leaves.MAPPING_NOTES)
    label = "Ret afdækningen" if told else "Skriv afdækningen"
    change = Link(label, here.url(f"/organisations/{of.organisation}/mapping"))
    may = advises(here, of.organisation) and bool(held)
    if told is None:
        return ToldPart(empty="Afdækningen er ikke skrevet endnu.", change=change if may else None)
    return ToldPart(
        items=tuple(RankedText(title=it.title, why=it.why or "") for it in told.recommendations),
        lines=tuple(_answers(here, told.answers)),
        told=_told(here, told),
        change=change if may else None,
    )


def _answers(here: RunVisit, answers: Iterable[CallAnswer]) -> Iterator[Line]:
    return answer_lines(every_question(here.cohort.run.programme), answers)


def _resting(point: DevelopmentPoint, recommended: Mapping[RecommendationId, str]) -> str:
    return "" if point.recommendation is None else recommended.get(point.recommendation, "")


def _points(here: RunVisit, of: Working, touched: Mapping[str, TouchedBy]) -> ToldPart:
    told = of.book.points
    recommended = {it.recommendation: it.title for it in of.book.mapping.recommendations} if of.book.mapping else {}
    label = "Ret udviklingspunkterne" if told else "Vælg udviklingspunkter"
    change = Link(label, here.url(f"/organisations/{of.organisation}/points"))
    may = writes_for(here, of.organisation) and bool(held_for(here, of.meetings, Leaves.DEVELOPMENT_POINTS))
    if told is None:
        return ToldPart(empty="Udviklingspunkterne er ikke valgt endnu.", change=change if may else None)
    people = here.labels.of(of.organisation)
    return ToldPart(
        items=tuple(
            RankedText(
                title=it.title,
                why=it.why,
                rests_on=_resting(it, recommended),
                touches=listed([guideline.title for guideline in touched.values() if it.point in guideline.things]),
                tag=_tagging(here, of, it),
            )
            for it in told.points
        ),
        told=_told(here, told),
        people="; ".join(people.heading(it) for it in told.leaders),
        change=change if may else None,
    )


def _tagging(here: RunVisit, of: Working, point: DevelopmentPoint) -> Link | None:
    if not may_tag(here, of.organisation):
        return None
    return Link(
        "Knyt til retningslinjer", here.url(f"/guidelines/{point.point}"), more=f"udviklingspunktet »{point.title}«"
    )


def _evaluated(here: RunVisit, of: Working, said: EvaluationRow) -> ToldPart:
    words = (Line("Med egne ord", said.words),) if said.words else ()
    by = here.labels.at(said.position)[said.told_by]
    name = here.labels.heading(of.organisation) if said.side is RunSide.ORGANISATION else SIDES[said.side]
    return ToldPart(
        people=name,
        lines=(*_answers(here, said.answers), *words),
        told=f"Sagt den {danish_day(day_of(said.told_at))} af {by}.",
    )
