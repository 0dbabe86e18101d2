"""At least three cycles, at least two reflection meetings, closed within six months; and what completion is."""

import msgspec

from domain.completion.rules.close_within_months import CloseWithinMonths
from domain.completion.rules.min_periods import MinPeriods
from domain.completion.rules.min_reflection import MinReflection
from domain.completion.rules.min_test_actions import MinTestActions
from domain.completion.verdicts import Why
from domain.kernel import Event
from domain.meetings.events import MeetingId
from domain.plans.rules import RuleCode
from tests.account.accounts import MET, MISSING, PENDING, account_of, near, outcome, result
from tests.specification import Happened
from tests.stories import (
    CLOSING,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    accepted,
    all_held,
    all_scheduled,
    cancelled,
    experience,
    having_planned,
    having_tested,
    held,
    moved,
    planned,
    scheduled,
    there,
    withdrew,
)

WITHOUT_HOLSTEBRO = there(SKOVVANG, SKOVVANG_TOVHOLDER)


def moved_in(on: str) -> Event:
    """One more reflection meeting, on that day."""
    return msgspec.structs.replace(scheduled(FIRST, on), meeting=MeetingId("meeting-reflection-3"))


def judged(rule: RuleCode, *happened: Happened, on: str = "2026-06-01") -> tuple[object, ...]:
    return outcome(result(account_of(a_cohort(), *happened, on=on), rule, HOLSTEBRO))


def test_the_same_test_action_in_three_periods_is_three_cycles() -> None:
    whole = account_of(a_cohort(), all_held(), having_tested(HOLSTEBRO))
    assert outcome(result(whole, MinTestActions.ID, HOLSTEBRO)) == (MET, False, 3)
    own = whole.of(HOLSTEBRO)
    assert own is not None
    assert (own.cycles, own.test_actions) == (3, 1)


def test_three_test_actions_in_one_period_are_three_cycles_but_one_period() -> None:
    tried = [(having_planned(HOLSTEBRO, name), experience(HOLSTEBRO, "2025-09-20", name)) for name in ("a", "b", "c")]
    story = [all_held(), *(list(pair) for pair in tried)]
    assert judged(MinTestActions.ID, story) == (MET, False, 3)
    assert judged(MinPeriods.ID, story) == (MISSING, False, 1)


def test_several_experiences_of_one_test_action_in_one_period_are_one_cycle() -> None:
    story = [all_held(), having_tested(HOLSTEBRO, ["2025-09-20", "2025-09-21", "2025-09-22"])]
    assert judged(MinTestActions.ID, story) == (MISSING, False, 1)


def test_missing_cycles_are_at_risk_two_weeks_before_the_closing() -> None:
    assert judged(MinTestActions.ID, all_scheduled(), on="2026-02-09") == (PENDING, False, 0)
    assert judged(MinTestActions.ID, all_scheduled(), on="2026-02-10") == (PENDING, True, 0)
    assert judged(MinTestActions.ID, all_scheduled(), on="2026-02-25") == (PENDING, True, 0)
    assert judged(MinTestActions.ID, all_held(), on="2026-02-24") == (MISSING, False, 0)


def test_one_of_its_people_at_each_of_two_reflection_meetings_meets_it() -> None:
    one = there(HOLSTEBRO, TOVHOLDER)
    assert judged(MinReflection.ID, all_scheduled(), held(FIRST, one), held(SECOND, one)) == (MET, False, 2)


def test_a_meeting_it_was_not_at_does_not_count() -> None:
    story = [all_scheduled(), held(KICKOFF), held(FIRST), held(SECOND, WITHOUT_HOLSTEBRO), held(CLOSING)]
    missed = result(account_of(a_cohort(), story), MinReflection.ID, HOLSTEBRO)
    assert outcome(missed) == (MISSING, False, 1)
    assert near(missed) == [(SECOND, Why.NOT_ATTENDED)]


def test_attendance_on_a_day_between_two_stays_does_not_count() -> None:
    away = [withdrew(HOLSTEBRO, "2025-12-01"), *accepted(HOLSTEBRO, on="2026-01-20")]
    missed = result(account_of(a_cohort(), all_held(), away), MinReflection.ID, HOLSTEBRO)
    assert outcome(missed) == (MISSING, False, 1)
    assert near(missed) == [(SECOND, Why.AFTER_WITHDRAWAL)]


def test_nor_does_attendance_before_it_took_part_or_on_the_day_it_left() -> None:
    late = account_of(planned(), accepted(HOLSTEBRO, on="2025-11-05"), all_held())
    assert near(result(late, MinReflection.ID, HOLSTEBRO)) == [(FIRST, Why.BEFORE_ACCEPTANCE)]
    left = account_of(a_cohort(), all_held(), withdrew(HOLSTEBRO, "2026-01-13"))
    assert near(result(left, MinReflection.ID, HOLSTEBRO)) == [(SECOND, Why.AFTER_WITHDRAWAL)]


def test_a_cancelled_reflection_meeting_is_a_near_miss() -> None:
    story = [all_scheduled(), held(KICKOFF), held(FIRST), cancelled(SECOND), held(CLOSING)]
    missed = result(account_of(a_cohort(), story), MinReflection.ID, HOLSTEBRO)
    assert outcome(missed) == (MISSING, False, 1)
    assert near(missed) == [(SECOND, Why.MEETING_CANCELLED)]


def test_reflection_meetings_that_are_planned_make_it_pending() -> None:
    assert judged(MinReflection.ID, all_scheduled(), on="2025-09-10") == (PENDING, False, 0)


def test_it_is_at_risk_when_another_meeting_would_have_to_be_planned() -> None:
    story = [all_scheduled(), cancelled(SECOND)]
    assert judged(MinReflection.ID, story, on="2025-12-01") == (PENDING, True, 0)


def test_a_cancelled_extra_meeting_puts_nobody_at_risk() -> None:
    extra = scheduled(SECOND, "2025-12-09")
    story = [all_scheduled()[:2], extra, cancelled(SECOND), held(FIRST), scheduled(CLOSING), moved_in("2026-01-13")]
    assert judged(MinReflection.ID, story, on="2025-12-20") == (PENDING, False, 1)


def test_having_missed_one_it_has_to_be_at_all_that_are_left() -> None:
    story = [all_scheduled(), moved_in("2026-02-03"), held(FIRST, WITHOUT_HOLSTEBRO)]
    assert judged(MinReflection.ID, story, on="2025-12-20") == (PENDING, True, 0)


def test_an_organisation_that_withdrew_will_not_meet_what_it_had_not_met() -> None:
    story = [all_scheduled(), held(FIRST), having_tested(HOLSTEBRO, ["2025-09-20"]), withdrew(HOLSTEBRO, "2025-11-10")]
    assert judged(MinPeriods.ID, story, on="2025-11-11") == (MISSING, False, 1)
    assert judged(MinReflection.ID, story, on="2025-11-11") == (MISSING, False, 1)


def test_it_is_at_risk_when_a_meeting_day_has_passed_unrecorded() -> None:
    missed = result(account_of(a_cohort(), all_scheduled(), on="2025-11-05"), MinReflection.ID, HOLSTEBRO)
    assert outcome(missed) == (PENDING, True, 0)
    assert near(missed) == [(FIRST, Why.MEETING_NOT_RECORDED)]


def close_within(*happened: Happened, on: str = "2026-06-01") -> tuple[object, ...]:
    return outcome(result(account_of(planned(), accepted(HOLSTEBRO), *happened, on=on), CloseWithinMonths.ID))


def test_closing_six_months_after_the_kickoff_to_the_day_meets_it() -> None:
    kickoff = [scheduled(KICKOFF), held(KICKOFF)]
    last, too_late = scheduled(CLOSING, "2026-03-02"), scheduled(CLOSING, "2026-03-03")
    assert close_within(kickoff, last, held(CLOSING, on="2026-03-02")) == (MET, False, None)
    assert close_within(kickoff, too_late, held(CLOSING, on="2026-03-03")) == (MISSING, False, None)


def test_six_months_after_31_august_is_the_last_day_of_february() -> None:
    kickoff = [scheduled(KICKOFF, "2025-08-31"), held(KICKOFF, on="2025-08-31")]
    assert close_within(kickoff, scheduled(CLOSING, "2026-02-28"), held(CLOSING, on="2026-02-28")) == (
        MET,
        False,
        None,
    )
    assert close_within(kickoff, scheduled(CLOSING, "2026-03-01"), held(CLOSING, on="2026-03-01")) == (
        MISSING,
        False,
        None,
    )


def test_a_closing_planned_too_late_is_at_risk_until_the_limit_has_passed() -> None:
    story = [all_scheduled(), moved(CLOSING, "2026-03-10"), held(KICKOFF)]
    assert close_within(story, on="2026-03-02") == (PENDING, True, None)
    assert close_within(story, on="2026-03-03") == (MISSING, False, None)


def test_a_closing_that_is_not_planned_is_pending_then_at_risk_then_missing() -> None:
    kickoff = [scheduled(KICKOFF), held(KICKOFF)]
    assert close_within(kickoff, on="2026-02-15") == (PENDING, False, None)
    assert close_within(kickoff, on="2026-02-16") == (PENDING, True, None)
    assert close_within(kickoff, on="2026-03-03") == (MISSING, False, None)


def test_while_the_kickoff_is_not_recorded_it_may_be_moved_and_the_limit_with_it() -> None:
    unrecorded = scheduled(KICKOFF)
    assert close_within(unrecorded, on="2026-03-03") == (PENDING, True, None)
    assert close_within(unrecorded, moved(KICKOFF, "2025-10-01"), on="2026-03-03") == (PENDING, False, None)


def test_in_time_is_not_said_either_before_the_kickoff_is_recorded() -> None:
    """It may turn out to have been held earlier than it was planned."""
    story = [all_scheduled(), held(CLOSING)]
    assert close_within(story) == (PENDING, True, None)
    assert close_within(story, held(KICKOFF)) == (MET, False, None)
    assert close_within(story, held(KICKOFF, on="2025-08-01")) == (MISSING, False, None)


def test_an_unrecorded_kickoff_lies_before_the_first_meeting_that_was_held() -> None:
    """Moved to the day before it, 3 November, it would still give a limit that has gone by: 3 May."""
    story = [all_scheduled(), held(FIRST), held(CLOSING, on="2026-05-04")]
    assert close_within(story, on="2026-05-05") == (MISSING, False, None)
    assert close_within([all_scheduled(), held(FIRST)], on="2026-05-03") == (PENDING, True, None)


def test_an_organisation_completes_when_its_rules_and_the_cohorts_are_met() -> None:
    whole = account_of(a_cohort(), all_held(), having_tested(HOLSTEBRO))
    assert [(it.organisation, whole.has_completed(it)) for it in whole.organisations] == [
        (HOLSTEBRO, True),
        (SKOVVANG, False),
    ]
    assert not whole.completed


def test_a_cohort_completes_when_everybody_who_did_not_withdraw_has() -> None:
    story = [a_cohort(), all_held(), having_tested(HOLSTEBRO)]
    assert account_of(story, withdrew(SKOVVANG, "2025-10-01")).completed
    assert account_of(story, having_tested(SKOVVANG)).completed


def test_whoever_completed_and_left_afterwards_has_completed() -> None:
    story = [a_cohort(), all_held(), having_tested(HOLSTEBRO), having_tested(SKOVVANG)]
    whole = account_of(story, withdrew(HOLSTEBRO, "2026-02-25"))
    assert [whole.has_completed(it) for it in whole.organisations] == [True, True]
    assert (whole.counting, whole.completed) == (whole.organisations, True)
    assert account_of(story, withdrew(HOLSTEBRO, "2026-02-25"), withdrew(SKOVVANG, "2026-03-01")).completed


def test_whoever_left_on_the_day_of_the_closing_or_before_has_not() -> None:
    story = [a_cohort(), all_held(), having_tested(HOLSTEBRO), having_tested(SKOVVANG)]
    whole = account_of(story, withdrew(HOLSTEBRO, "2026-02-24"))
    assert [whole.has_completed(it) for it in whole.organisations] == [False, True]
    assert ([it.organisation for it in whole.counting], whole.completed) == ([SKOVVANG], True)


def test_what_it_did_between_two_stays_completes_nothing_however_late_it_left() -> None:
    away = [withdrew(HOLSTEBRO, "2025-12-01"), *accepted(HOLSTEBRO, on="2026-01-20"), withdrew(HOLSTEBRO, "2026-03-01")]
    whole = account_of(a_cohort(), all_held(), having_tested(HOLSTEBRO), away)
    assert not any(whole.has_completed(it) for it in whole.organisations)


def test_a_cohort_that_everybody_left_has_not_completed() -> None:
    story = [a_cohort(), all_held(), withdrew(HOLSTEBRO, "2025-10-01"), withdrew(SKOVVANG, "2025-10-01")]
    assert not account_of(story).completed


def test_a_closing_held_too_late_keeps_everybody_from_completing() -> None:
    story = [a_cohort(), all_scheduled(), held(KICKOFF), held(FIRST), held(SECOND), held(CLOSING, on="2026-03-20")]
    whole = account_of(story, having_tested(HOLSTEBRO))
    assert [it.rule for it in whole.shortfalls()] == [CloseWithinMonths.ID]
    assert not any(whole.has_completed(it) for it in whole.organisations)
