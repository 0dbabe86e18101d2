"""A meeting is one that the run's plan has: the word it is recorded by is the plan's own."""

from domain.kernel import Refusal
from domain.meetings.events import MeetingKind
from domain.plans.programme import EvidenceKind
from domain.plans.run import Run


class NoSuchMeeting(Refusal):
    sentence = "Forløbets plan har ikke sådan et møde."


def refuse_unless_planned(run: Run, kind: MeetingKind) -> None:
    if kind.value not in {it.records for it in run.programme.shown_by(EvidenceKind.MEETING)}:
        raise NoSuchMeeting
