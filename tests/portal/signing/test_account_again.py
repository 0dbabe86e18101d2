"""The verifier's own computation of the hard rules agrees with the account, whatever happened."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import COPENHAGEN, add_months
from domain.completion.account import account
from domain.completion.evidence import evidence_of
from domain.entries import EntryId
from domain.kernel import SYSTEM, Event, Recorded, Stamp, fold
from domain.meetings.events import AttendanceCorrected, MeetingId
from domain.organisations.events import (
    OrganisationId,
    OrganisationNameCorrected,
    OrganisationRegistered,
)
from domain.plans.run import RunId
from domain.text import Name, Prose
from portal.completion.account_json import json_of
from portal.signing import verifier
from portal.signing.verifier import (
    OF_THE_REGISTRY,
    Broken,
    account_of,
    as_far_as_known,
    check_own,
    compare,
    judged,
    unknown_in,
)
from tests.portal.kept import stored
from tests.projections import histories
from tests.stories import (
    COHORT,
    HOLSTEBRO,
    KICKOFF,
    MEETING_DAYS,
    NOON,
    SKOVVANG,
    a_cohort,
    accepted,
    accepted_otherwise,
    all_held,
    all_scheduled,
    cancelled,
    corrected,
    experience,
    having_tested,
    held,
    held_otherwise,
    invited,
    moved,
    planned,
    scheduled,
    there,
    withdrawn,
    withdrew,
)

Told = Sequence[Recorded[Event]]
DAYS = st.dates(dt.date(2025, 7, 25), dt.date(2026, 4, 10)).map(str)
ORGANISATIONS = st.sampled_from([HOLSTEBRO, SKOVVANG])
MEETINGS = st.sampled_from(list(MEETING_DAYS))
EXPERIENCES = st.builds(experience, ORGANISATIONS, DAYS, st.sampled_from(["a", "b"]), st.integers(1, 3))


def attendance_corrected(meeting: MeetingId, organisations: list[OrganisationId]) -> Event:
    attendance = tuple(present for it in organisations for present in there(it, SYSTEM))
    return AttendanceCorrected(cohort=COHORT, meeting=meeting, attendance=attendance, reason=Prose("Talt igen."))


ANYTHING = st.one_of(
    EXPERIENCES,
    EXPERIENCES,
    EXPERIENCES,
    st.builds(corrected, EXPERIENCES, DAYS),
    st.builds(withdrawn, EXPERIENCES),
    st.builds(scheduled, MEETINGS, DAYS),
    st.builds(moved, MEETINGS, DAYS),
    st.builds(cancelled, MEETINGS),
    st.builds(held, MEETINGS, on=DAYS),
    st.builds(held, MEETINGS),
    st.builds(held_otherwise, MEETINGS, DAYS),
    st.builds(attendance_corrected, MEETINGS, st.lists(ORGANISATIONS, max_size=2)),
    st.builds(withdrew, ORGANISATIONS, DAYS),
    st.builds(accepted_otherwise, ORGANISATIONS, DAYS),
    st.builds(lambda organisation: invited(organisation)[0], ORGANISATIONS),
    st.builds(lambda organisation, day: accepted(organisation, on=day)[1], ORGANISATIONS, DAYS),
)


def told(*events: Event) -> Told:
    return [
        Recorded(event, Stamp(position=position, by=SYSTEM, recorded_at=NOON))
        for position, event in enumerate(events, start=1)
    ]


def in_bundle(cohort: RunId, history: Told) -> list[verifier.StoredEvent]:
    """The cohort's events as a bundle has them."""
    kept = [(it.stamp.position, stored(it)) for it in history]
    return [
        verifier.StoredEvent(position, event.type, tuple(event.tags), event.data)
        for position, event in kept
        if cohort in event.tags or event.type in OF_THE_REGISTRY
    ]


def agree(cohort: RunId, history: Told, day: dt.date) -> dict[str, object]:
    """What the verifier computes, after comparing it with the account of the day."""
    evidence = fold([evidence_of(cohort)], history)[0]
    called = (it.event for it in history if isinstance(it.event, OrganisationRegistered | OrganisationNameCorrected))
    names = {it.organisation: it.name for it in called}
    shown = msgspec.json.decode(json_of(cohort, account(evidence, day), {str(it): str(names[it]) for it in names}))
    computed = account_of(cohort, in_bundle(cohort, history))
    compare(judged(shown), computed, "regnskabet")
    return computed


@settings(deadline=None)
@given(
    st.permutations(list(MEETING_DAYS)),
    st.lists(ANYTHING, max_size=25),
    st.dates(dt.date(2025, 8, 1), dt.date(2026, 6, 1)),
)
def test_of_anything_that_can_be_told(meetings: list[MeetingId], happened: list[Event], day: dt.date) -> None:
    beginning = [*planned(), *accepted(HOLSTEBRO, SKOVVANG), *(scheduled(it) for it in meetings)]
    agree(COHORT, told(*beginning, *happened), day)


@settings(deadline=None)
@given(st.lists(EXPERIENCES, max_size=12), st.lists(ANYTHING, max_size=3))
def test_of_programmes_that_go_as_planned_or_nearly(experiences: list[Event], disturbed: list[Event]) -> None:
    agree(COHORT, told(*a_cohort(), *all_held(), *experiences, *disturbed), NOON.date())


@settings(deadline=None, max_examples=25, phases=histories.NO_SHRINKING)
@given(histories.histories(), st.dates(dt.date(2025, 8, 1), dt.date(2027, 1, 1)))
def test_of_whatever_the_decisions_allow(history: Told, day: dt.date) -> None:
    if fold([evidence_of(histories.COHORT)], history)[0].run is None:
        with pytest.raises(Broken, match="ikke planlagt"):
            account_of(histories.COHORT, [])
    else:
        agree(histories.COHORT, history, day)


def test_of_a_cohort_in_which_one_organisation_completes() -> None:
    computed = agree(COHORT, told(*a_cohort(), *all_held(), *having_tested(HOLSTEBRO)), NOON.date())
    own = computed["organisations"]
    assert isinstance(own, list)
    assert [(it["name"], it["completed"]) for it in own] == [(HOLSTEBRO, True), (SKOVVANG, False)]
    assert [it["count"] for it in own[0]["rules"].values()] == [3, 3, 2]


def test_of_an_organisation_that_left_and_came_back() -> None:
    back = [withdrew(HOLSTEBRO, "2025-11-20"), *accepted(HOLSTEBRO, on="2026-01-20")]
    computed = agree(COHORT, told(*a_cohort(), *all_held(), *having_tested(HOLSTEBRO), *back), NOON.date())
    own = computed["organisations"]
    assert isinstance(own, list)
    assert own[0]["stays"] == [
        {"accepted_on": "2025-08-01", "withdrew_on": "2025-11-20"},
        {"accepted_on": "2026-01-20", "withdrew_on": None},
    ]
    assert [cell["period"] for cell in own[0]["cells"] if cell["experiences"]] == [1, 3]


def test_of_an_organisation_that_was_at_a_meeting_between_two_stays() -> None:
    back = [withdrew(HOLSTEBRO, "2025-12-05"), *accepted(HOLSTEBRO, on="2026-01-20")]
    computed = agree(COHORT, told(*a_cohort(), *all_held(), *having_tested(HOLSTEBRO), *back), NOON.date())
    own = computed["organisations"]
    assert isinstance(own, list)
    assert [it["count"] for it in own[0]["rules"].values()] == [3, 3, 1]


@pytest.mark.parametrize(("left_on", "completed"), [("2026-02-24", False), ("2026-02-25", True)])
def test_of_an_organisation_that_left_when_all_was_over(left_on: str, completed: bool) -> None:
    history = told(*a_cohort(), *all_held(), *having_tested(HOLSTEBRO), withdrew(HOLSTEBRO, left_on))
    computed = agree(COHORT, history, NOON.date())
    own = computed["organisations"]
    assert isinstance(own, list)
    assert own[0]["completed"] is completed


@pytest.mark.parametrize(
    ("path", "lie"),
    [
        (("completed",), True),
        (("organisations", 1, "completed"), True),
        (("organisations", 1, "name"), "Skovhuset"),
        (("organisations", 1, "stays", 0, "accepted_on"), "2025-01-01"),
        (("organisations", 1, "rules", 0, "count"), 3),
        (("organisations", 1, "rules", 0, "needed"), 0),
        (("organisations", 1, "rules", 0, "status"), "met"),
        (("organisations", 0, "rules", 0, "counted", 1, "position"), 7),
        (("organisations", 0, "rules", 0, "counted", 1, "on"), "2025-09-21"),
        (("organisations", 0, "cells", 0, "test_actions"), []),
        (("organisations", 0, "cycles"), 4),
        (("rules", 0, "status"), "missing"),
        (("periods", 0, "opens_on"), "2025-01-01"),
        (("rule_set", "periods_min"), 2),
        (("cohort",), "cohort-other"),
    ],
)
def test_an_account_that_says_anything_else_is_found_out(path: tuple[str | int, ...], lie: object) -> None:
    history = told(*a_cohort(), *all_held(), *having_tested(HOLSTEBRO))
    evidence = fold([evidence_of(COHORT)], history)[0]
    names = {str(it): str(it) for it in (HOLSTEBRO, SKOVVANG)}
    shown = msgspec.json.decode(json_of(COHORT, account(evidence, NOON.date()), names))
    within = shown
    for step in path[:-1]:
        within = within[step]
    assert within[path[-1]] != lie
    within[path[-1]] = lie
    with pytest.raises(Broken):
        compare(judged(shown), account_of(COHORT, in_bundle(COHORT, history)), "regnskabet")


def test_a_rule_that_is_told_twice_or_not_at_all_is_found_out() -> None:
    history = told(*a_cohort(), *all_scheduled())
    shown = msgspec.json.decode(json_of(COHORT, account(fold([evidence_of(COHORT)], history)[0], NOON.date()), {}))
    computed = account_of(COHORT, in_bundle(COHORT, history))
    with pytest.raises(Broken):
        compare(judged({**shown, "rules": [shown["rules"][0], *shown["rules"]]}), computed, "regnskabet")
    with pytest.raises(Broken):
        compare(judged({**shown, "rules": []}), computed, "regnskabet")


def test_the_account_of_a_cohort_that_nobody_planned_is_none() -> None:
    with pytest.raises(Broken, match="ikke planlagt"):
        account_of(COHORT, in_bundle(COHORT, told(*accepted(HOLSTEBRO))))


def test_an_event_of_another_cohort_has_no_business_there() -> None:
    events = in_bundle(COHORT, told(*planned(), *accepted(HOLSTEBRO)))
    with pytest.raises(Broken) as found:
        check_own(RunId("cohort-other"), events)
    assert found.value.position == 2  # the first may be anybody's: it says what the log is


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"version": 1}',
        b'{"version": 2, "event": {}}',
        b'{"version": 1, "event": {}}',
        b'{"version": 1, "event": {"organisation": [], "accepted_on": "2025-08-01"}}',
        b'{"version": 1, "event": {"organisation": "organisation-a", "accepted_on": "in August"}}',
        b'{"version": 1, "event": {"organisation": "organisation-a", "accepted_on": "9999-12-31"}}',
        b'{"version": 1, "event": {"organisation": "organisation-a", "accepted_on": "0001-01-01"}}',
        b"[" * 100_000,
    ],
)
def test_an_event_that_cannot_be_understood_is_named(data: bytes) -> None:
    good = in_bundle(COHORT, told(*planned(), *accepted(HOLSTEBRO)))
    bad = good[-1]._replace(data=data)
    with pytest.raises(Broken) as found:
        account_of(COHORT, [*good[:-1], bad])
    assert found.value.position == bad.position


@pytest.mark.parametrize(
    "starts_at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31T00:00:00Z"]
)
def test_an_instant_that_leaves_the_calendar_is_named(starts_at: str) -> None:
    good = in_bundle(COHORT, told(*planned(), scheduled(KICKOFF)))
    bad = good[-1]._replace(data=re.sub(rb'"starts_at":"[^"]*"', f'"starts_at":"{starts_at}"'.encode(), good[-1].data))
    assert bad != good[-1]
    with pytest.raises(Broken) as found:
        account_of(COHORT, [*good[:-1], bad])
    assert found.value.position == bad.position


@pytest.mark.parametrize("months", [b"1e999", b"Infinity", b"1000000000000000000000", b"-1"])
def test_months_that_no_calendar_has_are_named(months: bytes) -> None:
    good = in_bundle(COHORT, told(*planned()))
    bad = [it._replace(data=re.sub(rb'"months_max":[0-9]+', b'"months_max":' + months, it.data)) for it in good]
    assert bad != good
    with pytest.raises(Broken):
        account_of(COHORT, bad)


@given(
    st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2099, 12, 31)),  # noqa: DTZ001 - the zone is given with it
    st.sampled_from((-330, -60, 0, 60, 120, 765)),
)
def test_days_are_those_in_copenhagen(moment: dt.datetime, offset: int) -> None:
    instant = moment.replace(tzinfo=dt.timezone(dt.timedelta(minutes=offset)))
    said = msgspec.json.decode(msgspec.json.encode(instant))
    assert verifier.danish_day(said) == instant.astimezone(COPENHAGEN).date()


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), st.integers(0, 48))
def test_months_are_the_calendars(day: dt.date, months: int) -> None:
    assert verifier.add_months(day, months) == add_months(day, months)


def with_an_unknown_rule(*, completed: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """An account in which a rule that the verifier does not know has been judged, and what the verifier computes."""
    history = told(*a_cohort(), *all_held(), *having_tested(HOLSTEBRO))
    evidence, names = fold([evidence_of(COHORT)], history)[0], {str(it): str(it) for it in (HOLSTEBRO, SKOVVANG)}
    shown = msgspec.json.decode(json_of(COHORT, account(evidence, NOON.date()), names))
    own = shown["organisations"][0]
    own["rules"].append({"rule": "PLAN_APPROVED", "status": "met" if completed else "missing"})
    own["completed"] = completed
    return shown, account_of(COHORT, in_bundle(COHORT, history))


def test_a_rule_that_is_not_known_here_is_named() -> None:
    shown, computed = with_an_unknown_rule(completed=True)
    assert unknown_in(shown, computed) == ["PLAN_APPROVED"]


@pytest.mark.parametrize("completed", [True, False])
def test_a_rule_that_is_not_known_here_may_keep_somebody_from_completing(*, completed: bool) -> None:
    shown, computed = with_an_unknown_rule(completed=completed)
    compare(judged(shown), as_far_as_known(shown, computed), "regnskabet")


def test_a_rule_that_is_not_known_here_makes_nobody_complete_who_lacks_one_that_is() -> None:
    shown, computed = with_an_unknown_rule(completed=True)
    shown["organisations"][1]["completed"] = True
    with pytest.raises(Broken):
        compare(judged(shown), as_far_as_known(shown, computed), "regnskabet")


def test_a_rule_whose_number_was_not_recorded_is_not_judged_and_said_to_be_unknown() -> None:
    history = told(*a_cohort(), *all_held(), *having_tested(HOLSTEBRO))
    events = [
        it._replace(data=it.data.replace(b'"periods_min":3,', b"")) if it.type == "cohorts.CohortPlanned" else it
        for it in in_bundle(COHORT, history)
    ]
    shown, _ = with_an_unknown_rule(completed=True)
    computed = account_of(COHORT, events)
    assert set(computed["organisations"][0]["rules"]) == {"MIN_TEST_ACTIONS", "MIN_REFLECTION"}
    assert unknown_in(shown, computed) == ["MIN_PERIODS", "PLAN_APPROVED"]


def test_an_organisation_is_called_what_its_name_was_corrected_to() -> None:
    """Also in the account of an earlier position it has the name of then."""
    renamed = OrganisationNameCorrected(
        organisation=HOLSTEBRO, corrects=EntryId("entry-1"), name=Name("Holstebro Kommune"), why=Prose("Stavefejl.")
    )
    history = told(*a_cohort(), renamed)
    before, after = (account_of(COHORT, in_bundle(COHORT, it)) for it in (history[:-1], history))
    assert [it["organisations"][0]["name"] for it in (before, after)] == [HOLSTEBRO, "Holstebro Kommune"]
