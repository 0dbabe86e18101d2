"""Questions to one organisation, to all or to the advisors: asked, answered, closed, and opened again."""

from typing import Any

from litestar import Controller, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from portal.rows.visibility import reads_response, reads_with, still_said
from portal.sharing.questions_page import QuestionPage, QuestionsPage, QuestionStanding, question_lines, who_left
from portal.views.comments import (
    Speaking,
    comment_of,
    comments_on,
    may_speak,
    said_of,
)
from portal.views.readable import readable_experiences
from portal.visiting.drafting import as_left
from portal.visiting.run_visit import Here, RunVisit
from portal.visiting.submission import see_other
from portal.web.access import COHORT_READER
from portal.web.forms import Form
from portal.web.frame import Crumb
from portal.web.readers import Readers
from portal.web.templates import shown
from portal.words.remarks import about_of, path_of
from projections.comments import COMMENTS, CommentRow
from projections.test_actions import TEST_ACTIONS

QUESTIONS = "/cohorts/{cohort:str}/questions"
ANSWER_LABEL = "Dit svar"


class Questions(Controller):
    path = QUESTIONS

    @get(access=COHORT_READER)
    async def questions(self, here: Here) -> Template:
        """Those that wait for an answer, wherever they stand, and those that were closed."""
        about: dict[str, Any] = {it.experience: it for it in await readable_experiences(here)}
        about |= {it.test_action: it for it in await here.rows.many(TEST_ACTIONS, cohort=here.id)}
        rows = await here.rows.many(COMMENTS, cohort=here.id)
        now = rows if here.as_of is None else await here.visit.rows.many(COMMENTS, cohort=here.id)
        said = [it for it in rows if reads_response(here, it, about.get(it.thing))]
        still = [it for it in still_said(here, said, now) if it.withdrawn_reason is None]
        page = QuestionsPage(
            frame=here.frame("Spørgsmål"),
            waiting=question_lines(here, still, said, about, QuestionStanding.WAITING),
            closed=question_lines(here, still, said, about, QuestionStanding.CLOSED),
            left=question_lines(here, still, said, about, QuestionStanding.LEFT),
            ask=here.url("/questions/new") if may_speak(here) else None,
        )
        return shown("sharing/questions.html", page)

    @get("/{question:str}", access=COHORT_READER)
    async def question(self, here: Here, question: FromPath[str]) -> Template | Response[Any]:
        """One that was put to somebody, with its answers; any other stands with what it is about."""
        row = await here.find(COMMENTS, question)
        if row.is_asked:
            return await show(here, await known_question(here, question))
        return see_other(f"{here.url(path_of(row.thing))}#{row.comment}")


async def known_question(here: RunVisit, question: str) -> CommentRow:
    """A question that was put to somebody, if the visitor may read it (else 404)."""
    row = await here.find(COMMENTS, question)
    if not row.is_asked or not reads_with(here, row, None):
        raise NotFoundException
    return row


async def show(here: RunVisit, row: CommentRow, form: Form | None = None) -> Template:
    """The question's page; `form` is that for an answer as it was sent."""
    said = await said_of(here, row.thing)
    asked = next(it for it in said if it.comment == row.comment)
    answerable = may_speak(here) and asked.withdrawn_reason is None and asked.closed_at is None
    title = _title(here, row)
    page = QuestionPage(
        frame=here.frame(title, crumbs=(question_crumb(here),), about=f"hændelse nr. {row.posted_position}"),
        title=title,
        readers=Readers.ORGANISATION.value if row.reader is not None else Readers.COHORT.value,
        left=who_left(here, asked) if asked.closed_at is None else "",
        question=comment_of(here, asked),
        comments=comments_on(here, (it for it in said if it.comment != row.comment)),
        speaking=await _answering(here, row, form) if answerable else None,
    )
    return shown("sharing/question.html", page)


def _title(here: RunVisit, row: CommentRow) -> str:
    return "Spørgsmål" if row.about is None else f"Spørgsmål til {about_of(here.labels, row.about)}"


def question_crumb(here: RunVisit) -> Crumb:
    return Crumb("Spørgsmål", here.url("/questions"))


async def _answering(here: RunVisit, row: CommentRow, form: Form | None) -> Speaking:
    action = here.url(f"/questions/{row.comment}/answers")
    opened = form or await as_left(here.visit, here.form({"text": ANSWER_LABEL}), action)
    return Speaking(comment=opened, comment_action=action, kinds=(), send="Send svaret")
