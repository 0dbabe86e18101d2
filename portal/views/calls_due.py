"""The calls that the advisors of a cohort are asked for."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from domain.calendar import danish_day
from domain.completion.calls import CALL_DAYS_LATE_MAX, call_due, may_be_held
from domain.completion.evidence import Evidence
from domain.completion.results import Account, RuleResult
from domain.completion.rules.calls import CallsHeld
from domain.completion.verdicts import Status
from domain.counting import counted
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Link
from portal.words.calls import call_in


class CallDue(msgspec.Struct, frozen=True, kw_only=True):
    """A call to hold: where it is recorded, why, and when it is due."""

    do: Link
    why: str
    by: dt.date


def calls_due(here: RunVisit, evidence: Evidence, whole: Account) -> Iterator[CallDue]:
    """Calls that are due now or overdue, however long ago, once what they follow was held."""
    near = dt.timedelta(days=CallsHeld.recorded(here.cohort.run.rule_set).call_days_tolerance)
    for own in whole.organisations:
        if here.labels.is_closed(own.organisation):
            continue
        for result in own.rules:
            due = _due(result, evidence)
            if result.call is None or due is None or due - near > here.day or not own.takes_part:
                continue
            record = here.url(f"/calls/{own.organisation}/{result.call.value}")
            yield CallDue(
                do=Link(
                    f"Ring til {here.labels[own.organisation]}, og registrér samtalen",
                    record,
                    f"({call_in(here.cohort.run.programme, result.call).lower()})",
                ),
                why=f"{call_in(here.cohort.run.programme, result.call)} {_when_to_call(due, here.day)}.",
                by=due,
            )


def _due(result: RuleResult, evidence: Evidence) -> dt.date | None:
    """When a call that has not been held, and may be, is due; None for everything else. That the account waits for it
    no more is no reason to forget it."""
    waits = result.rule == CallsHeld.ID and result.status is not Status.MET and not result.near_misses
    if not waits or result.call is None or evidence.run is None or not may_be_held(result.call, evidence):
        return None
    return call_due(result.call, evidence.run, evidence)


def _when_to_call(due: dt.date, day: dt.date) -> str:
    late = (day - due).days
    if late > CALL_DAYS_LATE_MAX:
        return f"skulle være holdt omkring {danish_day(due)}, for {counted(late, 'dag', 'dage')} siden"
    return f"skal holdes omkring {danish_day(due)}"
