"""How a cohort stands on a day, as little as a line about it needs: worked out once for the same evidence and day."""

import datetime as dt
from collections import OrderedDict
from enum import Enum
from typing import Any

import msgspec
from msgspec.structs import replace

from domain.completion.account import account
from domain.completion.calls import call_due
from domain.completion.evidence import Evidence
from domain.completion.results import Account, OrganisationAccount, RuleResult
from domain.meetings.events import CallKind
from domain.meetings.phases import phase_beginnings, phase_on
from domain.meetings.questions import joint_meetings, meeting_name
from domain.plans.run import Run, RunId
from domain.plans.timing import Phase
from portal.views.progress import progress_of
from portal.web.parts import Badge

STANDINGS_MAX = 2_000
"""So many are kept in a process: some ten kilobytes each, without a word that anybody wrote."""


class Stage(Enum):
    """Where a run is: in the first of its plan's phases, the last, or between; or as its account has it."""

    PREPARE = "prepare"
    CHANGE = "change"
    ANCHOR = "anchor"
    RECORD_MISSING = "record_missing"
    OVER = "over"


class NextDate(msgspec.Struct, frozen=True):
    """What comes next, as it stands at the beginning of a sentence, and when."""

    what: str
    on: dt.date


class CohortOnADay(msgspec.Struct, frozen=True, kw_only=True):
    """`account` has the results of the hard rules, without the evidence they rest on; and what is at risk."""

    account: Account
    stage: Stage
    phase: str
    progress: Badge
    coming: NextDate | None
    completed: frozenset[str] = frozenset()


def standing_of(evidence: Evidence, day: dt.date, completed_on: dt.date | None) -> CohortOnADay:
    """Raises `NotPlanned`."""
    whole = account(evidence, day)
    return CohortOnADay(
        account=replace(whole, rules=(), organisations=tuple(map(_in_short, whole.organisations))),
        stage=_stage(evidence, whole, completed_on),
        phase=_phase_name(evidence, day),
        progress=progress_of(evidence, whole, completed_on),
        coming=_coming(evidence, day),
        completed=frozenset(it.organisation for it in whole.organisations if whole.has_completed(it)),
    )


def _in_short(own: OrganisationAccount) -> OrganisationAccount:
    return replace(own, cells=(), rules=tuple(_counts(it) for it in own.rules if it.hard))


def _counts(result: RuleResult) -> RuleResult:
    return replace(result, counted=(), near_misses=(), reasons=())


def _stage(evidence: Evidence, whole: Account, completed_on: dt.date | None) -> Stage:
    closing = evidence.closing
    if completed_on is not None or evidence.is_over(whole.day):
        return Stage.OVER
    if closing is not None and closing.awaits_record(whole.day):
        return Stage.RECORD_MISSING
    if evidence.run is None:
        return Stage.PREPARE
    phase, phases = _phase(evidence, evidence.run, whole.day), evidence.run.programme.phases
    if phase is phases[0].phase:
        return Stage.PREPARE
    return Stage.ANCHOR if phase is phases[-1].phase else Stage.CHANGE


def _phase(evidence: Evidence, run: Run, day: dt.date) -> Phase:
    return phase_on(day, run, phase_beginnings(run, joint_meetings(evidence.meetings), evidence.real))


def _phase_name(evidence: Evidence, day: dt.date) -> str:
    """What the plan calls the phase that the run is in."""
    if evidence.run is None:
        return ""
    phase = _phase(evidence, evidence.run, day)
    return next(it.name for it in evidence.run.programme.phases if it.phase is phase)


def _coming(evidence: Evidence, day: dt.date) -> NextDate | None:
    """The next joint meeting; once there is none left, the call that follows them."""
    ahead = next((it for it in evidence.standing if not it.is_held and it.on >= day), None)
    if ahead is not None and evidence.run is not None:
        name = meeting_name(ahead, evidence.standing, evidence.run.programme)
        return NextDate(f"{name[:1].upper()}{name[1:]}", ahead.on)
    if evidence.run is None or not evidence.is_over(day):
        return None
    try:
        due = call_due(CallKind.POST_CLOSING, evidence.run, evidence)
    except KeyError:
        return None
    return None if due is None or due < day else NextDate("Telefonisk opfølgning", due)


class Standings:
    """Those that were worked out last, by what they follow from: where it is kept, its evidence, and the day."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[object, ...], tuple[object, CohortOnADay]] = OrderedDict()

    def of(
        self, source: Any, cohort: RunId, position: int, day: dt.date, completed_on: dt.date | None
    ) -> CohortOnADay | None:
        """The standing, if it is known: with `source` are the rows read, of which another has other cohorts."""
        known = self._known.get((id(source), cohort, position, day, completed_on))
        return None if known is None else known[1]

    def keep(
        self, source: Any, cohort: RunId, position: int, day: dt.date, completed_on: dt.date | None, it: CohortOnADay
    ) -> None:
        """With the source itself, so that no other takes its number meanwhile."""
        self._known[(id(source), cohort, position, day, completed_on)] = (source, it)
        while len(self._known) > STANDINGS_MAX:
            self._known.popitem(last=False)


STANDINGS = Standings()
