"""Of any half-finished cohort: nothing that can still be met is said to be lost, and no two rules disagree."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

import msgspec
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from domain.cohorts.events import OrganisationWithdrew
from domain.completion.account import account
from domain.completion.evidence import Evidence
from domain.completion.in_need import open_risks
from domain.completion.results import Account, RuleResult
from domain.completion.rules.min_periods import MinPeriods
from domain.completion.rules.min_test_actions import MinTestActions
from domain.completion.settled import is_settled
from domain.completion.verdicts import Status, Why
from domain.kernel import Act, CommandId, Event, Refusal
from domain.meetings.events import Answer, CallKind, MeetingId
from domain.meetings.hold_meeting import HoldMeeting
from domain.meetings.hold_meeting import decide as hold
from domain.organisations.events import OrganisationId
from domain.plans.programme import Mode
from domain.plans.rules import RuleCode
from tests.account.accounts import MISSING, PENDING, evidence
from tests.stories import (
    ADVISOR,
    COHORT,
    EVERYBODY,
    HOLSTEBRO,
    MEETING_DAYS,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    accepted,
    all_scheduled,
    answered,
    at,
    called,
    cancelled,
    day,
    experience,
    held,
    invited,
    planned,
    presented,
    there,
    withdrew,
)

PERIODS, CYCLES = MinPeriods.ID, MinTestActions.ID
AWAY = there(SKOVVANG, SKOVVANG_TOVHOLDER)
DAYS = st.dates(dt.date(2025, 8, 25), dt.date(2026, 4, 10))
MEETINGS = st.sampled_from(list(MEETING_DAYS))
RECORDED = st.lists(st.tuples(MEETINGS, st.sampled_from([EVERYBODY, AWAY, None])), unique_by=lambda it: it[0])
PRESENTED = st.lists(st.tuples(MEETINGS, DAYS), max_size=3, unique_by=lambda it: it[0])
ANSWERED = st.lists(st.tuples(MEETINGS, st.sampled_from(list(Answer))), max_size=3, unique_by=lambda it: it[0])
CALLED = st.lists(
    st.tuples(st.sampled_from(list(CallKind)), DAYS, st.sampled_from(list(Answer))), unique_by=lambda it: it[0]
)
TRIED_ANY_DAY = st.lists(st.tuples(DAYS, st.sampled_from("ab")), max_size=5, unique=True)


@st.composite
def half_finished(draw: st.DrawFn) -> tuple[list[Event], dt.date]:
    """A cohort on a day: meetings held on their days or cancelled, if anything, and Holstebro perhaps gone."""
    today = draw(DAYS)
    story = [*planned(), *accepted(HOLSTEBRO, SKOVVANG), *all_scheduled()]
    for meeting, who in draw(RECORDED):
        if who is None:
            story.append(cancelled(meeting))
        elif day(MEETING_DAYS[meeting][1]) <= today:
            story.append(held(meeting, who))
    story += [experience(HOLSTEBRO, str(on), name) for on, name in draw(TRIED_ANY_DAY) if on <= today]
    left = draw(st.none() | DAYS)
    return [*story, *([withdrew(HOLSTEBRO, str(left))] if left and left <= today else [])], today


def next_decisions(gathered: Evidence, today: dt.date, on: dt.date) -> Iterator[Event]:
    """What may be recorded today of that day without changing the plan, once the account is not settled."""
    if not any(member.membership.had_left_on(on) for member in gathered.members) and on <= today:
        yield from (experience(HOLSTEBRO, str(on), name, 9) for name in "ab" if not is_settled(gathered, today))
    for meeting in gathered.meetings:
        ahead_of_plan = meeting.on > today
        try:
            happened = (
                []
                if ahead_of_plan
                else [*hold(_holding(meeting.meeting, on), _acting(today), gathered.meetings, frozenset())]
            )
        except Refusal:
            continue
        there_then = [it.organisation for it in gathered.members if it.membership.took_part_on(on)]
        everybody = tuple(it for it in EVERYBODY if it.organisation in there_then)
        yield from (msgspec.structs.replace(it, attendance=everybody) for it in happened)


def _holding(meeting: MeetingId, on: dt.date) -> HoldMeeting:
    return HoldMeeting(cohort=COHORT, meeting=meeting, held_on=on, minutes=300, mode=Mode.PHYSICAL, attendance=())


def _acting(today: dt.date) -> Act:
    return Act(by=ADVISOR, at=at(f"{today} 23:00"), id=CommandId("command-next"))


@st.composite
def told_in_full(draw: st.DrawFn) -> tuple[list[Event], dt.date]:
    """The same with presentations, answers, calls and an invitation to come back, so that soft rules have something."""
    story, today = draw(half_finished())
    story += [presented(HOLSTEBRO, it, f"{on} 10:00") for it, on in draw(PRESENTED) if on <= today]
    story += [answered(HOLSTEBRO, TOVHOLDER, it, answer) for it, answer in draw(ANSWERED)]
    story += [called(HOLSTEBRO, kind, str(on), answer) for kind, on, answer in draw(CALLED) if on <= today]
    return [*story, *(invited(HOLSTEBRO) if draw(st.booleans()) and HOLSTEBRO in _gone(story) else [])], today


def _gone(story: list[Event]) -> set[OrganisationId]:
    return {it.organisation for it in story if isinstance(it, OrganisationWithdrew)}


def verdicts(whole: Account) -> dict[tuple[object, ...], Status]:
    """Every rule there is a verdict of, hard and soft, by whom and what it is about."""
    of_cohort = [(None, it) for it in whole.rules]
    everything = [*of_cohort, *((own.organisation, it) for own in whole.organisations for it in own.rules)]
    return {(who, it.rule, it.meeting, it.call): it.status for who, it in everything}


def lost(whole: Account) -> set[tuple[object, RuleCode]]:
    return {(who, it.rule) for who, it in hard_rules(whole) if it.status is Status.MISSING}


def hard_rules(whole: Account) -> Iterator[tuple[object, RuleResult]]:
    yield from ((None, it) for it in whole.rules if it.hard)
    yield from ((own.organisation, it) for own in whole.organisations for it in own.rules if it.hard)


@settings(deadline=None, max_examples=60)
@forall(half_finished(), st.lists(st.lists(DAYS, min_size=1, max_size=4), min_size=2, max_size=3))
def test_what_is_lost_is_met_by_nothing_that_is_recorded_afterwards(
    drawn: tuple[list[Event], dt.date], rounds: list[list[dt.date]]
) -> None:
    """One decision after another, as far as the programme's own decisions permit them."""
    story, today = drawn
    gone = lost(account(evidence(story), today))
    for days in rounds:
        found = [it for on in days for it in next_decisions(evidence(story), today, on)]
        for happened in found:
            whole = account(evidence(story, happened), today)
            assert [(who, it.rule) for who, it in hard_rules(whole) if it.met and (who, it.rule) in gone] == []
        story = [*story, *found[:1]]


@settings(deadline=None, max_examples=60)
@forall(told_in_full(), st.lists(st.integers(1, 400), min_size=1, max_size=4).map(sorted))
def test_the_days_alone_take_nothing_back(drawn: tuple[list[Event], dt.date], later: list[int]) -> None:
    """What is met stays met, and what is lost stays lost, while nothing is recorded; pending may become lost."""
    story, today = drawn
    gathered = evidence(story)
    accounts = [verdicts(account(gathered, today + dt.timedelta(days=days))) for days in (0, *later)]
    for before, after in pairwise(accounts):
        settled = {it: status for it, status in before.items() if status is not PENDING}
        assert {it: after[it] for it in settled} == settled


@settings(deadline=None, max_examples=60)
@forall(half_finished())
def test_no_two_rules_of_an_account_contradict_each_other(drawn: tuple[list[Event], dt.date]) -> None:
    """They agree on whether the periods are settled, what is at risk says why, and nothing in them says otherwise."""
    story, today = drawn
    gathered = evidence(story)
    whole = account(gathered, today)
    for own in whole.organisations:
        of_periods = [it for it in own.rules if it.rule in (PERIODS, CYCLES) and not it.met]
        if own.takes_part:
            assert {it.status for it in of_periods} <= {MISSING if is_settled(gathered, today) else PENDING}
        assert [it for it in own.rules if it.hard and it.at_risk and len(it.reasons) < 2] == []
        assert [it for it in own.rules if it.at_risk and it.status is not PENDING] == []
        open_still = any(miss.why is Why.PERIOD_STILL_OPEN for it in of_periods for miss in it.near_misses)
        assert not (open_still and any("ingen perioder" in reason for it in of_periods for reason in it.reasons))


@settings(deadline=None, max_examples=60)
@forall(half_finished())
def test_every_risk_is_said_once_in_a_sentence_and_what_can_be_mended_is_not_settled(
    drawn: tuple[list[Event], dt.date],
) -> None:
    story, today = drawn
    whole = account(evidence(story), today)
    found = open_risks(whole, {})
    assert len({(it.organisation, it.sentence) for it in found}) == len(found)
    assert [it for it in found if not it.sentence.endswith(".") or " 0 " in it.sentence] == []
    assert [it for it in found if it.organisation is not None and it.of_all] == []
    gone = {it.organisation for it in whole.organisations if not it.takes_part}
    assert [it for it in found if it.organisation in gone] == []
