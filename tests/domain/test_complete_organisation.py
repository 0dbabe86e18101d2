"""Record that an organisation has completed the programme: its hard rules are met."""

import pytest

from domain.cohorts.events import AdvisorAssigned
from domain.cohorts.refusals import UnknownCohort
from domain.completion.complete_organisation import CompleteOrganisation
from domain.completion.events import OrganisationCompleted
from domain.completion.refusals import NotCompleted, NothingToComplete
from domain.completion.rules.close_within_months import CloseWithinMonths
from domain.completion.rules.min_periods import MinPeriods
from domain.completion.rules.min_reflection import MinReflection
from domain.completion.rules.min_test_actions import MinTestActions
from domain.meetings.events import Answer, AttendanceCorrected, CallKind
from domain.organisations.events import OrganisationId
from domain.plans.rules import RuleCode
from domain.plans.run import RunId
from domain.text import Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    AGENCY,
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    OTHER_COHORT,
    SECOND,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    a_cohort,
    accepted,
    all_held,
    another_cohort,
    answered,
    at,
    called,
    commented,
    corrected,
    day,
    experience,
    having_tested,
    held,
    invited,
    presented,
    scheduled,
    shared,
    there,
    withdrawn,
    withdrew,
)

STORY = [*a_cohort(), *all_held(), *having_tested(HOLSTEBRO)]
LAST = experience(HOLSTEBRO, "2026-02-01")


def complete(organisation: OrganisationId = HOLSTEBRO, cohort: RunId = COHORT) -> CompleteOrganisation:
    return CompleteOrganisation(cohort=cohort, organisation=organisation)


def completed(on: str = "2026-06-01") -> OrganisationCompleted:
    return OrganisationCompleted(cohort=COHORT, organisation=HOLSTEBRO, completed_on=day(on), rule_set_version=1)


def missing(wished: given) -> list[RuleCode]:
    """The hard rules that the refusal cites, each with what is missing in plain words."""
    with pytest.raises(NotCompleted) as refusal:
        wished.then()
    assert all(": " in reason for reason in refusal.value.reasons)
    return [it.rule for results in refusal.value.missing.values() for it in results]


def test_the_cohorts_advisor_records_it_when_nothing_is_missing() -> None:
    given(STORY).when(complete(), by=ADVISOR).then(completed())


def test_on_the_day_of_the_closing_at_the_earliest() -> None:
    given(STORY).when(complete(), by=ADVISOR, at=at("2026-02-24 15:00")).then(completed("2026-02-24"))


def test_whatever_the_others_did() -> None:
    given(STORY, withdrew(SKOVVANG, "2025-12-01")).when(complete(), by=ADVISOR).then(completed())


def test_only_the_cohorts_own_advisors_record_it() -> None:
    given(STORY, another_cohort()).when(complete()).permitted_only_to(ADVISOR)


def test_it_is_recorded_once() -> None:
    given(STORY, completed()).when(complete(), by=ADVISOR).then()


def test_what_was_recorded_is_not_taken_back_by_what_comes_after() -> None:
    given(STORY, completed(), withdrawn(LAST)).when(complete(), by=ADVISOR).then()


def test_two_periods_are_one_too_few() -> None:
    assert missing(given(STORY, withdrawn(LAST)).when(complete(), by=ADVISOR)) == [
        MinPeriods.ID,
        MinTestActions.ID,
    ]


def test_a_correction_may_move_the_evidence_out_of_the_programme() -> None:
    assert missing(given(STORY, corrected(LAST, "2026-02-24")).when(complete(), by=ADVISOR)) == [
        MinPeriods.ID,
        MinTestActions.ID,
    ]


def test_one_reflection_meeting_is_one_too_few() -> None:
    absent = AttendanceCorrected(
        cohort=COHORT, meeting=SECOND, attendance=there(SKOVVANG, SKOVVANG_TOVHOLDER), reason=Prose("Kom ikke.")
    )
    assert missing(given(STORY, absent).when(complete(), by=ADVISOR)) == [MinReflection.ID]


def test_the_cohorts_own_rule_is_the_organisations_too() -> None:
    late = [*(scheduled(it) for it in (KICKOFF, FIRST, SECOND)), scheduled(CLOSING, "2026-03-03")]
    story = [*a_cohort(), *late, *(held(it) for it in (KICKOFF, FIRST, SECOND)), held(CLOSING, on="2026-03-03")]
    assert missing(given(story, having_tested(HOLSTEBRO)).when(complete(), by=ADVISOR)) == [CloseWithinMonths.ID]


def test_the_refusal_says_who_lacks_what_and_why() -> None:
    with pytest.raises(NotCompleted) as refusal:
        given(a_cohort(), all_held(), having_tested(HOLSTEBRO, ["2025-09-20", "2025-12-01"])).when(
            complete(), by=ADVISOR
        ).then()
    assert refusal.value.reasons[0] == (
        f"{{{HOLSTEBRO}}} opfylder ikke »Mindst 3 perioder med prøvehandlinger«: "
        "1 periode mere skal have en afprøvning med erfaring."
    )


def test_before_the_closing_is_held_it_is_too_early() -> None:
    story = [*a_cohort(), *(scheduled(it) for it in (KICKOFF, FIRST, SECOND, CLOSING))]
    met = [*(held(it) for it in (KICKOFF, FIRST, SECOND)), *having_tested(HOLSTEBRO)]
    assert missing(given(story, met).when(complete(), by=ADVISOR, at=at("2026-02-23 12:00"))) == [CloseWithinMonths.ID]


def test_it_may_be_recorded_after_the_organisation_has_left_if_it_had_completed_before() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2026-03-01")).when(complete(), by=ADVISOR).then(completed())


def test_only_an_organisation_that_takes_part_completes() -> None:
    for story in ([withdrew(HOLSTEBRO, "2026-02-24")], [withdrew(HOLSTEBRO, "2025-10-01"), *invited(HOLSTEBRO)]):
        given(STORY, story).when(complete(), by=ADVISOR).refused(NothingToComplete)
    given(STORY).when(complete(OrganisationId("organisation-struer")), by=ADVISOR).refused(NothingToComplete)


def test_there_is_nothing_to_complete_in_a_cohort_nobody_planned() -> None:
    given(AGENCY, AdvisorAssigned(cohort=COHORT, advisor=ADVISOR)).when(complete(), by=ADVISOR).refused(UnknownCohort)


def test_it_waits_for_an_experience_to_be_withdrawn() -> None:
    given(STORY).when(complete(), by=ADVISOR).conflicts_with(withdrawn(LAST))


def test_it_waits_for_the_organisation_to_withdraw() -> None:
    given(STORY).when(complete(), by=ADVISOR).conflicts_with(withdrew(HOLSTEBRO, "2026-02-01"))


def test_it_waits_for_a_call_which_a_plan_may_ask_for() -> None:
    call = called(HOLSTEBRO, CallKind.POST_CLOSING, "2026-05-26", Answer.YES)
    given(STORY).when(complete(), by=ADVISOR).conflicts_with(call)


def test_it_does_not_wait_for_what_decides_nothing() -> None:
    given(STORY, another_cohort()).when(complete(), by=ADVISOR).does_not_conflict_with(
        answered(SKOVVANG, SKOVVANG_TOVHOLDER, CLOSING),
        presented(HOLSTEBRO, CLOSING),
        commented(LAST, SKOVVANG),
        shared(HOLSTEBRO),
        accepted(HOLSTEBRO, cohort=OTHER_COHORT),
    )
