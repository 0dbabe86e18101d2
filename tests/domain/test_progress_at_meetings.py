"""Practice is mapped, points are chosen, milestones and goals are told of: each at a meeting that was held."""

import pytest

from domain.cohorts.refusals import NotInCohort
from domain.documents.contents import DocumentContent, WrittenGoal, WrittenGoals, WrittenMilestone, WrittenMilestones
from domain.documents.events import DocumentId, DocumentWritten
from domain.goals import GoalId, MilestoneId
from domain.kernel import Command, PersonId
from domain.meetings.events import Answer, CallAnswer, MeetingId
from domain.meetings.refusals import MeetingIsCancelled, MeetingNotHeld, UnknownMeeting
from domain.organisations.events import OrganisationId
from domain.plans.individual_questions import MAPPING_ASKS
from domain.progress.choose_development_points import (
    POINTS_MAX,
    ChooseDevelopmentPoints,
    LeaderNotThere,
    NobodyChose,
    NotRecommended,
)
from domain.progress.events import (
    DevelopmentPoint,
    DevelopmentPointId,
    DevelopmentPointsChosen,
    GoalStock,
    MilestoneState,
    MilestoneStatusTold,
    PracticeMapped,
    Recommendation,
    RecommendationId,
    StockTaken,
    ToldMilestone,
)
from domain.progress.map_practice import RECOMMENDATIONS_MAX, MapPractice
from domain.progress.refusals import NotAskedHere, SaidTwice, TooFewOrMany
from domain.progress.take_stock import GOALS_MAX, TakeStock, UnknownGoal
from domain.progress.tell_milestone_status import MILESTONES_MAX, NoReasonTold, TellMilestoneStatus, UnknownMilestone
from domain.text import Prose, Title
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    SECOND,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    cancelled,
    day,
    experience,
    held,
    scheduled,
    there,
    withdrew,
)

THERE = (TOVHOLDER, COLLEAGUE)
GOALS = WrittenGoals(
    value=Prose("Tryghed."),
    goals=(
        WrittenGoal(
            goal=GoalId("goal-1"), title=Title("Bolig"), criteria=Prose("Alle."), responsible=(TOVHOLDER, COLLEAGUE)
        ),
    ),
)
MILESTONES = WrittenMilestones(
    milestones=tuple(
        WrittenMilestone(
            milestone=MilestoneId(f"milestone-{it}"),
            title=Title("Team"),
            due_on=day("2026-01-10"),
            responsible=TOVHOLDER,
        )
        for it in (1, 2)
    )
)


def wrote(document: str, content: DocumentContent) -> DocumentWritten:
    return DocumentWritten(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=DocumentId(document),
        version=1,
        title=Title("Planen"),
        content=content,
    )


STORY = [
    *(*a_cohort(), scheduled(FIRST), held(FIRST, there(HOLSTEBRO, *THERE))),
    *(wrote("document-goals", GOALS), wrote("document-milestones", MILESTONES)),
]
RECOMMENDED = RecommendationId("recommendation-1")
ON_TRACK = ToldMilestone(milestone=MilestoneId("milestone-1"), state=MilestoneState.ON_TRACK)
LATE = ToldMilestone(milestone=MilestoneId("milestone-2"), state=MilestoneState.LATE, reason=Prose("Sygdom."))
POINT = DevelopmentPoint(point=DevelopmentPointId("development-point-1"), title=Title("Støtten"), why=Prose("Svag."))
RESTING = DevelopmentPoint(
    point=DevelopmentPointId("development-point-2"),
    title=Title("Vejen"),
    why=Prose("Lang."),
    recommendation=RECOMMENDED,
)
REACHED = GoalStock(goal=GoalId("goal-1"), reached=Answer.YES)


def recommend(
    *ids: str,
    meeting: MeetingId = FIRST,
    organisation: OrganisationId = HOLSTEBRO,
    answers: tuple[CallAnswer, ...] = (),
) -> MapPractice:
    return MapPractice(
        cohort=COHORT,
        organisation=organisation,
        meeting=meeting,
        answers=answers,
        recommendations=tuple(
            Recommendation(recommendation=RecommendationId(it), title=Title("Saml vejen")) for it in ids
        ),
    )


def mapped(*ids: str) -> PracticeMapped:
    wish = recommend(*ids)
    return PracticeMapped(
        cohort=COHORT, organisation=HOLSTEBRO, meeting=FIRST, answers=(), recommendations=wish.recommendations
    )


def choose(
    *points: DevelopmentPoint, leaders: tuple[PersonId, ...] = THERE, meeting: MeetingId = FIRST
) -> ChooseDevelopmentPoints:
    return ChooseDevelopmentPoints(
        cohort=COHORT, organisation=HOLSTEBRO, meeting=meeting, points=points, leaders=leaders
    )


def chosen(*points: DevelopmentPoint) -> DevelopmentPointsChosen:
    return DevelopmentPointsChosen(cohort=COHORT, organisation=HOLSTEBRO, meeting=FIRST, points=points, leaders=THERE)


def tell(*milestones: ToldMilestone, meeting: MeetingId = FIRST) -> TellMilestoneStatus:
    return TellMilestoneStatus(cohort=COHORT, organisation=HOLSTEBRO, meeting=meeting, milestones=milestones)


def told(*milestones: ToldMilestone) -> MilestoneStatusTold:
    return MilestoneStatusTold(cohort=COHORT, organisation=HOLSTEBRO, meeting=FIRST, milestones=milestones)


def take(*goals: GoalStock, meeting: MeetingId = FIRST) -> TakeStock:
    return TakeStock(
        cohort=COHORT, organisation=HOLSTEBRO, meeting=meeting, goals=goals, ahead=Prose("Vi holder fast.")
    )


def taken(*goals: GoalStock) -> StockTaken:
    return StockTaken(cohort=COHORT, organisation=HOLSTEBRO, meeting=FIRST, goals=goals, ahead=Prose("Vi holder fast."))


def test_an_advisor_maps_practice_and_recommends() -> None:
    given(STORY).when(recommend("recommendation-1"), by=ADVISOR).then(mapped("recommendation-1"))
    given(STORY, another_cohort()).when(recommend("recommendation-1")).permitted_only_to(ADVISOR)


def test_what_was_recommended_before_keeps_its_id() -> None:
    again = recommend("recommendation-2", "recommendation-1")
    given(STORY, mapped("recommendation-1")).when(again, by=ADVISOR).then(
        mapped("recommendation-2", "recommendation-1")
    )


def test_recommendations_are_a_few_each_once() -> None:
    given(STORY).when(recommend(), by=ADVISOR).refused(TooFewOrMany, RECOMMENDATIONS_MAX)
    given(STORY).when(recommend("recommendation-1", "recommendation-1"), by=ADVISOR).refused(SaidTwice)


def test_only_what_the_plan_asks_is_answered() -> None:
    said = (CallAnswer(asked=MAPPING_ASKS[0].question, said=Prose("Tre afdelinger.")),)
    given(STORY).when(recommend("recommendation-1", answers=said), by=ADVISOR).refused(NotAskedHere)


def test_points_are_chosen_by_leaders_who_were_there() -> None:
    given(STORY, mapped(RECOMMENDED)).when(choose(RESTING, POINT), by=TOVHOLDER).then(chosen(RESTING, POINT))
    given(STORY).when(choose(POINT, leaders=()), by=TOVHOLDER).refused(NobodyChose)
    given(STORY).when(choose(POINT, leaders=(SKOVVANG_TOVHOLDER,)), by=TOVHOLDER).refused(LeaderNotThere)
    given(STORY).when(choose(POINT, leaders=(TOVHOLDER, TOVHOLDER)), by=TOVHOLDER).refused(SaidTwice)
    given(STORY, another_cohort()).when(choose(POINT)).permitted_only_to(ADVISOR, TOVHOLDER, COLLEAGUE)


def test_points_are_a_few_and_rest_on_what_was_recommended() -> None:
    given(STORY).when(choose(), by=TOVHOLDER).refused(TooFewOrMany, POINTS_MAX)
    given(STORY).when(choose(POINT, POINT), by=TOVHOLDER).refused(SaidTwice)
    given(STORY).when(choose(RESTING), by=TOVHOLDER).refused(NotRecommended)


def test_states_are_told_by_either_side_and_told_anew() -> None:
    given(STORY).when(tell(ON_TRACK, LATE), by=ADVISOR).then(told(ON_TRACK, LATE))
    given(STORY, told(ON_TRACK)).when(tell(LATE), by=TOVHOLDER).then(told(LATE))
    given(STORY, another_cohort()).when(tell(LATE)).permitted_only_to(ADVISOR, TOVHOLDER, COLLEAGUE)


@pytest.mark.parametrize("state", MilestoneState)
def test_whatever_is_late_or_dropped_has_a_reason(state: MilestoneState) -> None:
    wish = given(STORY).when(tell(ToldMilestone(milestone=ON_TRACK.milestone, state=state)), by=TOVHOLDER)
    if state in (MilestoneState.LATE, MilestoneState.DROPPED):
        wish.refused(NoReasonTold)
    else:
        wish.then(told(ToldMilestone(milestone=ON_TRACK.milestone, state=state)))


def test_milestones_are_told_each_once() -> None:
    given(STORY).when(tell(), by=TOVHOLDER).refused(TooFewOrMany, MILESTONES_MAX)
    given(STORY).when(tell(ON_TRACK, ON_TRACK), by=TOVHOLDER).refused(SaidTwice)


def test_only_what_was_written_is_told_of() -> None:
    bare = [*a_cohort(), scheduled(FIRST), held(FIRST, there(HOLSTEBRO, *THERE))]
    given(bare, wrote("document-goals", GOALS)).when(tell(LATE), by=TOVHOLDER).refused(UnknownMilestone)
    given(bare, wrote("document-milestones", MILESTONES)).when(take(REACHED), by=TOVHOLDER).refused(UnknownGoal)


def test_stock_is_taken_of_goals_each_once() -> None:
    given(STORY).when(take(REACHED), by=COLLEAGUE).then(taken(REACHED))
    given(STORY).when(take(), by=TOVHOLDER).refused(TooFewOrMany, GOALS_MAX)
    given(STORY).when(take(REACHED, REACHED), by=TOVHOLDER).refused(SaidTwice)
    given(STORY, another_cohort()).when(take(REACHED)).permitted_only_to(ADVISOR, TOVHOLDER, COLLEAGUE)


def wishes(meeting: MeetingId) -> tuple[Command, ...]:
    return (
        recommend("recommendation-1", meeting=meeting),
        choose(POINT, meeting=meeting),
        tell(LATE, meeting=meeting),
        take(REACHED, meeting=meeting),
    )


@pytest.mark.parametrize("number", range(4))
def test_the_meeting_has_been_held_in_the_run(number: int) -> None:
    given(STORY).when(wishes(MeetingId("meeting-none"))[number], by=ADVISOR).refused(UnknownMeeting)
    wish = wishes(SECOND)[number]
    given(STORY, scheduled(SECOND)).when(wish, by=ADVISOR).refused(MeetingNotHeld)
    given(STORY, scheduled(SECOND), cancelled(SECOND)).when(wish, by=ADVISOR).refused(MeetingIsCancelled)


def test_milestones_and_goals_wait_for_what_is_written() -> None:
    more = wrote("document-more", MILESTONES)
    given(STORY).when(tell(ON_TRACK), by=TOVHOLDER).conflicts_with(more)
    given(STORY).when(take(REACHED), by=TOVHOLDER).conflicts_with(more)


@pytest.mark.parametrize("number", range(4))
def test_whoever_has_left_is_told_of_no_more(number: int) -> None:
    left = withdrew(HOLSTEBRO, "2025-12-01")
    given(STORY, left).when(wishes(FIRST)[number], by=ADVISOR).refused(NotInCohort)


@pytest.mark.parametrize("number", range(4))
def test_it_waits_for_the_meeting_and_the_withdrawal_and_for_no_other(number: int) -> None:
    wish = wishes(FIRST)[number]
    given(STORY).when(wish, by=ADVISOR).conflicts_with(withdrew(HOLSTEBRO, "2025-12-01"))
    given(STORY).when(wish, by=ADVISOR).conflicts_with(held(FIRST))
    given(STORY).when(wish, by=ADVISOR).does_not_conflict_with(
        told(ON_TRACK), taken(REACHED), experience(SKOVVANG, "2025-09-20"), withdrew(SKOVVANG, "2025-12-01")
    )


def test_points_wait_for_what_is_recommended() -> None:
    given(STORY).when(choose(POINT), by=TOVHOLDER).conflicts_with(mapped(RECOMMENDED))
