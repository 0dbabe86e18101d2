"""The demo's cohorts are made of ordinary commands, and the live one is in mid-programme whatever day it is."""

import datetime as dt
from collections.abc import Iterable
from functools import cache

import pytest

from domain.calendar import COPENHAGEN, day_of
from domain.catalogue import decision_of
from domain.completion.account import account
from domain.completion.evidence import evidence_of
from domain.completion.results import Account
from domain.completion.rules.min_periods import MinPeriods
from domain.documents.events import DocumentApproved
from domain.kernel import Event, Recorded, Stamp, answer, fold, questions_of, tags_of
from domain.organisations.events import LeaderOrStaffRecorded, PersonRegistered, Role
from domain.organisations.questions import standing
from domain.plans.endorsements import Endorsement
from domain.plans.run import RunId
from domain.progress.events import DevelopmentPointsChosen, MilestoneStatusTold
from domain.progress.measures import LocallyMeasured
from domain.sharing.events import ExperiencePosted
from domain.test_actions.events import TestActionPlanned
from domain.text import faults_of
from portal.demo import ALONE, DEMO_PEOPLE, HISTORICAL, LIVE, NAMES, PEOPLE, DemoPerson, commands
from portal.log.deciding import KnownHistory
from portal.log.importing import read_lines
from portal.log.wishes import Wish

HISTORICAL_COHORT, LIVE_COHORT = RunId("cohort-own-home"), RunId("cohort-first-months")
ALONE_RUN = RunId("cohort-holstebro-alone")
TODAYS = [dt.date.fromisoformat(day) for day in (
    "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22",  # every weekday
    "2026-12-31", "2027-01-01",  # a new year, in week 53
    "2027-03-28", "2027-03-29", "2026-10-25", "2026-10-26",  # around the change of the clock
    "2028-02-29",
)]  # fmt: skip
TODAY = TODAYS[0]

Happened = tuple[Recorded[Event], ...]


def wishes(file: str, today: dt.date) -> list[Wish]:
    """The file's commands, read in the first moment of the day, with the clock that the lines say."""
    midnight = dt.datetime.combine(today, dt.time(), COPENHAGEN)
    _, read, bad = read_lines(commands(file, today), now=midnight, simulate_clock=True)
    assert bad == []
    return read


def happened_in(read: Iterable[Wish], before: Happened = ()) -> Happened:
    """What follows when every command is carried out in its order. Each has to be accepted, and to matter."""
    history, happened = KnownHistory(before, len(before)), list(before)
    for wish in read:
        assert faults_of(wish.command) == ()
        decision = decision_of(wish.command)
        heard = history.heard_by(questions_of(decision, wish.command, wish.act))
        events = answer(decision, wish.command, wish.act, heard)
        assert events, wish
        history.add(events, wish.act)
        for event in events:
            stamp = Stamp(position=len(happened) + 1, by=wish.act.by, recorded_at=wish.act.at, simulated=True)
            happened.append(Recorded(event, stamp))
    return tuple(happened)


@cache
def historical() -> Happened:
    return happened_in(wishes(HISTORICAL, TODAY))


@cache
def live(today: dt.date) -> Happened:
    return happened_in(wishes(LIVE, today), historical())


def account_of(cohort: RunId, happened: Happened, day: dt.date) -> Account:
    (evidence,) = fold([evidence_of(cohort)], happened)
    return account(evidence, day)


def count(kind: type[Event], cohort: RunId, happened: Happened) -> int:
    return sum(type(it.event) is kind and cohort in tags_of(it.event) for it in happened)


@pytest.mark.parametrize("file", [HISTORICAL, LIVE, ALONE])
def test_a_file_is_in_the_order_of_recording_and_no_id_is_used_twice(file: str) -> None:
    acts = [wish.act for wish in wishes(file, TODAY)]
    assert [act.at for act in acts] == sorted(act.at for act in acts)
    assert len({act.id for act in acts}) == len(acts)


@pytest.mark.parametrize("today", TODAYS)
def test_an_individual_programme_is_in_its_change_phase_whatever_day_it_is(today: dt.date) -> None:
    """Points are chosen, goals agreed, the agreement signed, milestones told of and measures taken."""
    happened = happened_in(wishes(ALONE, today), historical())
    (evidence,) = fold([evidence_of(ALONE_RUN)], happened)
    told = {type(it.event) for it in happened if ALONE_RUN in tags_of(it.event)}
    assert {DevelopmentPointsChosen, MilestoneStatusTold, LocallyMeasured, DocumentApproved} <= told
    signed = next(it for it in evidence.documents if it.activity == "collaboration_agreement")
    assert signed.valid_on(Endorsement.SIGNED, today) == 1
    assert evidence.closing is not None
    assert evidence.closing.on > today


def test_who_is_leader_and_who_is_staff_is_told_of_everybody_who_takes_part() -> None:
    happened = happened_in(wishes(PEOPLE, TODAY), live(TODAY))
    people = {it.event.person for it in happened if isinstance(it.event, LeaderOrStaffRecorded)}
    roles = {it: fold([standing(it)], happened)[0].roles for it in NAMES}
    assert people == {it for it, held in roles.items() if any(role is Role.PARTICIPANT for role, _ in held)}


def test_everybody_has_a_name_and_nobody_else() -> None:
    assert {it.event.person for it in live(TODAY) if isinstance(it.event, PersonRegistered)} == set(NAMES)
    assert len(set(NAMES.values())) == len(NAMES)


def test_the_historical_cohort_is_large_enough_to_look_at() -> None:
    happened = historical()
    assert count(TestActionPlanned, HISTORICAL_COHORT, happened) >= 18
    assert count(ExperiencePosted, HISTORICAL_COHORT, happened) >= 40
    assert len(account_of(HISTORICAL_COHORT, happened, TODAY).organisations) == 5


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_the_live_cohort_is_in_its_second_period(today: dt.date) -> None:
    happened = live(today)
    assert all(day_of(it.stamp.recorded_at) < today for it in happened[len(historical()) :])
    now = account_of(LIVE_COHORT, happened, today)
    assert [period.number for period in now.periods if today in period] == [2]
    periods = [(it.organisation, rule) for it in now.organisations for rule in it.rules if rule.rule == MinPeriods.ID]
    at_risk = [organisation for organisation, rule in periods if rule.at_risk]
    assert at_risk == ["organisation-dalhoffminde", "organisation-esbjerg"]


def test_the_live_cohort_is_large_enough_to_look_at() -> None:
    assert count(TestActionPlanned, LIVE_COHORT, live(TODAY)) >= 10
    assert count(ExperiencePosted, LIVE_COHORT, live(TODAY)) >= 18


def test_a_time_of_day_stays_what_it_is_when_the_clock_changes() -> None:
    meetings = [line for line in commands(LIVE, dt.date(2026, 11, 22)) if b'"ScheduleMeeting"' in line]
    assert [line.split(b'"starts_at": "')[1][:25] for line in meetings] == [
        b"2026-08-18T09:00:00+02:00",
        b"2026-10-13T09:30:00+02:00",
        b"2026-11-25T09:30:00+01:00",
        b"2027-01-26T09:00:00+01:00",
    ]


@pytest.mark.parametrize("someone", DEMO_PEOPLE, ids=lambda it: it.label)
def test_everyone_who_may_sign_in_has_a_role(someone: DemoPerson) -> None:
    (held,) = fold([standing(someone.person)], live(TODAY))
    assert held.roles
