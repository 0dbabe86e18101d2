"""What events would do to a run, before they have happened: its evidence with and without them, and the difference.

The evidence is folded, the account made and every day derived by the code that does so once they have happened.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import reduce
from itertools import groupby, pairwise
from typing import Any

import msgspec

from domain.completion.account import account, closes_by
from domain.completion.calls import call_due
from domain.completion.evidence import Evidence, evolve_evidence
from domain.completion.results import Account, RuleResult
from domain.completion.verdicts import Status
from domain.kernel import Recorded, heard_by
from domain.meetings.events import CallKind, MeetingId
from domain.meetings.periods import Period, period_of, periods
from domain.meetings.phases import phase_beginnings
from domain.meetings.questions import joint_meetings
from domain.organisations.events import OrganisationId
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode
from domain.sharing.events import ExperienceId

ONE_DAY = dt.timedelta(days=1)
PeriodNumber = int | None
"""A period's number, None outside every period."""


class DaysReplaced(msgspec.Struct, frozen=True, kw_only=True):
    """The days, both included, that lie in another period afterwards."""

    from_on: dt.date
    to_on: dt.date
    was: PeriodNumber
    then: PeriodNumber


class ExperienceReplaced(msgspec.Struct, frozen=True, kw_only=True):
    """An experience whose day lies in another period afterwards."""

    organisation: OrganisationId
    experience: ExperienceId
    on: dt.date
    was: PeriodNumber
    then: PeriodNumber


class RuleOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """How a rule comes out, as far as it can be compared."""

    status: Status
    at_risk: bool
    count: int | None
    needed: int | None


class RuleTurned(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that comes out otherwise: the organisation's own, or the cohort's; of which meeting or call, if of one.

    None where it is not asked, before or afterwards. `reasons` are those it has then.
    """

    organisation: OrganisationId | None
    rule: RuleCode
    meeting: MeetingId | None
    call: CallKind | None
    was: RuleOutcome | None
    then: RuleOutcome | None
    reasons: tuple[str, ...]


class Derived(Enum):
    """Days that follow from when meetings are. `of` says which: of which meeting, call or phase; else nothing."""

    MEETING = "meeting"
    PREPARING = "preparing"
    CALL = "call"
    PHASE = "phase"
    CLOSES_BY = "closes_by"


class DayMoved(msgspec.Struct, frozen=True, kw_only=True):
    """None where there is no such day, before or afterwards."""

    derived: Derived
    of: str
    was: dt.date | None
    then: dt.date | None


class Foresight(msgspec.Struct, frozen=True, kw_only=True):
    """All that becomes otherwise. `completing` have completed by then, `losing` no more; None is the cohort itself."""

    days: tuple[DaysReplaced, ...]
    experiences: tuple[ExperienceReplaced, ...]
    rules: tuple[RuleTurned, ...]
    completing: tuple[OrganisationId | None, ...]
    losing: tuple[OrganisationId | None, ...]
    moved: tuple[DayMoved, ...]


def evidence_after(evidence: Evidence, happening: Iterable[Recorded[Any]]) -> Evidence:
    """The evidence as it would be."""
    heard = (it for it in happening if type(it.event) in heard_by(evolve_evidence))
    return reduce(lambda so_far, it: evolve_evidence(so_far, it.event, it.stamp), heard, evidence)


def foresight(before: Evidence, after: Evidence, day: dt.date) -> Foresight:
    """What is otherwise after than before, judged on the day. Raises `NotPlanned`."""
    was, then = account(before, day), account(after, day)
    done, will_be = _completed(was), _completed(then)
    return Foresight(
        days=tuple(_days_replaced(was.periods, then.periods)),
        experiences=tuple(_experiences_replaced(before, after)),
        rules=tuple(_turned(_results(was), _results(then))),
        completing=tuple(it for it in will_be if it not in done),
        losing=tuple(it for it in done if it not in will_be),
        moved=tuple(_moved(derived_days(before), derived_days(after))),
    )


def _days_replaced(was: tuple[Period, ...], then: tuple[Period, ...]) -> Iterator[DaysReplaced]:
    """The days between any two bounds lie together, before and afterwards."""
    bounds = sorted({day for it in (*was, *then) for day in (it.opens_on, it.closes_on)})
    placed = ((from_on, until, _place(from_on, was), _place(from_on, then)) for from_on, until in pairwise(bounds))
    for (before, after), stretch in groupby(placed, key=lambda it: it[2:]):
        days = list(stretch)
        if before != after:
            yield DaysReplaced(from_on=days[0][0], to_on=days[-1][1] - ONE_DAY, was=before, then=after)


def _place(on: dt.date, among: Iterable[Period]) -> PeriodNumber:
    period = period_of(on, among)
    return None if period is None else period.number


def _experiences_replaced(before: Evidence, after: Evidence) -> Iterator[ExperienceReplaced]:
    was, then = periods(joint_meetings(before.meetings)), periods(joint_meetings(after.meetings))
    for it in after.experiences:
        places = _place(it.occurred_on, was), _place(it.occurred_on, then)
        if not it.withdrawn and places[0] != places[1]:
            yield ExperienceReplaced(
                organisation=it.organisation, experience=it.experience, on=it.occurred_on, was=places[0], then=places[1]
            )


_Asked = tuple[OrganisationId | None, RuleCode, MeetingId | None, CallKind | None]


def _results(whole: Account) -> dict[_Asked, RuleResult]:
    of_members = ((own.organisation, it) for own in whole.organisations for it in own.rules)
    both = (*((None, it) for it in whole.rules), *of_members)
    return {(whose, it.rule, it.meeting, it.call): it for whose, it in both}


def _turned(was: Mapping[_Asked, RuleResult], then: Mapping[_Asked, RuleResult]) -> Iterator[RuleTurned]:
    for asked in (*then, *(it for it in was if it not in then)):
        before, after = _outcome(was.get(asked)), _outcome(then.get(asked))
        if before != after:
            organisation, rule, meeting, call = asked
            yield RuleTurned(
                organisation=organisation,
                rule=rule,
                meeting=meeting,
                call=call,
                was=before,
                then=after,
                reasons=then[asked].reasons if asked in then else (),
            )


def _outcome(result: RuleResult | None) -> RuleOutcome | None:
    if result is None:
        return None
    return RuleOutcome(status=result.status, at_risk=result.at_risk, count=result.count, needed=result.needed)


def _completed(whole: Account) -> tuple[OrganisationId | None, ...]:
    own = tuple(it.organisation for it in whole.organisations if whole.has_completed(it))
    return (*((None,) if whole.completed else ()), *own)


DerivedDays = Mapping[tuple[Derived, str], dt.date]


def derived_days(evidence: Evidence) -> DerivedDays:
    """Every day that follows from when the meetings are: their own, to prepare, of calls, of phases, to close by."""
    run = evidence.run
    if run is None:
        return {}
    days: dict[tuple[Derived, str], dt.date] = {}
    for it in evidence.standing:
        days[Derived.MEETING, it.meeting] = it.on
        preparing = run.preparing_on(it.kind.value, it.on)
        if preparing is not None and not it.is_held:
            days[Derived.PREPARING, it.meeting] = preparing
    for kind in (CallKind(word) for row in run.programme.shown_by(EvidenceKind.CALL) for word in row.words):
        due = call_due(kind, run, evidence)
        if due is not None and not _all_called(kind, evidence):
            days[Derived.CALL, kind.value] = due
    beginnings = phase_beginnings(run, joint_meetings(evidence.meetings), evidence.real)
    days |= {(Derived.PHASE, it.phase.value): it.on for it in beginnings}
    last = closes_by(evidence)
    return days if last is None else {**days, (Derived.CLOSES_BY, ""): last}


def _all_called(kind: CallKind, evidence: Evidence) -> bool:
    """Has the call been held with everybody who takes part? Then nobody waits for its day."""
    called = {it.organisation for it in evidence.calls if it.kind is kind}
    return called >= {it.organisation for it in evidence.members if it.membership.takes_part}


def _moved(was: DerivedDays, then: DerivedDays) -> Iterator[DayMoved]:
    for derived, of in (*was, *(it for it in then if it not in was)):
        before, after = was.get((derived, of)), then.get((derived, of))
        if before != after:
            yield DayMoved(derived=derived, of=of, was=before, then=after)
