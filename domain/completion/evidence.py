"""All that an account rests on, gathered from one cohort's events, each piece with the position it was recorded at."""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

import msgspec

from domain.calendar import day_of
from domain.cohorts.events import (
    AcceptanceCorrected,
    CohortPlanned,
    CoordinatorAppointed,
    ImplementationTeamFormed,
    InvitationAccepted,
    InvitationDeclined,
    OrganisationInvited,
    OrganisationWithdrew,
)
from domain.cohorts.questions import MembershipEvent
from domain.completion.days import real_days
from domain.completion.events import ActivityAttested
from domain.completion.members import Member, evolve_members
from domain.completion.pieces import Attestation, Call, Cycle, Evaluation, Experience, Feedback, Presentation
from domain.completion.teams import SaidTeams, evolve_teams
from domain.corrections import corrected_by
from domain.documents.standing import DocumentEvent, DocumentStandings, evolve_documents
from domain.entries import entry_id
from domain.kernel import Event, Question, Stamp
from domain.likeness import row_of
from domain.meetings.corrected import CallCorrected, FeedbackCorrected
from domain.meetings.events import (
    CallHeld,
    FeedbackGiven,
    MeetingId,
    MeetingKind,
    PresentationSubmitted,
)
from domain.meetings.questions import MeetingEvent, MeetingState, MeetingStates, evolve_meetings, standing_meetings
from domain.meetings.slides import SlidesSubmitted
from domain.organisations.events import OrganisationId
from domain.plans.real_days import RealDays, as_it_went
from domain.plans.run import Run, RunId
from domain.plans.schedule import PlannedDate
from domain.progress.events import CooperationEvaluated
from domain.sharing.events import ExperienceCorrected, ExperienceId, ExperiencePosted, ExperienceWithdrawn
from domain.test_actions.corrected import TestCycleCorrected
from domain.test_actions.events import TestActionWithdrawn, TestCyclePlanned


class Evidence(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What one cohort's events say of it. Tuples are in the order of recording."""

    run: Run | None = None
    members: tuple[Member, ...] = ()
    meetings: MeetingStates = ()
    cycles: tuple[Cycle, ...] = ()
    experiences: tuple[Experience, ...] = ()
    presentations: tuple[Presentation, ...] = ()
    calls: tuple[Call, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    teams: SaidTeams = ()
    attested: tuple[Attestation, ...] = ()
    documents: DocumentStandings = ()
    evaluations: tuple[Evaluation, ...] = ()

    @cached_property
    def real(self) -> RealDays:
        """The days that activities were held on, are scheduled for, or were agreed, approved or signed on."""
        return {} if self.run is None else real_days(self.run, self.meetings, self.documents, self.calls)

    @cached_property
    def went(self) -> tuple[PlannedDate, ...]:
        """Every day of the run as it went: planned days that were counted from another follow it."""
        return () if self.run is None else as_it_went(self.run, self.real)

    @cached_property
    def standing(self) -> MeetingStates:
        """The meetings that are scheduled or held, by day."""
        return standing_meetings(self.meetings)

    @property
    def kickoff(self) -> MeetingState | None:
        """The kick-off that is scheduled or held, if any."""
        return self.first(MeetingKind.KICKOFF)

    @property
    def closing(self) -> MeetingState | None:
        """The closing meeting that is scheduled or held, if any."""
        return self.first(MeetingKind.CLOSING)

    def first(self, kind: MeetingKind) -> MeetingState | None:
        """The first meeting of the kind that is scheduled or held, if any."""
        return next((it for it in self.standing if it.kind is kind), None)

    def feedback_of(self, organisation: OrganisationId, meeting: MeetingId) -> Iterator[Feedback]:
        """What people from the organisation said of the meeting."""
        yield from (it for it in self.feedback if it.organisation == organisation and it.meeting == meeting)

    def is_over(self, day: dt.date) -> bool:
        """Is the closing meeting over? What is missing can be met until then, and longer: see `completion.settled`."""
        return self.closing is not None and self.closing.is_over(day)

    def lies_after(self, day: dt.date) -> bool:
        """Does the day lie in no period because it is that of the closing meeting, planned or held, or later?"""
        return self.closing is not None and self.closing.on <= day


CycleEvent = TestCyclePlanned | TestCycleCorrected | TestActionWithdrawn
ExperienceEvent = ExperiencePosted | ExperienceCorrected | ExperienceWithdrawn
RecordedEvent = CallHeld | CallCorrected | ActivityAttested | CooperationEvaluated | DocumentEvent
HardEvidenceEvent = CohortPlanned | MembershipEvent | MeetingEvent | CycleEvent | ExperienceEvent | RecordedEvent
SoftEvidenceEvent = (
    PresentationSubmitted
    | SlidesSubmitted
    | FeedbackGiven
    | FeedbackCorrected
    | CoordinatorAppointed
    | ImplementationTeamFormed
)
EvidenceEvent = HardEvidenceEvent | SoftEvidenceEvent


def evidence_of(cohort: RunId) -> Question[Evidence]:
    """What is there to judge the cohort by?"""
    return Question((cohort,), Evidence(), evolve_evidence)


def hard_evidence_of(cohort: RunId) -> Question[Evidence]:
    """What is there to judge the cohort's hard rules by? Completion need not wait for what only soft rules rest on."""
    return Question((cohort,), Evidence(), _evolve_hard)


def _evolve_hard(evidence: Evidence, event: HardEvidenceEvent, stamp: Stamp) -> Evidence:
    return evolve_evidence(evidence, event, stamp)


def evolve_evidence(evidence: Evidence, event: EvidenceEvent, stamp: Stamp) -> Evidence:
    replace = msgspec.structs.replace
    if isinstance(event, MeetingEvent):
        return replace(evidence, meetings=evolve_meetings(evidence.meetings, event, stamp))
    if isinstance(event, RecordedEvent):
        return _with_record(evidence, event, stamp)
    match event:
        case CohortPlanned():
            return replace(evidence, run=event.run)
        case (
            OrganisationInvited()
            | InvitationAccepted()
            | AcceptanceCorrected()
            | InvitationDeclined()
            | OrganisationWithdrew()
        ):
            return replace(evidence, members=evolve_members(evidence.members, event, stamp))
        case TestCyclePlanned() | TestCycleCorrected() | TestActionWithdrawn():
            return replace(evidence, cycles=_cycles(evidence.cycles, event, stamp))
        case ExperiencePosted() | ExperienceCorrected() | ExperienceWithdrawn():
            return replace(evidence, experiences=_experiences(evidence.experiences, event, stamp))
        case _:
            return _with_answer(evidence, event, stamp)


def _with_record(evidence: Evidence, event: RecordedEvent, stamp: Stamp) -> Evidence:
    """With what shows that an activity has been which is no meeting."""
    replace = msgspec.structs.replace
    match event:
        case CallHeld():
            return replace(evidence, calls=(*evidence.calls, row_of(Call, event, stamp)))
        case CallCorrected():
            return replace(evidence, calls=_mended(evidence.calls, row_of(Call, event, stamp), event))
        case ActivityAttested():
            return replace(evidence, attested=_attested(evidence.attested, row_of(Attestation, event, stamp)))
        case CooperationEvaluated():
            evaluated = row_of(Evaluation, event, stamp, on=day_of(stamp.recorded_at))
            return replace(evidence, evaluations=(*evidence.evaluations, evaluated))
        case _:
            return replace(evidence, documents=evolve_documents(evidence.documents, event, stamp))


def _attested(said: tuple[Attestation, ...], anew: Attestation) -> tuple[Attestation, ...]:
    """With the answer, which replaces the one for the same day."""
    of = (anew.organisation, anew.activity, anew.attested_on)
    return (*(it for it in said if (it.organisation, it.activity, it.attested_on) != of), anew)


def _with_answer(evidence: Evidence, event: SoftEvidenceEvent, stamp: Stamp) -> Evidence:
    """With what soft rules rest on."""
    replace = msgspec.structs.replace
    match event:
        case PresentationSubmitted():
            return replace(evidence, presentations=(*evidence.presentations, row_of(Presentation, event, stamp)))
        case SlidesSubmitted():
            return replace(evidence, presentations=(*evidence.presentations, row_of(Presentation, event, stamp)))
        case FeedbackGiven():
            return replace(evidence, feedback=(*evidence.feedback, row_of(Feedback, event, stamp)))
        case FeedbackCorrected():
            return replace(evidence, feedback=_mended(evidence.feedback, row_of(Feedback, event, stamp), event))
        case CoordinatorAppointed() | ImplementationTeamFormed():
            return replace(evidence, teams=evolve_teams(evidence.teams, event, stamp))


def _cycles(cycles: tuple[Cycle, ...], event: CycleEvent, stamp: Stamp) -> tuple[Cycle, ...]:
    """Of a test action that was withdrawn none is planned any more."""
    match event:
        case TestCyclePlanned():
            return (*cycles, row_of(Cycle, event, stamp))
        case TestCycleCorrected():
            return _mended(cycles, row_of(Cycle, event, stamp), event)
        case TestActionWithdrawn(test_action=test_action):
            return tuple(it for it in cycles if it.test_action != test_action)


P = TypeVar("P", Cycle, Call, Feedback)


def _mended(pieces: tuple[P, ...], as_corrected: P, correction: Event) -> tuple[P, ...]:
    """The pieces with the one that is corrected as it should have been; from then on it rests on the correction."""
    corrects = corrected_by(correction)
    return tuple(as_corrected if entry_id(it.position) == corrects else it for it in pieces)


def _experiences(experiences: tuple[Experience, ...], event: ExperienceEvent, stamp: Stamp) -> tuple[Experience, ...]:
    match event:
        case ExperiencePosted():
            return (*experiences, row_of(Experience, event, stamp))
        case ExperienceCorrected(occurred_on=occurred_on):
            return _with(experiences, event.experience, occurred_on=occurred_on, position=stamp.position)
        case ExperienceWithdrawn():
            return _with(experiences, event.experience, withdrawn=True, position=stamp.position)


def _with(experiences: tuple[Experience, ...], experience: ExperienceId, **changes: object) -> tuple[Experience, ...]:
    return tuple(msgspec.structs.replace(it, **changes) if it.experience == experience else it for it in experiences)
