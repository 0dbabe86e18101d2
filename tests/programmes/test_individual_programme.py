"""Another programme is a plan: its dates, menu and account come from it, without a line of code about it."""

from collections.abc import Iterator

import msgspec
import pytest

from domain.cohorts.accept_invitation import AcceptInvitation, CohortFull
from domain.cohorts.events import AdvisorAssigned, CohortPlanned
from domain.cohorts.plan_cohort import PlacesOutOfRange, PlanCohort
from domain.completion.results import Account, RuleResult
from domain.completion.rules.calls import CallsHeld
from domain.completion.rules.mode import AsPlanned
from domain.completion.rules.table import RULES
from domain.completion.verdicts import Status
from domain.kernel import Event
from domain.meetings.events import CallKind, MeetingHeld, MeetingId, MeetingKind, MeetingScheduled
from domain.meetings.phases import phase_beginnings
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.individual_anchor import FOLLOW_UP_CALL
from domain.plans.individual_prepare import AGREEMENT, APPLICATION_DEADLINE, MAPPING, VISION_WORKSHOP
from domain.plans.programme import Mode
from domain.plans.schedule import AnchorsInCircle, GivenDays, derive_schedule, planned_from, windows_of
from domain.plans.timing import AtActivity, Phase, Timing
from domain.plans.versions import PLANS
from domain.text import Name, Prose, Title
from portal.sharing.forms import experience_fields
from portal.visiting.run_frame import sections
from tests.account.accounts import account_of
from tests.portal.looking import looking
from tests.programmes.closing_on_time import ClosingOnTime
from tests.programmes.individual_programme import INDIVIDUAL_PROGRAMME
from tests.programmes.status_every_quarter import StatusEveryQuarter
from tests.specification import Happened, given
from tests.stories import (
    ADVISOR,
    AGENCY,
    COHORT,
    HOLSTEBRO,
    ORGANISATIONS,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    accepted,
    at,
    called,
    day,
    invited,
    there,
)

DEADLINE = day("2026-01-15")
NAME, THEME = Name("Holstebro, individuelt"), Title("Færre ophold")


@pytest.fixture(autouse=True)
def _run_by_this_portal(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = INDIVIDUAL_PROGRAMME
    monkeypatch.setitem(PLANS, (plan.plan, plan.version), plan)
    for rule in (StatusEveryQuarter, ClosingOnTime):
        monkeypatch.setitem(RULES, rule.ID, rule)


def test_its_thirteen_activities_have_their_dates() -> None:
    """Written by hand: the deadline 15 January, the agreement 13 April; weekends and Holy Days move back."""
    dates = planned_from(INDIVIDUAL_PROGRAMME, DEADLINE)
    assert [(it.on.isoformat(), it.activity, it.number) for it in dates] == [
        ("2026-02-13", "mapping", 1),
        ("2026-03-13", "goals_and_value", 1),
        ("2026-03-13", "vision_workshop", 1),
        ("2026-04-13", "collaboration_agreement", 1),
        ("2026-04-27", "activity_and_milestone_plan", 1),
        ("2026-04-27", "start_up_workshop", 1),
        ("2026-06-12", "documentation_training", 1),
        ("2026-07-13", "status_meeting", 1),
        ("2026-10-13", "status_meeting", 2),
        ("2027-01-13", "status_meeting", 3),
        ("2027-02-12", "future_workshop", 1),
        ("2027-02-12", "plan_for_going_on", 1),
        ("2027-04-13", "closing_meeting", 1),
        ("2027-07-13", "follow_up_call", 1),
        ("2027-10-13", "follow_up_call", 2),
    ]
    undated = {it.activity for it in INDIVIDUAL_PROGRAMME.activities} - {it.activity for it in dates}
    assert (len(INDIVIDUAL_PROGRAMME.activities), undated) == (13, {"activities_and_sparring"})


def test_when_the_agreement_was_made_moves_what_is_counted_from_it_and_nothing_else() -> None:
    given: GivenDays = {APPLICATION_DEADLINE: DEADLINE, AGREEMENT: day("2026-05-31")}
    on = {(str(it.activity), it.number): it.on.isoformat() for it in derive_schedule(INDIVIDUAL_PROGRAMME, given)}
    assert (on[MAPPING, 1], on[VISION_WORKSHOP, 1]) == ("2026-02-13", "2026-03-13")
    assert [on["status_meeting", it] for it in (1, 2, 3)] == ["2026-08-31", "2026-11-30", "2027-02-26"]
    assert on["closing_meeting", 1] == "2027-05-31"


def test_the_status_meeting_after_six_months_is_physical_and_the_others_are_not() -> None:
    row = INDIVIDUAL_PROGRAMME.recorded_as(INDIVIDUAL_PROGRAMME.activities[0].evidence, "reflection")
    assert [row.mode_of(it) for it in (1, 2, 3)] == [Mode.VIRTUAL, Mode.PHYSICAL, Mode.VIRTUAL]
    assert row.called(2) == "2. statusmøde"


def test_every_quarter_is_a_window_of_three_calendar_months_until_the_closing() -> None:
    windows = windows_of(3, day("2025-11-30"), day("2026-11-30"))
    assert [(it.number, it.opens_on.isoformat(), it.last_on.isoformat()) for it in windows] == [
        (1, "2025-11-30", "2026-02-28"),
        (2, "2026-03-01", "2026-05-30"),
        (3, "2026-05-31", "2026-08-30"),
        (4, "2026-08-31", "2026-11-30"),
    ]


def test_activities_that_are_counted_from_each_other_have_no_days() -> None:
    first = INDIVIDUAL_PROGRAMME.row(MAPPING)
    round_and_round = msgspec.structs.replace(first, timing=Timing(anchor=AtActivity(VISION_WORKSHOP)))
    plan = msgspec.structs.replace(
        INDIVIDUAL_PROGRAMME, activities=(round_and_round, *INDIVIDUAL_PROGRAMME.activities[1:])
    )
    with pytest.raises(AnchorsInCircle) as found:
        planned_from(plan, DEADLINE)
    assert {MAPPING, VISION_WORKSHOP} <= set(found.value.args)


def test_its_phases_begin_with_the_agreement_and_the_future_workshop() -> None:
    beginnings = phase_beginnings(the_plan_followed().run, ())
    assert [(it.phase, it.on.isoformat()) for it in beginnings] == [
        (Phase.CHANGE, "2026-04-13"),
        (Phase.ANCHOR, "2027-02-12"),
    ]


def test_its_menu_has_what_it_has_and_no_network_of_others() -> None:
    menu = sections(INDIVIDUAL_PROGRAMME, "/cohorts/a", "/cohorts/a", lambda below: f"/cohorts/a{below}")
    group = sections(GROUP_PROGRAMME, "/cohorts/a", "/cohorts/a", lambda below: f"/cohorts/a{below}")
    assert [it.label for it in group if it not in menu] == ["Netværk"]
    assert [it for it in group if it in menu] == [it for it in menu if it in group]
    assert [it.label for it in menu if it not in group] == ["Mål og fremdrift", "Dokumenter"]


def the_plan_followed() -> CohortPlanned:
    plan = INDIVIDUAL_PROGRAMME
    return CohortPlanned(
        cohort=COHORT,
        name=NAME,
        theme=THEME,
        plan=plan.plan,
        plan_version=plan.version,
        rule_set=plan.rule_set,
        kickoff_on=DEADLINE,
        schedule=planned_from(plan, DEADLINE),
        places=1,
    )


def to_follow_it(places: int = 1) -> PlanCohort:
    plan = INDIVIDUAL_PROGRAMME
    return PlanCohort(
        cohort=COHORT,
        name=NAME,
        theme=THEME,
        plan=plan.plan,
        plan_version=plan.version,
        kickoff_on=DEADLINE,
        places=places,
    )


def the_run() -> list[Event]:
    """Planned, and accepted by one organisation."""
    return [
        the_plan_followed(),
        AdvisorAssigned(cohort=COHORT, advisor=ADVISOR),
        *accepted(HOLSTEBRO, on="2026-02-01"),
    ]


def test_a_run_of_it_is_planned_from_the_deadline_and_has_room_for_one() -> None:
    given(AGENCY).when(to_follow_it(), by=ADVISOR).then(
        the_plan_followed(), AdvisorAssigned(cohort=COHORT, advisor=ADVISOR)
    )
    given(AGENCY).when(to_follow_it(places=2), by=ADVISOR).refused(PlacesOutOfRange, 1, 1)


def test_nobody_else_joins_a_run_of_it() -> None:
    as_well = invited(SKOVVANG)
    accepting = AcceptInvitation(
        cohort=COHORT,
        organisation=SKOVVANG,
        accepted_on=day("2026-02-01"),
        goal=Prose("Flere får egen bolig."),
        motivation=Prose("Ventetiden er for lang."),
    )
    given(AGENCY, ORGANISATIONS, the_run(), as_well).when(accepting, by=SKOVVANG_TOVHOLDER).refused(CohortFull, 1)


def met(kind: MeetingKind, on: str, mode: Mode) -> Iterator[Event]:
    meeting = MeetingId(f"meeting-{on}")
    begins, ends = at(f"{on} 09:00"), at(f"{on} 10:30")
    yield MeetingScheduled(cohort=COHORT, meeting=meeting, kind=kind, starts_at=begins, ends_at=ends, mode=mode)
    yield MeetingHeld(
        cohort=COHORT, meeting=meeting, held_on=day(on), minutes=90, mode=mode, attendance=there(HOLSTEBRO, TOVHOLDER)
    )


STATUS = [
    *met(MeetingKind.REFLECTION, "2026-07-01", Mode.VIRTUAL),
    *met(MeetingKind.REFLECTION, "2026-10-13", Mode.PHYSICAL),
    *met(MeetingKind.REFLECTION, "2027-01-11", Mode.VIRTUAL),
]
CLOSED = list(met(MeetingKind.CLOSING, "2027-04-13", Mode.VIRTUAL))
AFTER = "2028-01-01"


def of_holstebro(whole: Account, rule: str) -> list[RuleResult]:
    own = whole.of(HOLSTEBRO)
    assert own is not None
    return [it for it in own.rules if it.rule == rule]


def status_of(*happened: Happened, on: str = AFTER) -> tuple[Status, int | None, int | None]:
    (judged,) = of_holstebro(account_of(the_run(), *happened, on=on), StatusEveryQuarter.ID)
    return judged.status, judged.count, judged.needed


def test_its_account_asks_for_a_status_meeting_every_quarter() -> None:
    assert status_of(STATUS) == (Status.MET, 3, 3)
    assert status_of(STATUS[2:]) == (Status.MISSING, 2, 3)
    assert status_of(STATUS[:2], on="2026-07-02") == (Status.PENDING, 1, 3)


def test_whoever_meets_its_hard_rules_has_completed_it() -> None:
    assert account_of(the_run(), STATUS, CLOSED, on=AFTER).completed
    lacking = account_of(the_run(), STATUS[2:], CLOSED, on=AFTER)
    assert not lacking.completed
    assert [it.sentence for it in lacking.risks] == ["Statusmøde nr. 1 mangler."]


def test_its_account_asks_for_a_physical_meeting_after_six_months() -> None:
    every_one_virtual = [*STATUS[:2], *met(MeetingKind.REFLECTION, "2026-10-13", Mode.VIRTUAL), *STATUS[4:]]
    for story, expected in ((STATUS, [True, True, True]), (every_one_virtual, [True, False, True])):
        whole = account_of(the_run(), story, on=AFTER)
        assert [it.met for it in whole.rules if it.rule == AsPlanned.ID] == expected


def test_its_account_asks_for_two_calls_after_the_closing_each_in_its_time() -> None:
    first, second = (CallKind(word) for word in INDIVIDUAL_PROGRAMME.row(FOLLOW_UP_CALL).words)
    calls = [called(HOLSTEBRO, first, "2027-07-12"), called(HOLSTEBRO, second, "2027-10-14")]
    whole = account_of(the_run(), STATUS, CLOSED, calls, on=AFTER)
    assert [it.status for it in of_holstebro(whole, CallsHeld.ID)] == [Status.MET, Status.MET]
    one = account_of(the_run(), STATUS, CLOSED, calls[:1], on=AFTER)
    assert [it.status for it in of_holstebro(one, CallsHeld.ID)] == [Status.MET, Status.MISSING]


def closed(on: str) -> list[Event]:
    return list(met(MeetingKind.CLOSING, on, Mode.VIRTUAL))


@pytest.mark.parametrize(
    ("happened", "on", "status"),
    [
        (CLOSED, AFTER, Status.MET),
        (closed("2027-05-13"), AFTER, Status.MET),
        (closed("2027-05-14"), AFTER, Status.MISSING),
        (closed("2027-03-12"), AFTER, Status.MISSING),
        ([], "2027-05-13", Status.PENDING),
        ([], "2027-05-14", Status.MISSING),
    ],
)
def test_its_account_asks_for_the_closing_near_its_day(happened: list[Event], on: str, status: Status) -> None:
    """The day is 13 April 2027; the plan says how far from it is near enough."""
    (judged,) = (it for it in account_of(the_run(), happened, on=on).rules if it.rule == ClosingOnTime.ID)
    assert judged.status is status


def test_its_numbers_are_recorded_with_the_run() -> None:
    assert INDIVIDUAL_PROGRAMME.rule_set.numbers == {
        "status_months": 3,
        "closing_days_tolerance": 30,
        "call_days_tolerance": 14,
    }
    assert msgspec.json.encode(INDIVIDUAL_PROGRAMME.rule_set) == (
        b'{"version":1,"call_days_tolerance":14,"more":{"status_months":3,"closing_days_tolerance":30}}'
    )


async def test_nobody_else_is_there_to_share_with() -> None:
    assert list(experience_fields(GROUP_PROGRAMME)) == [*experience_fields(INDIVIDUAL_PROGRAMME), "audience"]
    alone = await looking(AGENCY, ORGANISATIONS, the_run(), by=TOVHOLDER, on="2026-03-02")
    among_others = await looking(a_cohort(), by=TOVHOLDER, on="2025-09-02")
    assert (alone.is_alone, among_others.is_alone) == (True, False)
