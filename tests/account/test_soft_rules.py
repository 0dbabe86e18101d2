"""The soft rules are told for each meeting and call, and decide nothing."""

import pytest

from domain.completion.results import Account, RuleResult
from domain.completion.rules.calls import CallsHeld
from domain.completion.rules.continued_progress import ContinuedProgress
from domain.completion.rules.day_length import DayLength
from domain.completion.rules.local_focus import LocalFocus
from domain.completion.rules.mode import AsPlanned
from domain.completion.rules.presentation_ready import PresentationReady
from domain.completion.rules.representatives import Representatives
from domain.completion.rules.sparring_relevant import SparringRelevant
from domain.completion.verdicts import Status, Why
from domain.meetings.events import Answer, CallKind, MeetingId
from domain.organisations.events import OrganisationId
from domain.plans.programme import Mode
from domain.plans.rules import RuleCode
from tests.account.accounts import MET, MISSING, PENDING, account_of
from tests.stories import (
    CLOSING,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    TOVHOLDER,
    a_cohort,
    all_held,
    all_scheduled,
    answered,
    called,
    having_tested,
    held,
    moved,
    presented,
    scheduled,
    showed,
    there,
)
from tests.stories import said as slide


def at_meeting(
    whole: Account, rule: RuleCode, meeting: MeetingId, organisation: OrganisationId | None = HOLSTEBRO
) -> RuleResult:
    own = whole.of(organisation) if organisation else None
    rules = own.rules if own else whole.rules
    return next(it for it in rules if it.rule == rule and it.meeting == meeting)


def of_call(whole: Account, kind: CallKind, rule: RuleCode = CallsHeld.ID) -> RuleResult:
    own = whole.of(HOLSTEBRO)
    assert own is not None
    return next(it for it in own.rules if it.rule == rule and it.call is kind)


def said(result: RuleResult) -> tuple[Status, list[Why]]:
    return result.status, [miss.why for miss in result.near_misses]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2025-11-04 08:59", (MET, [])),
        ("2025-11-04 09:00", (MISSING, [Why.SUBMITTED_LATE])),
    ],
)
def test_a_presentation_is_ready_when_it_comes_before_the_meeting_starts(
    when: str, expected: tuple[Status, list[Why]]
) -> None:
    whole = account_of(a_cohort(), all_held(), presented(HOLSTEBRO, FIRST, when))
    assert said(at_meeting(whole, PresentationReady.ID, FIRST)) == expected
    shown = account_of(a_cohort(), all_held(), showed(HOLSTEBRO, FIRST, slide(), when=when))
    assert said(at_meeting(shown, PresentationReady.ID, FIRST)) == expected


def test_a_presentation_is_awaited_until_the_meeting_and_pressing_in_the_last_week() -> None:
    def on(day: str) -> tuple[Status, bool]:
        result = at_meeting(account_of(a_cohort(), all_scheduled(), on=day), PresentationReady.ID, FIRST)
        return result.status, result.at_risk

    assert on("2025-10-27") == (PENDING, False)
    assert on("2025-10-28") == (PENDING, True)
    assert on("2025-11-04") == on("2025-11-05") == (PENDING, True)


def test_a_presentation_is_missing_once_its_meeting_was_held() -> None:
    story = [all_scheduled(), held(FIRST)]
    result = at_meeting(account_of(a_cohort(), story, on="2025-11-04"), PresentationReady.ID, FIRST)
    assert (result.status, result.at_risk) == (MISSING, False)


def test_a_presentation_that_came_late_is_in_time_if_the_meeting_is_moved() -> None:
    story = [all_scheduled(), presented(HOLSTEBRO, FIRST, "2025-11-04 10:00")]
    unrecorded = at_meeting(account_of(a_cohort(), story, on="2025-11-05"), PresentationReady.ID, FIRST)
    assert said(unrecorded) == (PENDING, [Why.SUBMITTED_LATE])
    assert unrecorded.reasons == ("Mødedagen er gået, men mødet er ikke registreret som afholdt.",)
    later = at_meeting(account_of(a_cohort(), story, moved(FIRST, "2025-11-18")), PresentationReady.ID, FIRST)
    assert said(later) == (MET, [])


def test_a_call_is_not_missing_before_the_meeting_it_follows_was_held() -> None:
    """Due on 24 May: the closing meeting may yet be moved, and the call with it."""
    result = of_call(account_of(a_cohort(), all_scheduled(), on="2026-06-04"), CallKind.POST_CLOSING)
    assert (result.status, result.at_risk) == (PENDING, True)
    assert result.reasons == (
        "Samtalen skal ligge omkring 24. maj 2026.",
        "Dagen følger et møde, der ikke er registreret som afholdt endnu.",
    )


def test_every_organisation_presents_at_reflection_meetings_and_closing_not_at_the_kickoff() -> None:
    own = account_of(a_cohort(), all_scheduled()).of(HOLSTEBRO)
    assert own is not None
    assert [it.meeting for it in own.rules if it.rule == PresentationReady.ID] == [FIRST, SECOND, CLOSING]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (2, (MISSING, [Why.TOO_FEW_PEOPLE])),
        (3, (MET, [])),
        (5, (MET, [])),
        (6, (MISSING, [Why.TOO_MANY_PEOPLE])),
    ],
)
def test_three_to_five_people_represent_the_organisation(people: int, expected: tuple[Status, list[Why]]) -> None:
    group = [type(TOVHOLDER)(f"person-holstebro-{number}") for number in range(people)]
    story = [all_scheduled(), held(FIRST, there(HOLSTEBRO, *group))]
    assert said(at_meeting(account_of(a_cohort(), story), Representatives.ID, FIRST)) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(239, (MISSING, [Why.TOO_SHORT])), (240, (MET, [])), (360, (MET, [])), (361, (MISSING, [Why.TOO_LONG]))],
)
def test_a_meeting_is_a_full_day(minutes: int, expected: tuple[Status, list[Why]]) -> None:
    whole = account_of(a_cohort(), scheduled(FIRST), held(FIRST, minutes=minutes))
    assert said(at_meeting(whole, DayLength.ID, FIRST, None)) == expected


def test_a_reflection_meeting_is_physical_and_a_closing_virtual() -> None:
    whole = account_of(a_cohort(), all_scheduled(), held(FIRST, mode=Mode.VIRTUAL), held(SECOND), held(CLOSING))
    assert said(at_meeting(whole, AsPlanned.ID, FIRST, None)) == (MISSING, [Why.OTHER_MODE])
    assert said(at_meeting(whole, AsPlanned.ID, SECOND, None)) == (MET, [])
    assert said(at_meeting(whole, AsPlanned.ID, CLOSING, None)) == (MET, [])


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2025-08-09", (MET, [])), ("2025-08-29", (MET, [])), ("2025-08-30", (MISSING, [Why.FAR_FROM_DATE]))],
)
def test_the_expectation_call_lies_about_14_days_before_the_kickoff(
    on: str, expected: tuple[Status, list[Why]]
) -> None:
    """Due on 19 August, ten days to either side."""
    whole = account_of(a_cohort(), all_held(), called(HOLSTEBRO, CallKind.EXPECTATION, on))
    assert said(of_call(whole, CallKind.EXPECTATION)) == expected


def test_a_call_that_was_not_held_is_missing_once_its_time_has_passed() -> None:
    """Due on 24 May, ten days to either side, and waited for until sixty days after it."""

    def on(day: str) -> tuple[Status, bool]:
        result = of_call(account_of(a_cohort(), all_held(), on=day), CallKind.POST_CLOSING)
        return result.status, result.at_risk

    assert on("2026-06-03") == (PENDING, False)
    assert on("2026-06-04") == on("2026-07-23") == (PENDING, True)
    assert on("2026-07-24") == (MISSING, False)


def test_a_call_that_nobody_has_recorded_may_have_been_held() -> None:
    """Due on 9 September: it is asked for, and whoever records it later says nothing that was denied before."""
    begun = (a_cohort(), all_scheduled(), held(KICKOFF))
    late = of_call(account_of(begun, on="2025-11-30"), CallKind.KICKOFF_FOLLOW_UP)
    assert (late.status, late.at_risk) == (PENDING, True)
    assert late.reasons == (
        "Samtalen skal ligge omkring 9. september 2025.",
        "Samtalen er ikke registreret, selv om dagen er gået.",
    )
    recorded = account_of(begun, called(HOLSTEBRO, CallKind.KICKOFF_FOLLOW_UP, "2025-09-09"), on="2025-11-30")
    assert said(of_call(recorded, CallKind.KICKOFF_FOLLOW_UP)) == (MET, [])


def test_somebody_has_to_say_that_the_sparring_was_relevant() -> None:
    def judged(*feedback: object) -> tuple[Status, list[Why]]:
        whole = account_of(a_cohort(), all_held(), feedback)
        return said(at_meeting(whole, SparringRelevant.ID, FIRST))

    no = answered(HOLSTEBRO, TOVHOLDER, FIRST, Answer.NO)
    partly = answered(HOLSTEBRO, COLLEAGUE, FIRST, Answer.PARTLY)
    also_no = answered(HOLSTEBRO, COLLEAGUE, FIRST, Answer.NO)
    assert judged() == (PENDING, [])
    assert judged(no) == (PENDING, [Why.ANSWERED_NO])
    assert judged(no, also_no) == (MISSING, [Why.ANSWERED_NO, Why.ANSWERED_NO])
    assert judged(no, partly) == (MET, [Why.ANSWERED_NO])


def test_local_focus_is_answered_at_the_closing() -> None:
    yes = answered(HOLSTEBRO, TOVHOLDER, CLOSING, local_focus=Answer.YES)
    whole = account_of(a_cohort(), all_held(), yes)
    assert said(at_meeting(whole, LocalFocus.ID, CLOSING)) == (MET, [])


def test_continued_progress_is_answered_in_the_last_call() -> None:
    def judged(*calls: object) -> tuple[Status, list[Why]]:
        whole = account_of(a_cohort(), all_held(), calls)
        return said(of_call(whole, CallKind.POST_CLOSING, ContinuedProgress.ID))

    assert judged() == (PENDING, [])
    assert judged(called(HOLSTEBRO, CallKind.POST_CLOSING, "2026-05-24", Answer.NO)) == (MISSING, [Why.ANSWERED_NO])
    assert judged(called(HOLSTEBRO, CallKind.POST_CLOSING, "2026-05-24", Answer.PARTLY)) == (MET, [])


@pytest.mark.parametrize("answer", [Answer.NO, Answer.YES])
def test_and_it_decides_nothing_before_the_closing_has_been_held(answer: Answer) -> None:
    """Calls that were recorded before it are in the history."""
    early = (a_cohort(), all_scheduled(), held(KICKOFF), called(HOLSTEBRO, CallKind.POST_CLOSING, "2025-11-30", answer))
    judged = of_call(account_of(early, on="2025-12-01"), CallKind.POST_CLOSING, ContinuedProgress.ID)
    assert said(judged) == (PENDING, [])


def test_soft_rules_decide_nothing() -> None:
    """No call, no presentation, no feedback, one person at each meeting: the programme is completed all the same."""
    one = there(HOLSTEBRO, TOVHOLDER)
    meetings = [all_scheduled(), *(held(meeting, one) for meeting in (KICKOFF, FIRST, SECOND, CLOSING))]
    whole = account_of(a_cohort(), meetings, having_tested(HOLSTEBRO))
    own = whole.of(HOLSTEBRO)
    assert own is not None
    assert any(not it.met for it in own.rules)
    assert whole.has_completed(own)
