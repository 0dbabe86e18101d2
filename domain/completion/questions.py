"""What decisions ask about completion."""

from domain.cohorts.events import CohortId
from domain.completion.events import CohortCompleted, OrganisationCompleted
from domain.kernel import Question, Stamp
from domain.organisations.events import OrganisationId


def organisation_completed(cohort: CohortId, organisation: OrganisationId) -> Question[bool]:
    """Has the organisation's completion been recorded?"""
    return Question((cohort, organisation), False, _organisation_completed)


def _organisation_completed(_before: bool, event: OrganisationCompleted, _: Stamp) -> bool:
    return True


def cohort_completed(cohort: CohortId) -> Question[bool]:
    """Has the cohort's completion been recorded?"""
    return Question((cohort,), False, _cohort_completed)


def _cohort_completed(_before: bool, event: CohortCompleted, _: Stamp) -> bool:
    return True
