"""At least three periods with something carried out."""

from domain.completion.results import RuleResult
from domain.completion.rules.min_periods import MinPeriods
from domain.completion.verdicts import Why
from tests.account.accounts import MET, MISSING, PENDING, account_of, near, outcome, result
from tests.specification import Happened
from tests.stories import (
    CLOSING,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    a_cohort,
    accepted,
    all_held,
    all_scheduled,
    cancelled,
    corrected,
    experience,
    having_planned,
    having_tested,
    held,
    invited,
    moved,
    planned,
    scheduled,
    test_action_of,
    withdrawn,
    withdrew,
)

A = test_action_of(HOLSTEBRO, "a")


def min_periods(*happened: Happened, on: str = "2026-06-01") -> RuleResult:
    return result(account_of(planned(), accepted(HOLSTEBRO), *happened, on=on), MinPeriods.ID, HOLSTEBRO)


def test_an_experience_in_each_of_three_periods_meets_it() -> None:
    assert outcome(min_periods(all_held(), having_tested(HOLSTEBRO))) == (MET, False, 3)


def test_two_experiences_in_one_period_are_one_period() -> None:
    told = having_tested(HOLSTEBRO, ["2025-09-20", "2025-10-01", "2025-12-01"])
    assert outcome(min_periods(all_held(), told)) == (MISSING, False, 2)


def test_a_meeting_day_belongs_to_the_period_it_opens() -> None:
    told = having_tested(HOLSTEBRO, ["2025-09-02", "2025-11-04", "2026-01-13"])
    counted = min_periods(all_held(), told).counted
    assert [(it.on.isoformat(), it.period) for it in counted] == [
        ("2025-09-02", 1),
        ("2025-11-04", 2),
        ("2026-01-13", 3),
    ]


def test_the_closing_day_belongs_to_no_period() -> None:
    told = having_tested(HOLSTEBRO, ["2025-09-20", "2025-12-01", "2026-02-24"])
    judged = min_periods(all_held(), told)
    assert outcome(judged) == (MISSING, False, 2)
    assert near(judged) == [("experience-holstebro-a-2026-02-24-1", Why.AFTER_CLOSING)]


def test_the_day_before_the_kickoff_belongs_to_no_period() -> None:
    judged = min_periods(all_held(), having_tested(HOLSTEBRO, ["2025-09-01"]))
    assert near(judged) == [
        ("experience-holstebro-a-2025-09-01-1", Why.BEFORE_KICKOFF),
        (A, Why.NO_EXPERIENCE),
    ]


def test_a_withdrawn_experience_does_not_count() -> None:
    posted = experience(HOLSTEBRO, "2025-12-01", number=9)
    told = [*having_tested(HOLSTEBRO, ["2025-09-20", "2026-02-01"]), posted, withdrawn(posted)]
    judged = min_periods(all_held(), told)
    assert outcome(judged) == (MISSING, False, 2)
    assert near(judged) == [("experience-holstebro-a-2025-12-01-9", Why.EXPERIENCE_WITHDRAWN)]


def test_a_corrected_experience_counts_on_its_corrected_day() -> None:
    posted = experience(HOLSTEBRO, "2025-09-25", number=9)
    told = having_tested(HOLSTEBRO, ["2025-09-20", "2026-02-01"])
    assert outcome(min_periods(all_held(), told, posted)) == (MISSING, False, 2)
    assert outcome(min_periods(all_held(), told, posted, corrected(posted, "2025-12-01"))) == (MET, False, 3)


def test_the_evidence_of_a_corrected_experience_is_the_correction() -> None:
    posted = experience(HOLSTEBRO, "2025-09-25")
    story = [all_held(), having_planned(HOLSTEBRO), posted, corrected(posted, "2025-12-01")]
    # planned 2, accepted 2, meetings 8, the plan 2: the posting is the 15th event, its correction the 16th
    assert [it.position for it in min_periods(story).counted] == [16]


def test_a_planned_cycle_without_experience_is_named() -> None:
    judged = min_periods(all_held(), having_planned(HOLSTEBRO))
    assert outcome(judged) == (MISSING, False, 0)
    assert near(judged) == [(A, Why.NO_EXPERIENCE)]


def test_recorded_late_counts_as_well() -> None:
    """The order of recording does not matter: all three were posted after the programme was over."""
    told = list(reversed(having_tested(HOLSTEBRO)[2:]))
    assert outcome(min_periods(all_held(), having_planned(HOLSTEBRO), told)) == (MET, False, 3)


def test_a_cancelled_meeting_bounds_nothing() -> None:
    """Without the second reflection meeting there are two periods only."""
    meetings = [*all_scheduled(), cancelled(SECOND), held(KICKOFF), held(FIRST), held(CLOSING)]
    assert outcome(min_periods(meetings, having_tested(HOLSTEBRO))) == (MISSING, False, 2)


def test_a_moved_meeting_counts_on_its_new_day() -> None:
    """1 December lay in the second period; with the first reflection meeting on 2 December it lies in the first."""
    told = having_tested(HOLSTEBRO, ["2025-12-01"])
    before, after = min_periods(all_scheduled(), told), min_periods(all_scheduled(), moved(FIRST, "2025-12-02"), told)
    assert ([it.period for it in before.counted], [it.period for it in after.counted]) == ([2], [1])


def test_a_held_meeting_counts_on_the_day_it_was_held() -> None:
    told = having_tested(HOLSTEBRO, ["2025-12-01"])
    judged = min_periods(all_scheduled(), held(FIRST, on="2025-12-02"), told)
    assert [it.period for it in judged.counted] == [1]


def test_late_entry_counts_from_its_own_day() -> None:
    late = accepted(HOLSTEBRO, on="2025-10-01")
    whole = account_of(planned(), late, all_held(), having_tested(HOLSTEBRO))
    judged = result(whole, MinPeriods.ID, HOLSTEBRO)
    assert outcome(judged) == (MISSING, False, 2)
    assert near(judged) == [("experience-holstebro-a-2025-09-20-1", Why.BEFORE_ACCEPTANCE), (A, Why.NO_EXPERIENCE)]


def test_what_was_tried_before_a_withdrawal_stays() -> None:
    judged = min_periods(all_held(), having_tested(HOLSTEBRO), withdrew(HOLSTEBRO, "2026-01-20"))
    assert outcome(judged) == (MISSING, False, 2)
    assert near(judged) == [("experience-holstebro-a-2026-02-01-1", Why.AFTER_WITHDRAWAL)]


def test_what_was_tried_in_any_of_its_stays_counts() -> None:
    """It left on 20 November and came back on 20 January: only what was tried while it was away does not count."""
    away = [withdrew(HOLSTEBRO, "2025-11-20"), accepted(HOLSTEBRO, on="2026-01-20")]
    judged = min_periods(all_held(), having_tested(HOLSTEBRO), away)
    assert outcome(judged) == (MISSING, False, 2)
    assert near(judged) == [("experience-holstebro-a-2025-12-01-1", Why.AFTER_WITHDRAWAL)]
    back_in_time = [withdrew(HOLSTEBRO, "2025-11-20"), accepted(HOLSTEBRO, on="2025-12-01")]
    assert outcome(min_periods(all_held(), having_tested(HOLSTEBRO), back_in_time)) == (MET, False, 3)


def test_an_organisation_that_is_invited_again_keeps_its_account() -> None:
    """It counts in the denominator again from its answer, not from the invitation."""
    asked = [planned(), accepted(HOLSTEBRO), all_held(), having_tested(HOLSTEBRO), withdrew(HOLSTEBRO, "2026-02-20")]
    own = account_of(asked, invited(HOLSTEBRO)).of(HOLSTEBRO)
    assert own is not None
    assert (own.takes_part, own.cycles) == (False, 3)
    back = account_of(asked, accepted(HOLSTEBRO, on="2026-02-20")).of(HOLSTEBRO)
    assert back is not None
    assert (back.takes_part, back.cycles) == (True, 3)


def test_before_the_closing_meeting_is_scheduled_the_last_period_is_open() -> None:
    meetings = [scheduled(KICKOFF), scheduled(FIRST), scheduled(SECOND)]
    judged = min_periods(meetings, having_tested(HOLSTEBRO), on="2026-02-02")
    assert outcome(judged) == (PENDING, True, 2)
    assert near(judged) == [("experience-holstebro-a-2026-02-01-1", Why.PERIOD_STILL_OPEN)]


def test_while_there_are_periods_enough_left_it_is_pending() -> None:
    assert outcome(min_periods(all_scheduled(), on="2025-09-10")) == (PENDING, False, 0)


def test_it_is_at_risk_when_the_period_runs_out_empty() -> None:
    """Three are needed, three are left, and the first closes within two weeks."""
    assert outcome(min_periods(all_scheduled(), on="2025-10-20")) == (PENDING, False, 0)
    judged = min_periods(all_scheduled(), on="2025-10-21")
    assert outcome(judged) == (PENDING, True, 0)
    assert judged.reasons == (
        "3 perioder mere skal have en afprøvning med erfaring.",
        "Periode 1 slutter 4. november 2025 og har ingen erfaringer endnu.",
    )


def test_an_empty_period_puts_it_at_risk_until_the_closing_was_held_and_then_it_is_missing() -> None:
    told = having_tested(HOLSTEBRO, ["2025-12-01"])
    judged = min_periods(all_scheduled(), told, on="2025-12-02")
    assert outcome(judged) == (PENDING, True, 1)
    assert judged.reasons == (
        "2 perioder mere skal have en afprøvning med erfaring.",
        (
            "Der er kun 1 periode tilbage. Skriv erfaringer fra de perioder, I mangler, "
            "eller bed rådgiveren om at planlægge et refleksionsmøde mere."
        ),
    )
    assert outcome(min_periods(all_scheduled(), told, on="2026-02-23")) == (PENDING, True, 1)
    assert outcome(min_periods(all_scheduled(), told, on="2026-02-24")) == (PENDING, True, 1)
    assert outcome(min_periods(all_held(), told, on="2026-02-24")) == (MISSING, False, 1)


def test_a_closing_day_that_went_by_unrecorded_decides_nothing() -> None:
    """It may be moved, and then nothing that was said is taken back."""
    told = having_tested(HOLSTEBRO, ["2025-12-01"])
    unrecorded = min_periods(all_scheduled(), told, on="2026-02-25")
    assert outcome(unrecorded) == (PENDING, True, 1)
    assert unrecorded.reasons == (
        "2 perioder mere skal have en afprøvning med erfaring.",
        (
            "Det afsluttende møde skulle holdes 24. februar 2026, men er ikke registreret som afholdt. "
            "Skriv erfaringer fra de perioder, I mangler."
        ),
    )
    later = moved(CLOSING, "2026-03-02")
    assert outcome(min_periods(all_scheduled(), told, later, on="2026-02-25")) == (PENDING, True, 1)


def test_another_organisations_experiences_do_not_count() -> None:
    whole = account_of(a_cohort(), all_held(), having_tested(HOLSTEBRO))
    skovvang = whole.organisations[1]
    assert outcome(result(whole, MinPeriods.ID, skovvang.organisation)) == (MISSING, False, 0)
