"""Sentences about test actions."""

from typing import assert_never

from domain.test_actions.events import (
    ChartLinesSet,
    MeasurementRecorded,
    PointNoted,
    TestActionDecided,
    TestActionFileAttached,
    TestActionFileRemoved,
    TestActionPlanned,
    TestActionShared,
    TestActionVerdict,
    TestActionWithdrawn,
    TestCyclePlanned,
    TowardsGoal,
)
from projections.sentences.files import about_file

TestActionsEvent = (
    TestActionPlanned
    | TestCyclePlanned
    | TestActionShared
    | TestActionWithdrawn
    | MeasurementRecorded
    | ChartLinesSet
    | PointNoted
    | TestActionDecided
    | TestActionFileAttached
    | TestActionFileRemoved
)

DECIDED_TO = {
    TestActionVerdict.ADAPT: "justere",
    TestActionVerdict.SCALE_UP: "udvide",
    TestActionVerdict.ADOPT: "udbrede",
    TestActionVerdict.ABANDON: "stoppe",
}

MOVED = {
    TowardsGoal.CLOSER: "målet er kommet nærmere",
    TowardsGoal.NO_CHANGE: "målet ikke er kommet nærmere",
    TowardsGoal.FURTHER_AWAY: "målet er kommet længere væk",
    TowardsGoal.UNKNOWN: "det endnu ikke kan siges, om målet er kommet nærmere",
}


def template(event: TestActionsEvent) -> str:
    match event:
        case TestActionPlanned(borrowed_from=lent):
            return (
                f"{{by}} planlagde {{test_action}} for {{organisation}}{', lånt fra {borrowed_from}' if lent else ''}."
            )
        case TestCyclePlanned():
            return "{by} planlagde {cycle}. afprøvning af {test_action} fra den {from_on} til den {to_on}."
        case TestActionWithdrawn():
            return "{by} trak {test_action} ({organisation}) tilbage."
        case TestActionShared():
            return "{by} delte {test_action} med holdet."
        case MeasurementRecorded():
            return "{by} registrerede en måling den {measured_on} af {test_action}."
        case ChartLinesSet():
            return _lines(event)
        case PointNoted():
            return "{by} skrev en note til målingen den {measured_on} af {test_action}."
        case TestActionFileAttached() | TestActionFileRemoved():
            return about_file(event, "{test_action}")
        case TestActionDecided(verdict=verdict, towards_goal=moved):
            said = "" if moved is None else f", og at {MOVED[moved]}"
            on = "{by} registrerede beslutningen den {decided_on} om at"
            return f"{on} {DECIDED_TO[verdict]} {{test_action}}{said}."
    assert_never(event)


def _lines(event: ChartLinesSet) -> str:
    if event.baseline is None and event.target is None:
        return "{by} tog grundlinje og mål ud af målingerne af {test_action}."
    if event.baseline is None:
        return "{by} satte et mål for målingerne af {test_action}."
    target = "" if event.target is None else ", og et mål"
    return f"{{by}} satte grundlinjen for målingerne af {{test_action}} til og med den {{baseline_until}}{target}."
