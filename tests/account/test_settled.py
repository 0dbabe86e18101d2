"""What a requirement rests on: while that can change nothing is lost, and each says its own reason."""

import msgspec
import pytest

from domain.completion.hindrances import closing_sentence
from domain.completion.in_need import open_risks
from domain.completion.results import RuleResult
from domain.completion.risk import Consequence
from domain.completion.rules.min_periods import MinPeriods
from domain.completion.rules.min_reflection import MinReflection
from domain.completion.rules.min_test_actions import MinTestActions
from domain.completion.verdicts import Why
from domain.kernel import Event
from domain.meetings.events import MeetingId
from domain.plans.rules import RuleCode
from tests.account.accounts import MET, MISSING, PENDING, account_of, evidence, near, outcome, result
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
    all_scheduled,
    at,
    cancelled,
    day,
    declined,
    experience,
    having_tested,
    held,
    invited,
    planned,
    scheduled,
    there,
    withdrew,
)

BOTH = (planned(), accepted(HOLSTEBRO, SKOVVANG))
PERIODS, CYCLES, REFLECTION = MinPeriods.ID, MinTestActions.ID, MinReflection.ID
NOT_RECORDED = "Et refleksionsmøde er ikke registreret som afholdt, selv om dagen er gået."
NO_CLOSING = (
    "Det afsluttende møde er ikke lagt, og det skal holdes senest den 2. marts 2026: kun en rådgiver kan lægge det."
)
NONE_LEFT = "1 periode mangler, og der er ingen tilbage: kun det, der er prøvet og ikke skrevet ned, kan tælle."


def of_holstebro(rule: RuleCode, *happened: Happened, on: str = "2026-06-01") -> RuleResult:
    return result(account_of(BOTH, *happened, on=on), rule, HOLSTEBRO)


def said(*happened: Happened, on: str) -> dict[object, list[str]]:
    """What is at risk, by whom it is about; nobody is silent in these stories."""
    whole = account_of(BOTH, *happened, on=on)
    found = [
        it
        for it in open_risks(whole, {it.organisation: whole.day for it in whole.organisations})
        if it.consequence is Consequence.MINIMUM
    ]
    return {who: [it.sentence for it in found if it.organisation == who] for who in {it.organisation for it in found}}


WITH_AN_UNRECORDED = (all_scheduled(), held(KICKOFF), held(FIRST), held(CLOSING))
TWO_PERIODS = having_tested(HOLSTEBRO, ["2025-09-20", "2025-12-01", "2025-12-20"])


def test_what_periods_there_are_is_not_settled_while_a_reflection_meeting_is_unrecorded() -> None:
    judged = of_holstebro(PERIODS, WITH_AN_UNRECORDED, TWO_PERIODS)
    assert outcome(judged) == (PENDING, True, 2)
    assert judged.reasons == ("1 periode mere skal have en afprøvning med erfaring.", NOT_RECORDED)
    assert outcome(of_holstebro(PERIODS, WITH_AN_UNRECORDED, held(SECOND, on="2025-12-15"), TWO_PERIODS)) == (
        MET,
        False,
        3,
    )
    assert outcome(of_holstebro(PERIODS, WITH_AN_UNRECORDED, held(SECOND), TWO_PERIODS)) == (MISSING, False, 2)


def test_nor_are_the_cycles_which_are_counted_in_each_period() -> None:
    story = (WITH_AN_UNRECORDED, having_tested(HOLSTEBRO, ["2025-09-20", "2025-12-01"]))
    judged = of_holstebro(CYCLES, story)
    assert (outcome(judged), judged.reasons[1:]) == ((PENDING, True, 2), (NOT_RECORDED,))
    assert outcome(of_holstebro(CYCLES, story, cancelled(SECOND))) == (MISSING, False, 2)


def test_the_unrecorded_meeting_is_the_cohorts_and_what_is_lacking_the_organisations() -> None:
    whole = said(WITH_AN_UNRECORDED, TWO_PERIODS, having_tested(SKOVVANG), on="2026-02-25")
    assert whole == {
        None: ["Mangler registrering: 2. refleksionsmøde skulle være holdt den 13. januar 2026."],
        HOLSTEBRO: [NONE_LEFT],
    }


LEFT = (all_scheduled(), held(KICKOFF), held(FIRST), withdrew(HOLSTEBRO, "2026-01-20"))
TRIED_TWICE = having_tested(HOLSTEBRO, ["2025-09-20", "2025-12-01"])


def test_who_has_left_may_still_meet_what_an_unrecorded_meeting_and_a_late_experience_decide() -> None:
    rules = (PERIODS, CYCLES, REFLECTION)
    unrecorded = [of_holstebro(rule, LEFT, TRIED_TWICE, on="2026-01-21") for rule in rules]
    assert [outcome(it) for it in unrecorded] == [(PENDING, False, 2), (PENDING, False, 2), (PENDING, False, 1)]
    assert {it.reasons for it in unrecorded} == {
        ("Det afgøres, når det afsluttende møde er holdt, og alle fælles møder er registreret.",)
    }
    late = experience(HOLSTEBRO, "2026-01-15")
    mended = [of_holstebro(rule, LEFT, TRIED_TWICE, held(SECOND), late, on="2026-01-21") for rule in rules]
    assert [outcome(it) for it in mended] == [(MET, False, 3), (MET, False, 3), (MET, False, 2)]


def test_what_neither_could_mend_is_lost_when_it_leaves() -> None:
    """It left in the first period: one period and no reflection meeting at most, but three test actions in it."""
    begun = (all_scheduled(), held(KICKOFF), withdrew(HOLSTEBRO, "2025-10-01"))
    assert outcome(of_holstebro(PERIODS, begun, on="2025-10-02")) == (MISSING, False, 0)
    assert outcome(of_holstebro(REFLECTION, begun, on="2025-10-02")) == (MISSING, False, 0)
    assert outcome(of_holstebro(CYCLES, begun, on="2025-10-02")) == (PENDING, False, 0)


AROUND_THE_SECOND = ("2026-01-05", "2026-01-12", "2026-01-13", "2026-01-14", "2026-02-20")


def test_a_meeting_planned_for_the_day_it_left_or_later_is_none_it_was_at_before_that_day_and_after() -> None:
    """The first meeting was held; the second is planned for 13 January, and nobody has recorded it."""
    begun = (all_scheduled(), held(KICKOFF), held(FIRST), TRIED_TWICE)
    for left, expected in (("2026-01-05", MISSING), ("2026-01-13", MISSING), ("2026-01-14", PENDING)):
        for rule in (PERIODS, REFLECTION):
            seen = {of_holstebro(rule, begun, withdrew(HOLSTEBRO, left), on=on).status for on in AROUND_THE_SECOND}
            assert (left, seen) == (left, {expected})


def test_whoever_is_asked_to_come_back_may_still_meet_everything_until_it_answers() -> None:
    gone = (all_scheduled(), held(KICKOFF), withdrew(HOLSTEBRO, "2025-10-01"))
    asked = (gone, invited(HOLSTEBRO))
    for rule in (PERIODS, REFLECTION):
        told = [of_holstebro(rule, story, on="2025-10-10") for story in (gone, asked, (asked, declined(HOLSTEBRO)))]
        assert [outcome(it) for it in told] == [(MISSING, False, 0), (PENDING, False, 0), (MISSING, False, 0)]
        assert told[1].reasons == ("Det afgøres tidligst, når organisationen har svaret på den nye invitation.",)
        back = (asked, accepted(HOLSTEBRO, on="2025-10-10")[1])
        assert of_holstebro(rule, back, on="2025-10-10").status is PENDING


def test_to_who_has_left_it_is_settled_with_the_closing_as_to_everybody() -> None:
    over = (LEFT, TRIED_TWICE, held(SECOND), held(CLOSING))
    assert outcome(of_holstebro(PERIODS, over)) == (MISSING, False, 2)


NO_MORE_MEETINGS = (all_scheduled(), held(KICKOFF), held(FIRST), held(SECOND), cancelled(CLOSING))


def test_when_the_closing_is_cancelled_that_is_said_and_not_that_there_are_no_periods_left() -> None:
    judged = of_holstebro(PERIODS, NO_MORE_MEETINGS, TRIED_TWICE, on="2026-01-20")
    assert (judged.status, judged.at_risk) == (PENDING, True)
    assert judged.reasons == (
        "1 periode mere skal have en afprøvning med erfaring.",
        "Det afsluttende møde er ikke planlagt, så den sidste periode har ingen slutning endnu.",
    )


def test_it_is_one_risk_of_the_cohorts_and_nobody_elses() -> None:
    tried = (TRIED_TWICE, having_tested(SKOVVANG))
    assert said(NO_MORE_MEETINGS, tried, on="2026-01-20") == {None: [NO_CLOSING]}


def test_who_lacks_more_than_the_last_period_is_named_besides() -> None:
    tried = (having_tested(HOLSTEBRO, ["2025-12-01"]), having_tested(SKOVVANG))
    assert said(NO_MORE_MEETINGS, tried, on="2026-01-20") == {
        None: [NO_CLOSING],
        HOLSTEBRO: ["2 perioder mangler, og der er 1 periode tilbage, når det afsluttende møde er lagt."],
    }


def test_a_closing_that_is_not_planned_is_a_risk_long_before_the_limit_and_when_nothing_else_is() -> None:
    story = (scheduled(KICKOFF), held(KICKOFF), scheduled(FIRST), scheduled(SECOND), scheduled(CLOSING))
    tried = (having_tested(HOLSTEBRO, ["2025-09-10"]), having_tested(SKOVVANG, ["2025-09-10"]))
    assert said(story, tried, on="2025-09-11") == {}
    assert said(story, cancelled(CLOSING), tried, on="2025-09-11") == {None: [NO_CLOSING]}


def test_a_kickoff_that_is_not_planned_is_said_where_there_are_no_periods() -> None:
    story = (all_scheduled(), cancelled(KICKOFF))
    judged = of_holstebro(PERIODS, story, on="2025-09-10")
    assert judged.reasons[1:] == ("Opstartsmødet er ikke planlagt, så der er ingen perioder endnu.",)
    assert said(story, on="2025-09-10") == {None: ["Opstartsmødet er ikke lagt: kun en rådgiver kan lægge det."]}


AWAY = there(SKOVVANG, SKOVVANG_TOVHOLDER)
TRIED = (having_tested(HOLSTEBRO), having_tested(SKOVVANG))


def third(on: str) -> Event:
    return msgspec.structs.replace(scheduled(FIRST, on), meeting=MeetingId("meeting-reflection-3"))


def test_who_missed_a_meeting_is_not_named_where_the_reason_is_that_another_is_unrecorded() -> None:
    story = (all_scheduled(), held(KICKOFF), held(FIRST, AWAY), held(SECOND), third("2026-02-03"))
    tried = (TRIED, experience(HOLSTEBRO, "2026-02-04"), experience(SKOVVANG, "2026-02-04"))
    assert said(story, tried, on="2026-02-05") == {
        None: ["Mangler registrering: 3. refleksionsmøde skulle være holdt den 3. februar 2026."]
    }


def test_everybody_having_missed_one_each_has_too_few_left() -> None:
    story = (all_scheduled(), held(KICKOFF), held(FIRST, ()), TRIED)
    missed = ["2 refleksionsmøder mangler, og der er 1 tilbage: kun en rådgiver kan lægge et mere."]
    assert said(story, on="2025-12-01") == {HOLSTEBRO: missed, SKOVVANG: missed}


def test_an_organisation_that_joined_after_a_meeting_did_not_miss_it() -> None:
    late = (planned(), accepted(SKOVVANG), accepted(HOLSTEBRO, on="2025-11-10"))
    story = (late, all_scheduled(), held(KICKOFF), held(FIRST, AWAY), TRIED)
    whole = account_of(story, on="2025-12-01")
    assert near(result(whole, REFLECTION, HOLSTEBRO)) == [(FIRST, Why.BEFORE_ACCEPTANCE)]


def test_a_closing_day_that_has_gone_by_was_to_be_held() -> None:
    story = (all_scheduled(), held(KICKOFF), held(FIRST), held(SECOND), having_tested(SKOVVANG))
    tried = [*having_tested(HOLSTEBRO)[:-1], experience(HOLSTEBRO, "2026-02-24")]
    assert said(story, tried, on="2026-02-25") == {
        None: ["Mangler registrering: det afsluttende møde skulle være holdt den 24. februar 2026."],
        HOLSTEBRO: [NONE_LEFT],
    }


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-02-24", "Det afsluttende møde er 24. februar 2026."),
        ("2026-02-25", "Det afsluttende møde begyndte 24. februar 2026."),
        ("2026-02-26", "Det afsluttende møde skulle holdes 24. februar 2026, men er ikke registreret som afholdt."),
    ],
)
def test_a_closing_past_midnight_began_on_the_day_before(on: str, said: str) -> None:
    ends_at = at("2026-02-25 01:00")
    closing = evidence(planned(), msgspec.structs.replace(scheduled(CLOSING), ends_at=ends_at)).closing
    assert closing is not None
    assert closing_sentence(closing, day(on)) == said
