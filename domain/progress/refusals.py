"""Reasons that several decisions give about what is worked with in a run."""

from collections.abc import Iterable, Sequence

from domain.cohorts.events import CohortPlanned
from domain.kernel import Refusal
from domain.meetings.events import CallAnswer, MeetingId
from domain.meetings.questions import MeetingState, MeetingStates
from domain.meetings.refusals import find, refuse_unless_held
from domain.plans.leaving import every_question


class NotAskedHere(Refusal):
    sentence = "Der er svaret på noget, som planen ikke spørger om."


class NothingSaid(Refusal):
    sentence = "Svar på mindst ét spørgsmål, eller skriv noget."


class SaidTwice(Refusal):
    sentence = "Det samme står der to gange."


class TooFewOrMany(Refusal):
    sentence = "Skriv mindst 1 og højst {0}."


def refuse_unless_asked(answers: Iterable[CallAnswer], planned: CohortPlanned | None) -> None:
    """Only what the run's plan asks, each question once."""
    asked = set() if planned is None else {it.question for it in every_question(planned.run.programme)}
    refuse_twice([it.asked for it in answers])
    if not {it.asked for it in answers} <= asked:
        raise NotAskedHere


def refuse_twice(said: Sequence[str]) -> None:
    if len(set(said)) < len(said):
        raise SaidTwice


def refuse_unless_some(said: Sequence[str], most: int) -> None:
    """At least one and at most so many, each once."""
    if not 1 <= len(said) <= most:
        raise TooFewOrMany(most)
    refuse_twice(said)


def held_meeting(meeting: MeetingId, meetings: MeetingStates) -> MeetingState:
    """The meeting of the run, if it has been held."""
    found = find(meeting, meetings)
    refuse_unless_held(found)
    return found
