"""What is at risk, the gravest first, with the reason that is true and whose it is to mend.

The ranking itself is told by twelve cohorts in `tests/domain/test_in_need.py`.
"""

from msgspec.structs import replace

from domain.completion.in_need import open_risks
from domain.completion.risk import Consequence
from domain.meetings.events import MeetingId
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
    day,
    having_tested,
    held,
    moved,
    planned,
    scheduled,
    there,
    withdrew,
)

BOTH = (planned(), accepted(HOLSTEBRO, SKOVVANG))
EVERYTHING = (having_tested(HOLSTEBRO), having_tested(SKOVVANG))
THE_COHORT = None
MINIMUM, PERIOD = Consequence.MINIMUM, Consequence.PERIOD


def concerned(*happened: Happened, on: str) -> list[tuple[object, Consequence, str]]:
    """By whom, whose it is, and why; nobody is silent in these stories."""
    whole = account_of(BOTH, *happened, on=on)
    heard = {it.organisation: whole.day for it in whole.organisations}
    found = open_risks(whole, heard)
    return [(it.organisation, it.consequence, it.sentence) for it in found if it.consequence <= Consequence.PERIOD]


def test_while_there_is_time_nothing_is_at_risk() -> None:
    assert concerned(all_scheduled(), on="2025-08-15") == []
    assert concerned(all_scheduled(), held(KICKOFF), on="2025-09-25") == []


def test_when_no_period_may_be_lost_three_weeks_before_it_ends_a_minimum_is_at_risk_and_it_is_said_once() -> None:
    told = (all_scheduled(), held(KICKOFF), having_tested(SKOVVANG, ["2025-09-20"]))
    for on, left in (("2025-10-13", None), ("2025-10-14", 21), ("2025-10-25", 10)):
        whole = (day("2026-02-24") - day(on)).days
        now = f"den, der er i gang, slutter om {left} dage."
        sentence = f"3 perioder mangler, og der er {whole} dage og 3 perioder tilbage; {now}"
        assert concerned(told, on=on) == ([] if left is None else [(HOLSTEBRO, MINIMUM, sentence)])


def test_that_a_period_ends_empty_is_said_two_weeks_before_where_it_may_be_lost() -> None:
    third = replace(scheduled(SECOND, "2025-12-02"), meeting=MeetingId("meeting-reflection-3"))
    told = (all_scheduled(), third, held(KICKOFF), having_tested(SKOVVANG, ["2025-09-20"]))
    sentence = "Periode 1 slutter om 14 dage og er tom; 3 perioder mangler, og der er 4 tilbage."
    assert concerned(told, on="2025-10-20") == []
    assert concerned(told, on="2025-10-21") == [(HOLSTEBRO, PERIOD, sentence)]


def test_an_earlier_empty_period_leaves_too_few() -> None:
    begun = (all_scheduled(), held(KICKOFF), held(FIRST))
    told = (begun, having_tested(SKOVVANG), having_tested(HOLSTEBRO, ["2025-12-01"]))
    assert concerned(told, on="2025-12-01") == [
        (HOLSTEBRO, MINIMUM, "2 perioder mangler, og der er 85 dage og 1 periode tilbage.")
    ]


def test_who_has_nothing_in_any_period_comes_before_a_meeting_that_only_the_advisor_can_plan() -> None:
    """A reflection meeting was cancelled: of the three periods one is for the advisor to make."""
    begun = (all_scheduled(), cancelled(SECOND), held(KICKOFF), held(FIRST), having_tested(SKOVVANG))
    more = "1 refleksionsmøde mangler, og der er 8 dage til det afsluttende møde: kun en rådgiver kan lægge det."
    assert concerned(begun, on="2026-02-16") == [
        (HOLSTEBRO, MINIMUM, "3 perioder mangler, og der er 8 dage og 1 periode tilbage."),
        (SKOVVANG, MINIMUM, "1 afprøvning mangler, og der er 8 dage tilbage."),
        (THE_COHORT, MINIMUM, more),
    ]


def test_who_was_away_from_a_reflection_meeting_is_named_where_too_few_are_left() -> None:
    away = held(FIRST, there(SKOVVANG, SKOVVANG_TOVHOLDER))
    assert concerned(all_scheduled(), held(KICKOFF), away, EVERYTHING, on="2025-12-01") == [
        (
            HOLSTEBRO,
            MINIMUM,
            "2 refleksionsmøder mangler, og der er 1 tilbage: kun en rådgiver kan lægge et mere.",
        )
    ]


def test_who_has_to_be_at_all_that_are_left_is_told_three_weeks_before_the_next() -> None:
    third = replace(scheduled(SECOND, "2026-02-10"), meeting=MeetingId("meeting-reflection-3"))
    away = held(FIRST, there(SKOVVANG, SKOVVANG_TOVHOLDER))
    told = (all_scheduled(), third, held(KICKOFF), away, EVERYTHING)
    assert concerned(told, on="2025-12-22") == []
    assert concerned(told, on="2025-12-23") == [
        (HOLSTEBRO, MINIMUM, "2 refleksionsmøder mangler, og der er 2 tilbage: de skal være med på dem alle.")
    ]


def test_a_meeting_that_nobody_recorded_is_the_cohorts() -> None:
    assert concerned(all_scheduled(), held(KICKOFF), EVERYTHING, on="2025-11-05") == [
        (
            THE_COHORT,
            MINIMUM,
            "Mangler registrering: 1. refleksionsmøde skulle være holdt den 4. november 2025.",
        )
    ]


def test_a_closing_that_is_planned_too_late_is_the_cohorts() -> None:
    told = (all_scheduled(), moved(CLOSING, "2026-03-10"), held(KICKOFF), EVERYTHING)
    late = "Det afsluttende møde ligger 8 dage efter fristen den 2. marts 2026: kun en rådgiver kan flytte det."
    assert concerned(told, on="2025-10-01") == [(THE_COHORT, MINIMUM, late)]


def test_nobody_needs_a_hand_when_it_is_over_or_they_have_left() -> None:
    assert concerned(all_held(), having_tested(HOLSTEBRO), on="2026-03-01") == []
    told = (all_scheduled(), held(KICKOFF), having_tested(SKOVVANG), withdrew(HOLSTEBRO, "2025-10-01"))
    assert concerned(told, on="2025-10-25") == []
