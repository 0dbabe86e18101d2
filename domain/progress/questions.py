"""What decisions ask about what is worked with in a run."""

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


def measure_named(cohort: RunId, organisation: OrganisationId, measure: LocalMeasureId) -> Question[bool]:
    """Has the organisation ever named that measure in the run? What it measured keeps counting when it measures on."""
    return Question((cohort, organisation, measure), False, _measure_named)


def _measure_named(_before: bool, event: LocalMeasuresNamed, _: Stamp) -> bool:
    return True
