"""Tell that a phase of a cohort has begun, and what set the day. The portal does it by itself."""

from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.events import CohortPlanned
from domain.cohorts.questions import cohort_planned
from domain.cohorts.refusals import UnknownCohort
from domain.documents.days import document_days
from domain.documents.standing import DocumentStandings, documents_of
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.events import MeetingId
from domain.meetings.phase_begun import PhaseBegun, PhaseCause
from domain.meetings.phases import PhaseBeginning, meetings_moved, phase_beginnings, phases_begun
from domain.meetings.questions import MeetingStates, joint_meetings, meetings_of
from domain.organisations.authority import THE_PORTAL
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.run import Run, RunId
from domain.plans.timing import Phase
from domain.text import Name

PHASE_TOLD_DAYS_MAX = 14
"""A phase that began longer ago is history that was brought in: telling of it today would only flood the journal."""


class BeginPhase(Command, frozen=True):
    cohort: RunId
    phase: Phase


class PhaseNotBegun(Refusal):
    sentence = "Fasen er ikke begyndt."


def decide(
    command: BeginPhase,
    act: Act,
    planned: CohortPlanned | None,
    meetings: MeetingStates,
    moved: frozenset[MeetingId],
    told: frozenset[tuple[Phase, object]],
    written: DocumentStandings,
) -> Iterator[Event]:
    if planned is None:
        raise UnknownCohort
    documents = document_days(planned.run, written)
    beginnings = phase_beginnings(planned.run, joint_meetings(meetings), documents)
    beginning = next((it for it in beginnings if it.phase is command.phase), None)
    today = day_of(act.at)
    if beginning is None or beginning.awaited or today < beginning.on:
        raise PhaseNotBegun
    if (today - beginning.on).days > PHASE_TOLD_DAYS_MAX or (beginning.phase, beginning.on) in told:
        return
    yield following(
        PhaseBegun,
        command,
        began_on=beginning.on,
        cause=_cause(beginning, moved),
        meeting=beginning.meeting,
        called=_called(planned.run, command.phase),
    )


def _called(run: Run, phase: Phase) -> Name | None:
    """What the plan calls it, where that is not what the phases of the first programme are called."""
    if run.plan == GROUP_PROGRAMME.plan:
        return None
    return next(Name(it.name) for it in run.programme.phases if it.phase is phase)


def _cause(beginning: PhaseBeginning, moved: frozenset[MeetingId]) -> PhaseCause:
    if beginning.meeting is None:
        return PhaseCause.PLAN
    return PhaseCause.MEETING_MOVED if beginning.meeting in moved else PhaseCause.MEETING


begin_phase = Decision(
    command=BeginPhase,
    permission=THE_PORTAL,
    asks=lambda it, _: (
        cohort_planned(it.cohort),
        meetings_of(it.cohort),
        meetings_moved(it.cohort),
        phases_begun(it.cohort),
        documents_of(it.cohort),
    ),
    decide=decide,
)
