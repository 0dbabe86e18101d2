"""How far each application of a round is, in a few words of each: what a list of rounds and a start page ask."""

import msgspec
from msgspec.structs import replace

from domain.applications.answered import (
    ApplicationAnswered,
    ApplicationBecameRun,
    ApplicationDecided,
    ApplicationVerdict,
    TakenFromWaitingList,
)
from domain.applications.events import ApplicationSubmitted, ApplicationWithdrawn
from domain.applications.ids import ApplicationId, RoundId
from domain.applications.screened import ApplicationScreened
from domain.applications.weighed import ApplicationScored, ScoresAgreed
from domain.entries import entry_id
from domain.kernel import PersonId, Stamp
from projections.kernel import Projection, including


class ApplicationProgress(msgspec.Struct, frozen=True, kw_only=True):
    """`valid` is None until it has been looked through; `decided_at` is the position of the verdict as it stands."""

    application: ApplicationId
    stands: bool = True
    valid: bool | None = None
    scored_by: tuple[PersonId, ...] = ()
    agreed: bool = False
    verdict: ApplicationVerdict | None = None
    decided_at: int | None = None
    answered: bool = False
    has_run: bool = False


class RoundProgressRow(msgspec.Struct, frozen=True, kw_only=True):
    """Its applications in the order in which they were first sent."""

    round: RoundId
    applications: tuple[ApplicationProgress, ...] = ()


JudgingEvent = (
    ApplicationWithdrawn
    | ApplicationScreened
    | ApplicationScored
    | ScoresAgreed
    | ApplicationDecided
    | TakenFromWaitingList
    | ApplicationAnswered
    | ApplicationBecameRun
)


def _progress(
    row: RoundProgressRow | None, event: ApplicationSubmitted | JudgingEvent, stamp: Stamp
) -> RoundProgressRow:
    known = {} if row is None else {it.application: it for it in row.applications}
    before = known.get(event.application, ApplicationProgress(application=event.application))
    known[event.application] = _after(before, event, stamp)
    return RoundProgressRow(round=event.round, applications=tuple(known.values()))


def _after(it: ApplicationProgress, event: ApplicationSubmitted | JudgingEvent, stamp: Stamp) -> ApplicationProgress:
    match event:
        case ApplicationSubmitted():
            return ApplicationProgress(application=it.application)
        case ApplicationWithdrawn():
            return replace(it, stands=False)
        case ApplicationScreened(valid=valid):
            return replace(it, valid=valid)
        case ApplicationScored():
            return replace(it, scored_by=including(it.scored_by, stamp.by))
        case ScoresAgreed():
            return replace(it, agreed=True)
        case _:
            return _settled(it, event, stamp)


def _settled(
    it: ApplicationProgress,
    event: ApplicationDecided | TakenFromWaitingList | ApplicationAnswered | ApplicationBecameRun,
    stamp: Stamp,
) -> ApplicationProgress:
    match event:
        case ApplicationDecided(verdict=verdict):
            return _decided(it, verdict, stamp)
        case TakenFromWaitingList():
            return _decided(it, ApplicationVerdict.ACCEPTED, stamp)
        case ApplicationAnswered(answers=entry):
            told = it.decided_at is not None and entry == entry_id(it.decided_at)
            return replace(it, answered=it.answered or told)
        case ApplicationBecameRun():
            return replace(it, has_run=True)


def _decided(it: ApplicationProgress, verdict: ApplicationVerdict, stamp: Stamp) -> ApplicationProgress:
    """What was decided anew is told anew; folded twice it is what it was."""
    if it.decided_at == stamp.position:
        return it
    return replace(it, verdict=verdict, decided_at=stamp.position, answered=False)


ROUND_PROGRESS = Projection("round_progress", RoundProgressRow, key=("round",), evolve=_progress)
