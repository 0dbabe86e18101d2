"""What endangers completion, the gravest first, with the reason that is true and whose it is to mend."""

from domain.completion.concerns import Consequence, concerns
from tests.account.accounts import account_of
from tests.specification import Happened
from tests.stories import (
    CLOSING,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    accepted,
    all_held,
    all_scheduled,
    cancelled,
    having_tested,
    held,
    moved,
    planned,
    there,
    withdrew,
)

BOTH = (planned(), accepted(HOLSTEBRO, SKOVVANG))
EVERYTHING = (having_tested(HOLSTEBRO), having_tested(SKOVVANG))
THE_COHORT = None
MORE_MEETINGS = "der er ikke planlagt nok refleksionsmøder før det afsluttende møde"
MINIMUM, PERIOD = Consequence.MINIMUM, Consequence.PERIOD


def concerned(*happened: Happened, on: str) -> list[tuple[object, Consequence, tuple[str, ...]]]:
    return [(it.organisation, it.consequence, it.why) for it in concerns(account_of(BOTH, *happened, on=on))]


def test_while_there_is_time_nothing_is_a_concern() -> None:
    assert concerned(all_scheduled(), on="2025-08-15") == []


def test_an_open_period_without_experiences_is_one_that_ends() -> None:
    told = (all_scheduled(), having_tested(SKOVVANG, ["2025-09-20"]))
    assert concerned(told, on="2025-09-25") == [
        (HOLSTEBRO, PERIOD, ("har ingen erfaringer i periode 1 (den slutter 4. november 2025)",))
    ]


def test_when_no_period_may_be_lost_and_it_ends_soon_a_minimum_is_in_danger_and_it_is_said_once() -> None:
    told = (all_scheduled(), having_tested(SKOVVANG, ["2025-09-20"]))
    assert concerned(told, on="2025-10-25") == [
        (HOLSTEBRO, MINIMUM, ("har ingen erfaringer i periode 1 (den slutter 4. november 2025)",))
    ]


def test_an_earlier_empty_period_leaves_too_few() -> None:
    begun = (all_scheduled(), held(KICKOFF), held(FIRST))
    told = (begun, having_tested(SKOVVANG), having_tested(HOLSTEBRO, ["2025-12-01"]))
    assert concerned(told, on="2025-12-01") == [(HOLSTEBRO, MINIMUM, ("mangler 2 perioder (der er kun 1 tilbage)",))]


def test_who_has_nothing_in_any_period_is_told_so_and_not_that_a_meeting_is_missing() -> None:
    """A reflection meeting was cancelled, which only the advisor can mend: that is the cohort's own concern."""
    begun = (all_scheduled(), cancelled(SECOND), held(KICKOFF), held(FIRST), having_tested(SKOVVANG))
    assert concerned(begun, on="2026-02-16") == [
        (THE_COHORT, MINIMUM, (MORE_MEETINGS,)),
        (
            HOLSTEBRO,
            MINIMUM,
            (
                "mangler 3 perioder (der er kun 1 tilbage)",
                "mangler 3 afprøvninger (det afsluttende møde er 24. februar 2026)",
                "har ingen erfaringer i periode 2 (den slutter 24. februar 2026)",
            ),
        ),
        (
            SKOVVANG,
            MINIMUM,
            (
                "mangler 1 periode (der er ingen tilbage)",
                "mangler 1 afprøvning (det afsluttende møde er 24. februar 2026)",
            ),
        ),
    ]


def test_who_was_away_from_a_reflection_meeting_is_named_and_that_one_more_is_needed_is_the_cohorts() -> None:
    away = held(FIRST, there(SKOVVANG, SKOVVANG_TOVHOLDER))
    assert concerned(all_scheduled(), held(KICKOFF), away, EVERYTHING, on="2025-12-01") == [
        (THE_COHORT, MINIMUM, (MORE_MEETINGS,)),
        (HOLSTEBRO, MINIMUM, ("var ikke med på 1 refleksionsmøde",)),
    ]


def test_a_meeting_that_nobody_recorded_concerns_the_cohort() -> None:
    assert concerned(all_scheduled(), held(KICKOFF), EVERYTHING, on="2025-11-05") == [
        (
            THE_COHORT,
            MINIMUM,
            ("et refleksionsmøde er ikke registreret som afholdt",),
        )
    ]


def test_a_closing_that_is_planned_too_late_concerns_the_cohort() -> None:
    told = (all_scheduled(), moved(CLOSING, "2026-03-10"), held(KICKOFF), EVERYTHING)
    assert concerned(told, on="2025-10-01") == [
        (
            THE_COHORT,
            MINIMUM,
            ("det afsluttende møde er planlagt til 10. marts 2026 (det skal holdes senest 2. marts 2026)",),
        )
    ]


def test_the_gravest_comes_first_and_then_what_ends_first() -> None:
    """Holstebro only lacks the open period; Skovvang has lost one already."""
    begun = (all_scheduled(), held(KICKOFF), held(FIRST), having_tested(HOLSTEBRO, ["2025-09-20"]))
    ranked = [(it, consequence) for it, consequence, _ in concerned(begun, on="2025-12-01")]
    assert ranked == [(SKOVVANG, MINIMUM), (HOLSTEBRO, PERIOD)]


def test_nobody_needs_a_hand_when_it_is_over_or_they_have_left() -> None:
    assert concerned(all_held(), having_tested(HOLSTEBRO), on="2026-03-01") == []
    assert concerned(all_scheduled(), having_tested(SKOVVANG), withdrew(HOLSTEBRO, "2025-10-01"), on="2025-10-25") == []
