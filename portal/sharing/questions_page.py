"""What the list of a cohort's questions shows, and the page of one that was put to somebody."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

import msgspec

from domain.calendar import danish_time
from domain.counting import counted
from domain.sharing.events import CommentKind
from domain.sharing.remarks import SubjectKind
from portal.views.comments import Comment, Speaking
from portal.visiting.run_visit import RunVisit
from portal.web.frame import Frame
from portal.web.parts import Link
from portal.words.experiences import excerpt, headline
from portal.words.remarks import about_of, path_of
from projections.comments import CommentRow


class QuestionStanding(Enum):
    """How it goes with a question: it waits for an answer, who was asked has left, or it was closed."""

    WAITING = "waiting"
    LEFT = "left"
    CLOSED = "closed"


class QuestionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A question, by its own words, leading to where it stands; to whom or to what, who asked when, and how it goes."""

    text: Link
    to: str
    asked: str
    answers: str


class QuestionsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Each has the latest first; those in `left` wait for nobody: who was asked has left the cohort.

    `ask` is where one asks something oneself.
    """

    frame: Frame
    waiting: tuple[QuestionLine, ...]
    closed: tuple[QuestionLine, ...]
    left: tuple[QuestionLine, ...]
    ask: str | None


class QuestionPage(msgspec.Struct, frozen=True, kw_only=True):
    """`left` says that who was asked has left the cohort. `comments` are the answers; `speaking` is the form for one,
    None where the visitor may not answer."""

    frame: Frame
    title: str
    readers: str
    left: str
    question: Comment
    comments: tuple[Comment, ...]
    speaking: Speaking | None


def question_lines(
    here: RunVisit,
    still: Sequence[CommentRow],
    said: Sequence[CommentRow],
    about: Mapping[str, Any],
    stands: QuestionStanding,
) -> tuple[QuestionLine, ...]:
    """Of what may `still` be read, the questions that stand like that, with how many answers had been `said` then."""
    asked = [it for it in still if it.kind is CommentKind.QUESTION and it.answers is None]
    those = sorted((it for it in asked if _standing(here, it) is stands), key=lambda it: -it.posted_position)
    return tuple(_line(here, it, said, about.get(it.thing)) for it in those)


def _standing(here: RunVisit, row: CommentRow) -> QuestionStanding:
    if row.closed_at is not None:
        return QuestionStanding.CLOSED
    return QuestionStanding.LEFT if who_left(here, row) else QuestionStanding.WAITING


def who_left(here: RunVisit, row: CommentRow) -> str:
    """»Odense Kommune har forladt holdet.«, of a question that was put to that organisation; "" while it takes part.

    Whoever comes back is asked again.
    """
    if row.about is None or row.about.kind is not SubjectKind.ORGANISATION:
        return ""
    asked = next((it for it in here.memberships if it.organisation == row.about.organisation), None)
    if asked is None or not asked.membership.has_left:
        return ""
    return f"{here.labels.heading(asked.organisation)} har forladt holdet."


def _line(here: RunVisit, row: CommentRow, said: Iterable[CommentRow], about: Any) -> QuestionLine:
    number = sum(_is_answer(it, row) for it in said)
    by = here.labels.at(row.posted_position, row.organisation).heading(row.posted_by)
    return QuestionLine(
        text=Link(
            excerpt(row.text), f"{here.url(path_of(row.thing))}#{row.comment}", f"hændelse nr. {row.posted_position}"
        ),
        to=f"erfaringen »{headline(about)}«" if row.about is None else about_of(here.labels, row.about),
        asked=f"{by}, {danish_time(row.posted_at)}",
        answers=counted(number, "svar", "svar")
        if number
        else who_left(here, row).removesuffix(".") or "Ingen har svaret endnu",
    )


def _is_answer(row: CommentRow, question: CommentRow) -> bool:
    """What others wrote there after it; of a question that was put to somebody, everything there is answers it."""
    later = row.thing == question.thing and row.posted_position > question.posted_position
    return later and row.organisation != question.organisation
