"""What the participants answered about a meeting: as they said it, counted, never computed."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from domain.completion.rules.table import asks_feedback
from domain.counting import counted
from domain.meetings.events import Answer, MeetingKind
from domain.meetings.questions import MeetingStatus
from portal.meetings.correctable import ANSWERED
from portal.views.corrections import Amending, amending
from portal.visiting.acting import tells_for
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Line
from portal.words.kinds import ANSWERS
from portal.words.meetings import (
    EVALUATION,
    LOCAL_FOCUS,
    MADE_DIFFERENCE,
    NEXT_STEP,
    SPARRING_RELEVANT,
    WELL_ARRANGED,
    WOULD_RECOMMEND,
    tally,
)
from portal.words.readiness import equipped, pulse_of_kickoff
from projections.answers import FeedbackRow
from projections.meetings import MeetingRow

EVALUATED_BY_MIN = 5


class AnswerLine(msgspec.Struct, frozen=True, kw_only=True):
    """What one person answered, in a few words."""

    who: str
    answers: str
    comment: str | None
    amending: Amending


class FeedbackSummary(msgspec.Struct, frozen=True, kw_only=True):
    """How many said what, and what each said, as far as the visitor may read it; `unread` of them they may not."""

    summary: str
    tallies: tuple[Line, ...]
    lines: tuple[AnswerLine, ...]
    unread: str


def answers_at(here: RunVisit, row: MeetingRow, feedback: Sequence[FeedbackRow]) -> FeedbackSummary | None:
    """None where nobody is asked about the meeting."""
    if row.status is not MeetingStatus.HELD or not (feedback or asks_feedback(here.cohort.run)):
        return None
    about_kickoff = row.kind is MeetingKind.KICKOFF and not feedback
    return answers_about_kickoff(here) if about_kickoff else answers(here, feedback)


def answers_about_kickoff(here: RunVisit) -> FeedbackSummary:
    """How many said what of whether they are equipped; who said it is told nowhere."""
    given = equipped(here.memberships)
    people = counted(len(given), "deltager har", "deltagere har")
    return FeedbackSummary(
        summary=f"{people} svaret." if given else "Ingen har svaret endnu.",
        tallies=tuple(pulse_of_kickoff(given)) if given else (),
        lines=(),
        unread="",
    )


def answers(here: RunVisit, feedback: Sequence[FeedbackRow]) -> FeedbackSummary:
    """From all answers about the meeting. Everybody sees the numbers; the words are one's own organisation's."""
    readable = [row for row in feedback if here.sees(row.organisation)]
    return FeedbackSummary(
        summary=_summary(feedback),
        tallies=tuple(_tallies(here, feedback)),
        lines=tuple(_line(here, row) for row in sorted(readable, key=lambda row: row.position)),
        unread="" if len(readable) == len(feedback) else "De andres egne ord kan holdets rådgivere læse.",
    )


def _summary(feedback: Sequence[FeedbackRow]) -> str:
    if not feedback:
        return "Ingen har svaret endnu."
    organisations = len({row.organisation for row in feedback})
    places = counted(organisations, "organisation", "organisationer")
    return f"{counted(len(feedback), 'deltager', 'deltagere')} fra {places} har svaret."


def _tallies(here: RunVisit, feedback: Sequence[FeedbackRow]) -> Iterator[Line]:
    """What the programme is thought of is counted for the cohort from so many answers on: fewer would point at one."""
    for _, question, of in _QUESTIONS:
        said = [answer for row in feedback if (answer := of(row)) is not None]
        few = question in EVALUATION.values() and len(said) < EVALUATED_BY_MIN and not here.sees_all
        if said:
            yield Line(question, f"Vises, når mindst {EVALUATED_BY_MIN} har svaret." if few else tally(said))


def _line(here: RunVisit, row: FeedbackRow) -> AnswerLine:
    return AnswerLine(
        who=here.labels.of(row.organisation).heading(row.person),
        answers=" ".join(it for name, _, of in _QUESTIONS if (it := _short(name, of(row)))),
        comment=row.comment,
        amending=amending(
            here,
            ANSWERED,
            row,
            row.organisation,
            correct=f"/meetings/{row.meeting}/feedback/correction"
            if row.person == here.visit.person and tells_for(here, row.organisation)
            else None,
            position=row.position if row.comment else None,
        ),
    )


def _short(name: str, answer: Answer | None) -> str:
    """»Brugbar sparring: delvist.«"""
    return "" if answer is None else f"{name}: {ANSWERS[answer].lower()}."


_QUESTIONS: tuple[tuple[str, str, Callable[[FeedbackRow], Answer | None]], ...] = (
    ("Brugbar sparring", SPARRING_RELEVANT, lambda row: row.sparring_relevant),
    ("Ved, hvad de vil prøve", NEXT_STEP, lambda row: row.next_step),
    ("Lokalt fokus", LOCAL_FOCUS, lambda row: row.local_focus),
    ("Gjort en forskel", MADE_DIFFERENCE, lambda row: row.made_difference),
    ("Godt tilrettelagt", WELL_ARRANGED, lambda row: row.well_arranged),
    ("Vil anbefale det", WOULD_RECOMMEND, lambda row: row.would_recommend),
)
"""Each question's short name, its words, and the answer to it."""
