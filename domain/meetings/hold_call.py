"""Record that a call was held with an organisation's coordinator: two of the three follow a meeting that was held."""

import datetime as dt
from collections.abc import Iterator
from typing import Protocol

from domain.calendar import day_of
from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.events import CohortPlanned
from domain.cohorts.questions import Membership, cohort_planned, membership
from domain.cohorts.refusals import InTheFuture, NotInvited
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.meetings.calls_held import HeldCalls, calls_held, is_all_held
from domain.meetings.events import Answer, CallAnswer, CallHeld, CallKind
from domain.meetings.make_promise import promised_in_call
from domain.meetings.promised import PromisedInCall
from domain.meetings.questions import MeetingDay, follows_none, meeting_days
from domain.organisations.events import OrganisationId
from domain.organisations.questions import participations
from domain.plans.leaving import asked_in
from domain.plans.programme import EvidenceKind, PlannedActivity
from domain.plans.run import RunId
from domain.text import Prose

CALL_MINUTES_MAX = 240
PROMISES_MAX = 10


class HoldCall(Command, frozen=True):
    """`continued_progress` is asked in the call three months after the closing meeting, and only there. `answers` are
    those to the plan's questions for the call; what was promised in it is told by events of its own.
    """

    LATER = ("answers", "promises")
    cohort: RunId
    organisation: OrganisationId
    kind: CallKind
    held_on: dt.date
    minutes: int
    spoke_with: PersonId
    notes: Prose
    continued_progress: Answer | None = None
    answers: tuple[CallAnswer, ...] | None = None
    promises: tuple[PromisedInCall, ...] | None = None


class TellsOfCall(Protocol):
    """What somebody writes down of a call, at first or as a correction."""

    @property
    def organisation(self) -> OrganisationId: ...
    @property
    def kind(self) -> CallKind: ...
    @property
    def held_on(self) -> dt.date: ...
    @property
    def minutes(self) -> int: ...
    @property
    def continued_progress(self) -> Answer | None: ...
    @property
    def answers(self) -> tuple[CallAnswer, ...] | None: ...


class CallAlreadyHeld(Refusal):
    sentence = "Samtalen er allerede registreret."


class SpokeWithSomeoneElse(Refusal):
    FIELD = "spoke_with"
    sentence = "Den, der blev talt med, har ikke været deltager fra organisationen."


class CallMinutesOutOfRange(Refusal):
    FIELD = "minutes"
    sentence = "Samtalens længde skal være mellem 1 og {0} minutter."


class CallBeforeItsMeeting(Refusal):
    sentence = "Samtalen følger op på {0}, som ikke er registreret som afholdt den dag eller før."


class ProgressAfterClosing(Refusal):
    sentence = "Spørgsmålet om fortsat fremdrift besvares i opfølgningen efter forløbet, og kun der."


class NotAskedInCall(Refusal):
    sentence = "Der er svaret på noget, som ikke bliver spurgt om i samtalen."


class PromisedBeforeTheCall(Refusal):
    sentence = "Dagen, noget er lovet til, kan ikke ligge før samtalen."


class TooManyPromises(Refusal):
    sentence = "Der kan skrives højst {0} løfter ned med samtalen. Skriv resten ned bagefter."


def decide(
    command: HoldCall,
    act: Act,
    member: Membership,
    held: HeldCalls,
    spoke_for: frozenset[OrganisationId],
    planned: CohortPlanned | None,
    meetings: tuple[MeetingDay, ...] = (),
) -> Iterator[Event]:
    if not member.invited:
        raise NotInvited
    if is_all_held(command.kind, held, planned):
        raise CallAlreadyHeld
    refuse_unless_held_so(command, act, spoke_for, planned, meetings)
    promises = command.promises or ()
    if len(promises) > PROMISES_MAX:
        raise TooManyPromises(PROMISES_MAX)
    if any(it.due_on < command.held_on for it in promises):
        raise PromisedBeforeTheCall
    yield following(CallHeld, command, answers=answered(command.answers))
    yield from promised_in_call(command.cohort, command.organisation, act, promises)


def answered(answers: tuple[CallAnswer, ...] | None) -> tuple[CallAnswer, ...] | None:
    """The answers that say something; None where none does."""
    return tuple(it for it in answers or () if it.answer is not None or it.said is not None) or None


def refuse_unless_held_so(
    command: TellsOfCall,
    act: Act,
    spoke_for: frozenset[OrganisationId],
    planned: CohortPlanned | None,
    meetings: tuple[MeetingDay, ...],
) -> None:
    """With one of theirs, on a day that has been and is not before its meeting, and answered as far as it is asked."""
    if command.organisation not in spoke_for:
        raise SpokeWithSomeoneElse
    if command.held_on > day_of(act.at):
        raise InTheFuture
    _refuse_before_its_meeting(command, planned, meetings)
    if not 1 <= command.minutes <= CALL_MINUTES_MAX:
        raise CallMinutesOutOfRange(CALL_MINUTES_MAX)
    row = _planned_call(command, planned)
    asked = row is not None and row.records == CallKind.POST_CLOSING.value
    if asked != (command.continued_progress is not None):
        raise ProgressAfterClosing
    refuse_unless_asked(command, planned)


def refuse_unless_asked(command: TellsOfCall, planned: CohortPlanned | None) -> None:
    """Only what the run's own plan asks in that call, each question once."""
    plan = planned and planned.run.programme
    asked = {it.question for it in asked_in(plan, EvidenceKind.CALL, command.kind.value)} if plan else set()
    codes = [it.asked for it in command.answers or ()]
    if len(set(codes)) < len(codes) or not set(codes) <= asked:
        raise NotAskedInCall


def _refuse_before_its_meeting(
    command: TellsOfCall, planned: CohortPlanned | None, meetings: tuple[MeetingDay, ...]
) -> None:
    row = _planned_call(command, planned)
    follows = None if planned is None or row is None else planned.run.programme.follows(row)
    if follows is None:
        return
    days = [it.held_on for it in meetings if it.kind.value == follows.records and it.held_on is not None]
    if not any(on <= command.held_on for on in days):
        raise CallBeforeItsMeeting(follows.said())


def _planned_call(command: TellsOfCall, planned: CohortPlanned | None) -> PlannedActivity | None:
    rows = () if planned is None else planned.run.programme.shown_by(EvidenceKind.CALL)
    return next((row for row in rows if command.kind.value in row.words), None)


hold_call = Decision(
    command=HoldCall,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        calls_held(it.cohort, it.organisation),
        participations(it.spoke_with),
        cohort_planned(it.cohort),
        *(() if follows_none(it.kind) else (meeting_days(it.cohort),)),
    ),
    decide=decide,
)
