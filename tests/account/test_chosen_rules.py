"""Rules that a plan chooses for activities of its own: held so often, answered so often."""

import json

import msgspec
import pytest

from domain.cohorts.events import CohortPlanned
from domain.completion.events import ActivityAttested
from domain.completion.rules.table import rule_name, rules_of
from domain.completion.verdicts import Status, Why
from domain.kernel import Event
from domain.meetings.events import Answer, MeetingHeld, MeetingId, MeetingKind, MeetingScheduled
from domain.plans.programme import Mode, ProgrammePlan
from domain.plans.rules import RuleCode
from domain.plans.schedule import planned_from
from domain.text import Name, Title
from tests.account.accounts import account_of
from tests.programmes.attested_plan import ASKED_PLAN, LOOKED_AT
from tests.programmes.small_plan import SMALL_PLAN
from tests.stories import COHORT, HOLSTEBRO, SKOVVANG, TOVHOLDER, accepted, at, day, there

HELD, ATTESTED = RuleCode("HELD:supervision"), RuleCode("ATTESTED:looked_at")


def planned(plan: ProgrammePlan) -> list[Event]:
    run = CohortPlanned(
        cohort=COHORT,
        name=Name("Et forløb"),
        theme=Title("Ro i hverdagen"),
        plan=plan.plan,
        plan_version=plan.version,
        rule_set=plan.rule_set,
        kickoff_on=day("2026-01-15"),
        schedule=planned_from(plan, day("2026-01-15")),
        places=1,
        programme=plan,
    )
    return [run, *accepted(HOLSTEBRO, on="2026-01-10")]


def met(word: str, on: str, *, absent: bool = False) -> list[Event]:
    meeting, begins = MeetingId(f"meeting-{word}-{on}".replace("_", "-")), at(f"{on} 09:00")
    attendance = there(SKOVVANG, TOVHOLDER) if absent else there(HOLSTEBRO, TOVHOLDER)
    return [
        MeetingScheduled(
            cohort=COHORT,
            meeting=meeting,
            kind=MeetingKind(word),
            starts_at=begins,
            ends_at=at(f"{on} 10:00"),
            mode=Mode.VIRTUAL,
        ),
        MeetingHeld(
            cohort=COHORT, meeting=meeting, held_on=day(on), minutes=60, mode=Mode.VIRTUAL, attendance=attendance
        ),
    ]


def result(rule: RuleCode, *happened: list[Event], on: str) -> tuple[Status, bool, int | None, list[Why]]:
    own = account_of(*happened, on=on).of(HOLSTEBRO)
    assert own is not None
    (judged,) = (it for it in own.rules if it.rule == rule)
    return judged.status, judged.at_risk, judged.count, [it.why for it in judged.near_misses]


def test_it_is_called_by_its_activity() -> None:
    run = planned(SMALL_PLAN)[0]
    assert isinstance(run, CohortPlanned)
    assert rule_name(HELD, run.rule_set) == "Sparring: holdt mindst 2 gange"
    assert [it.code for it in rules_of(run.run)] == ["MODE", HELD]


@pytest.mark.parametrize(
    ("days", "on", "expected"),
    [
        (["2026-04-01", "2026-06-01"], "2026-06-02", (Status.MET, False, 2, [])),
        (["2026-04-01"], "2026-04-02", (Status.PENDING, False, 1, [])),
        ([], "2026-04-20", (Status.PENDING, True, 0, [])),
    ],
)
def test_so_many_meetings_of_the_activity(
    days: list[str], on: str, expected: tuple[Status, bool, int | None, list[Why]]
) -> None:
    happened = [event for it in days for event in met("supervision", it)]
    assert result(HELD, planned(SMALL_PLAN), happened, on=on) == expected


def test_others_meetings_and_those_one_was_not_at_do_not_count() -> None:
    story = [*met("visit", "2026-02-12"), *met("supervision", "2026-04-01", absent=True)]
    assert result(HELD, planned(SMALL_PLAN), story, on="2026-04-02") == (Status.PENDING, False, 0, [Why.NOT_ATTENDED])


def answered(on: str, answer: Answer) -> Event:
    return ActivityAttested(
        cohort=COHORT, organisation=HOLSTEBRO, activity=LOOKED_AT, attested_on=day(on), answer=answer
    )


def test_so_many_answers_and_the_last_for_a_day_counts() -> None:
    first = [answered("2026-02-01", Answer.YES), answered("2026-02-08", Answer.PARTLY)]
    assert result(ATTESTED, planned(ASKED_PLAN), first, on="2026-03-01") == (Status.MET, False, 2, [])
    taken_back = [*first, answered("2026-02-08", Answer.NO)]
    expected = (Status.PENDING, False, 1, [Why.ANSWERED_NO])
    assert result(ATTESTED, planned(ASKED_PLAN), taken_back, on="2026-03-01") == expected
    before = [answered("2026-01-09", Answer.YES)]
    assert result(ATTESTED, planned(ASKED_PLAN), before, on="2026-03-01")[3] == [Why.BEFORE_ACCEPTANCE]


def test_what_a_run_records_of_them_is_stored_and_read() -> None:
    stored = json.loads(msgspec.json.encode(ASKED_PLAN.rule_set))
    assert stored["chosen"] == {
        "ATTESTED:looked_at": {"times_min": 2, "activity": "looked_at", "activity_called": "Set på stedet"}
    }
