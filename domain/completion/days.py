"""The real days of a run, by activity: of its meetings, its documents and, where it has one member, its calls."""

from collections.abc import Iterable

from domain.completion.pieces import Call
from domain.documents.days import document_days
from domain.documents.standing import DocumentStanding
from domain.meetings.phases import days_of_meetings
from domain.meetings.questions import MeetingStates, joint_meetings
from domain.plans.programme import EvidenceKind
from domain.plans.real_days import RealDays
from domain.plans.run import Run


def real_days(
    run: Run, meetings: MeetingStates, documents: Iterable[DocumentStanding], calls: Iterable[Call]
) -> RealDays:
    """Days that several members have, each their own, are nobody's to count from."""
    of_meetings = days_of_meetings(run, joint_meetings(meetings))
    if run.programme.together:
        return of_meetings
    held = sorted((it.held_on, it.kind.value) for it in calls)
    rows = run.programme.shown_by(EvidenceKind.CALL)
    of_calls = {row.activity: tuple(on for on, word in held if word in row.words) for row in rows}
    return {**of_meetings, **of_calls, **document_days(run, documents)}
