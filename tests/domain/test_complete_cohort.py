"""Record that a cohort has completed: every organisation that did not withdraw has met its hard rules."""

import pytest

from domain.cohorts.events import AdvisorAssigned
from domain.cohorts.refusals import UnknownCohort
from domain.completion.complete_cohort import CompleteCohort, NobodyLeft
from domain.completion.events import CohortCompleted
from domain.completion.refusals import NotCompleted
from domain.completion.rules.min_periods import MinPeriods
from domain.completion.rules.min_test_actions import MinTestActions
from domain.organisations.events import OrganisationId
from tests.specification import given
from tests.stories import (
    ADVISOR,
    AGENCY,
    COHORT,
    HOLSTEBRO,
    OTHER_COHORT,
    SKOVVANG,
    a_cohort,
    accepted,
    all_held,
    another_cohort,
    commented,
    day,
    experience,
    having_tested,
    invited,
    shared,
    withdrawn,
    withdrew,
)

HALF = [*a_cohort(), *all_held(), *having_tested(HOLSTEBRO)]
STORY = [*HALF, *having_tested(SKOVVANG)]
COMPLETED = CohortCompleted(cohort=COHORT, completed_on=day("2026-06-01"), rule_set_version=1)


def complete() -> CompleteCohort:
    return CompleteCohort(cohort=COHORT)


def test_it_has_completed_when_everybody_has() -> None:
    given(STORY).when(complete(), by=ADVISOR).then(COMPLETED)


def test_whoever_withdrew_is_not_waited_for() -> None:
    given(HALF, withdrew(SKOVVANG, "2026-01-20")).when(complete(), by=ADVISOR).then(COMPLETED)


def test_nor_whoever_never_accepted() -> None:
    given(STORY, invited(OrganisationId("organisation-struer"))).when(complete(), by=ADVISOR).then(COMPLETED)


def test_one_organisation_that_misses_a_rule_is_enough_to_wait() -> None:
    with pytest.raises(NotCompleted) as refusal:
        given(HALF).when(complete(), by=ADVISOR).then()
    lacking = refusal.value.missing[SKOVVANG]
    assert [(it.rule, it.count, it.needed) for it in lacking] == [(MinPeriods.ID, 0, 3), (MinTestActions.ID, 0, 3)]
    assert refusal.value.reasons[0] == (
        f"{{{SKOVVANG}}} opfylder ikke »Mindst 3 perioder med prøvehandlinger«: "
        "3 perioder mere skal have en afprøvning med erfaring."
    )


def test_the_same_is_said_once_whoever_misses_it() -> None:
    with pytest.raises(NotCompleted) as refusal:
        given(a_cohort(), all_held()).when(complete(), by=ADVISOR).then()
    assert [reason.split(" opfylder")[0] for reason in refusal.value.reasons] == [
        f"{{{HOLSTEBRO}}} og {{{SKOVVANG}}}",
        f"{{{HOLSTEBRO}}} og {{{SKOVVANG}}}",
    ]


def test_only_the_cohorts_own_advisors_record_it() -> None:
    given(STORY, another_cohort()).when(complete()).permitted_only_to(ADVISOR)


def test_it_is_recorded_once() -> None:
    given(STORY, COMPLETED).when(complete(), by=ADVISOR).then()


def test_where_everybody_left_nobody_has_completed() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2026-01-20"), withdrew(SKOVVANG, "2026-01-20")).when(
        complete(), by=ADVISOR
    ).refused(NobodyLeft)
    given(a_cohort()[:-4], invited(HOLSTEBRO)).when(complete(), by=ADVISOR).refused(NobodyLeft)


def test_a_cohort_nobody_planned_has_not_completed() -> None:
    given(AGENCY, AdvisorAssigned(cohort=COHORT, advisor=ADVISOR)).when(complete(), by=ADVISOR).refused(UnknownCohort)


def test_it_waits_for_somebody_who_joins() -> None:
    given(HALF, withdrew(SKOVVANG, "2026-01-20")).when(complete(), by=ADVISOR).conflicts_with(accepted(SKOVVANG))


def test_it_waits_for_an_experience_to_be_withdrawn() -> None:
    given(STORY).when(complete(), by=ADVISOR).conflicts_with(withdrawn(experience(SKOVVANG, "2026-02-01")))


def test_it_does_not_wait_for_what_is_no_evidence() -> None:
    given(STORY, another_cohort()).when(complete(), by=ADVISOR).does_not_conflict_with(
        commented(experience(SKOVVANG, "2026-02-01")), shared(SKOVVANG), accepted(SKOVVANG, cohort=OTHER_COHORT)
    )
