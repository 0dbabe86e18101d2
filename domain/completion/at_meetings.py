"""What the rules share that are asked of one joint meeting: how it was held, or what was answered about it."""

from collections.abc import Iterator

from domain.completion.rules.rule import Case, MemberCase
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.meetings.events import Answer, MeetingKind
from domain.meetings.questions import MeetingState, standing_meetings

NOBODY_ANSWERED = "Ingen fra organisationen har svaret endnu."
NOT_ALL_ANSWERED = "Ikke alle fra organisationen, der var med, har svaret endnu."
RecordedAnswers = tuple[tuple[Answer, int], ...]
"""What was answered, and the position it was recorded at."""


def standing(case: Case) -> Iterator[MeetingState]:
    """The joint meetings that are scheduled or held, by day."""
    yield from standing_meetings(case.evidence.meetings)


def presented_at(case: Case) -> Iterator[MeetingState]:
    """Those that experiences are brought to: all but the kick-off."""
    yield from (it for it in standing(case) if it.kind is not MeetingKind.KICKOFF)


def as_held(meeting: MeetingState, why: Why | None, count: int | None = None, needed: int | None = None) -> RuleVerdict:
    """Met by a meeting that was held, unless something is wrong with it."""
    on, position = meeting.on, meeting.attended_position
    if why is None:
        counted = (Counted(subject=meeting.meeting, on=on, position=position),)
        return RuleVerdict(status=Status.MET, counted=counted, count=count, needed=needed, meeting=meeting.meeting)
    miss = NearMiss(subject=meeting.meeting, on=on, position=position, why=why)
    return RuleVerdict(status=Status.MISSING, near_misses=(miss,), count=count, needed=needed, meeting=meeting.meeting)


def as_answered(meeting: MeetingState, case: MemberCase, answers: RecordedAnswers) -> RuleVerdict:
    """Somebody answered yes or partly; that nobody did is known when everybody who was there has answered."""
    said_yes = [position for answer, position in answers if answer is not Answer.NO]
    said_no = [position for answer, position in answers if answer is Answer.NO]
    everybody = meeting.is_held and len(answers) >= len(meeting.people_of(case.member.organisation))
    status = Status.MET if said_yes else Status.MISSING if answers and everybody else Status.PENDING
    waiting = NOT_ALL_ANSWERED if answers else NOBODY_ANSWERED
    return RuleVerdict(
        status=status,
        counted=tuple(Counted(subject=meeting.meeting, on=meeting.on, position=it) for it in said_yes),
        near_misses=tuple(
            NearMiss(subject=meeting.meeting, on=meeting.on, position=it, why=Why.ANSWERED_NO) for it in said_no
        ),
        reasons=(waiting,) if status is Status.PENDING else (),
        meeting=meeting.meeting,
    )
