"""What the list of a cohort's questions shows, and the page of one that was put to somebody."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from domain.calendar import danish_time
from domain.counting import counted
from domain.sharing.events import CommentKind
from portal.views.comments import Comment, Speaking
from portal.visiting.run_visit import RunVisit
from portal.web.frame import Frame
from portal.web.parts import Link
from portal.words.experiences import excerpt, headline
from portal.words.remarks import about_of, path_of
from projections.comments import CommentRow


class QuestionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A question, by its own words, leading to where it stands; to whom or to what, who asked when, and how it goes."""

    text: Link
    to: str
    asked: str
    answers: str


class QuestionsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Both have the latest first; `ask` is where one asks something oneself."""

    frame: Frame
    waiting: tuple[QuestionLine, ...]
    closed: tuple[QuestionLine, ...]
    ask: str | None


class QuestionPage(msgspec.Struct, frozen=True, kw_only=True):
    """`comments` are the answers; `speaking` is the form for one, None where the visitor may not answer."""

    frame: Frame
    title: str
    readers: str
    question: Comment
    comments: tuple[Comment, ...]
    speaking: Speaking | None


def question_lines(
    here: RunVisit, said: Sequence[CommentRow], about: Mapping[str, Any], *, closed: bool
) -> tuple[QuestionLine, ...]:
    """Of what may be read, the questions that were closed, or those that were not."""
    asked = [it for it in said if it.kind is CommentKind.QUESTION and it.answers is None]
    those = sorted((it for it in asked if (it.closed_at is not None) is closed), key=lambda it: -it.posted_position)
    return tuple(_line(here, it, said, about.get(it.thing)) for it in those)


def _line(here: RunVisit, row: CommentRow, said: Iterable[CommentRow], about: Any) -> QuestionLine:
    number = sum(_is_answer(it, row) for it in said)
    by = here.labels.at(row.posted_position, row.organisation).heading(row.posted_by)
    return QuestionLine(
        text=Link(
            excerpt(row.text), f"{here.url(path_of(row.thing))}#{row.comment}", f"hændelse nr. {row.posted_position}"
        ),
        to=f"erfaringen »{headline(about)}«" if row.about is None else about_of(here.labels, row.about),
        asked=f"{by}, {danish_time(row.posted_at)}",
        answers=counted(number, "svar", "svar") if number else "Ingen har svaret endnu",
    )


def _is_answer(row: CommentRow, question: CommentRow) -> bool:
    """What others wrote there after it; of a question that was put to somebody, everything there is answers it."""
    later = row.thing == question.thing and row.posted_position > question.posted_position
    return later and row.organisation != question.organisation
