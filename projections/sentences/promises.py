"""Sentences about what was promised in calls."""

from typing import assert_never

from domain.meetings.promised import PromiseCorrected, PromiseKept, PromiseMade, Promiser, PromiseReopened

_PROMISED = {
    Promiser.ORGANISATION: "{organisation} har lovet",
    Promiser.ADVISORS: "rådgiveren har lovet {organisation}",
}
PromiseEvent = PromiseMade | PromiseCorrected | PromiseKept | PromiseReopened


def template(event: PromiseEvent) -> str:
    match event:
        case PromiseMade(promised_by=by):
            return f"{{by}} skrev ned, hvad {_PROMISED[by]} senest den {{due_on}}."
        case PromiseCorrected():
            return "{by} rettede et løfte i samtalerne med {organisation}: senest den {due_on}."
        case PromiseKept():
            return "{by} satte flueben ved et løfte i samtalerne med {organisation}."
        case PromiseReopened():
            return "{by} åbnede et løfte i samtalerne med {organisation} igen."
    assert_never(event)
