"""What decisions ask about what is worked with in a run."""

import msgspec

from domain.documents.contents import WrittenGoals, WrittenMilestones, WrittenParts
from domain.documents.events import DocumentWritten
from domain.goals import GoalId, MilestoneId
from domain.kernel import Question, Stamp
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.progress.events import PracticeMapped, RecommendationId
from domain.progress.measures import LocalMeasureId, LocalMeasuresNamed


def recommended(cohort: RunId, organisation: OrganisationId) -> Question[frozenset[RecommendationId]]:
    """What has ever been recommended to the organisation in the run?"""
    return Question((cohort, organisation), frozenset(), _recommended)


def _recommended(known: frozenset[RecommendationId], event: PracticeMapped, _: Stamp) -> frozenset[RecommendationId]:
    return known | {it.recommendation for it in event.recommendations}


class WrittenSoFar(msgspec.Struct, frozen=True):
    """The goals and milestones that have ever stood in a document of the organisation's in the run."""

    goals: frozenset[GoalId] = frozenset()
    milestones: frozenset[MilestoneId] = frozenset()


def goals_and_milestones(cohort: RunId, organisation: OrganisationId) -> Question[WrittenSoFar]:
    """Which goals and milestones has the organisation written? A later version may have left some out."""
    return Question((cohort, organisation), WrittenSoFar(), _written)


def _written(known: WrittenSoFar, event: DocumentWritten, _: Stamp) -> WrittenSoFar:
    match event.content:
        case WrittenGoals(goals=goals):
            return WrittenSoFar(known.goals | {it.goal for it in goals}, known.milestones)
        case WrittenMilestones(milestones=milestones):
            return WrittenSoFar(known.goals, known.milestones | {it.milestone for it in milestones})
        case WrittenParts():
            return known


def measure_named(cohort: RunId, organisation: OrganisationId, measure: LocalMeasureId) -> Question[bool]:
    """Has the organisation ever named that measure in the run? What it measured keeps counting when it measures on."""
    return Question((cohort, organisation, measure), False, _measure_named)


def _measure_named(_before: bool, event: LocalMeasuresNamed, _: Stamp) -> bool:
    return True
