"""What decisions ask about completion."""

from domain.completion.events import CohortCompleted, OrganisationCompleted
from domain.kernel import Question, Stamp
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


def organisation_completed(cohort: RunId, organisation: OrganisationId) -> Question[bool]:
    """Has the organisation's completion been recorded?"""
    return Question((cohort, organisation), False, _organisation_completed)


def _organisation_completed(_before: bool, event: OrganisationCompleted, _: Stamp) -> bool:
    return True


def cohort_completed(cohort: RunId) -> Question[bool]:
    """Has the cohort's completion been recorded?"""
    return Question((cohort,), False, _cohort_completed)


def _cohort_completed(_before: bool, event: CohortCompleted, _: Stamp) -> bool:
    return True
