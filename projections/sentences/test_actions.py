"""Sentences about test actions."""

from typing import assert_never

from domain.test_actions.events import (
    MeasurementRecorded,
    TestActionDecided,
    TestActionPlanned,
    TestActionShared,
    TestActionVerdict,
    TestCyclePlanned,
)

TestActionsEvent = TestActionPlanned | TestCyclePlanned | TestActionShared | MeasurementRecorded | TestActionDecided

_VERDICT = {
    TestActionVerdict.ADAPT: "justere",
    TestActionVerdict.SCALE_UP: "udvide",
    TestActionVerdict.ADOPT: "udbrede",
    TestActionVerdict.ABANDON: "stoppe",
}


def template(event: TestActionsEvent) -> str:
    match event:
        case TestActionPlanned(borrowed_from=None):
            return "{by} planlagde {test_action} for {organisation}."
        case TestActionPlanned():
            return "{by} planlagde {test_action} for {organisation}, lånt fra {borrowed_from}."
        case TestCyclePlanned():
            return "{by} planlagde {cycle}. afprøvning af {test_action} fra den {from_on} til den {to_on}."
        case TestActionShared():
            return "{by} delte {test_action} med holdet."
        case MeasurementRecorded():
            return "{by} registrerede en måling den {measured_on} af {test_action}."
        case TestActionDecided(verdict=verdict):
            return f"{{by}} registrerede beslutningen den {{decided_on}} om at {_VERDICT[verdict]} {{test_action}}."
    assert_never(event)
