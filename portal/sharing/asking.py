"""The forms about questions: asking, answering, closing, and opening again."""

from functools import partial
from typing import Any

import msgspec
from litestar.exceptions import NotFoundException

from domain.organisations.events import OrganisationId
from domain.sharing.close_question import CloseQuestion
from domain.sharing.events import CommentId, CommentKind
from domain.sharing.make_remark import MakeRemark
from domain.sharing.remarks import Subject, SubjectKind
from domain.sharing.reopen_question import ReopenQuestion
from domain.text import Fault, Prose
from portal.sharing.questions import ANSWER_LABEL, QUESTIONS, known_question, question_crumb, show
from portal.views.comments import may_close, may_speak, speaks_for
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ACTOR, Capacity
from portal.web.forms import Choice, Field, FormErrors, FormFields, decode
from portal.web.forms.asking import Fields
from portal.web.frame import Crumb
from portal.web.readers import Readers
from portal.words.remarks import path_of
from projections.comments import COMMENTS, CommentRow

OF_ALL = (SubjectKind.COHORT, SubjectKind.ADVISORS)


class AskedOf(msgspec.Struct, frozen=True):
    """A question, and to whom it is put: all, the advisors, or the organisation of that id."""

    whom: str
    text: Prose


def _asked(here: RunVisit) -> dict[str, tuple[Subject, Choice]]:
    """Whom the visitor may ask, by what the form says."""
    own: OrganisationId | None = speaks_for(here)["organisation"]
    others = [it.organisation for it in here.memberships if it.membership.takes_part and it.organisation != own]
    subjects = {it.value: Subject(kind=it, organisation=own) for it in OF_ALL}
    if here.is_alone:
        del subjects[SubjectKind.COHORT.value]
    if here.capacity is Capacity.ADVISOR:
        del subjects[SubjectKind.ADVISORS.value]
    subjects |= {it: Subject(kind=SubjectKind.ORGANISATION, organisation=it) for it in others}
    return {name: (it, Choice(name, _said(here, it), _who_reads(it))) for name, it in subjects.items()}


def _said(here: RunVisit, about: Subject) -> str:
    return {SubjectKind.COHORT: "Alle på holdet", SubjectKind.ADVISORS: "Rådgiverne"}.get(
        about.kind
    ) or here.labels.heading(about.organisation or "")


def _who_reads(about: Subject) -> str:
    if about.kind is SubjectKind.ADVISORS:
        return f"{Readers.ORGANISATION.value} De andre organisationer ser det ikke."
    return "" if about.kind is SubjectKind.ORGANISATION else "Den første, der svarer, tager det af de andres forsider."


async def _asking(here: RunVisit, whom: str) -> str:
    """Whom the address says, if the visitor may ask somebody something (else 404)."""
    if not may_speak(here):
        raise NotFoundException
    return whom if whom in _asked(here) else ""


def _ask_fields(here: RunVisit, _: str) -> Fields:
    choices = tuple(choice for _, choice in _asked(here).values())
    return {
        "whom": Field("Hvem spørger du?", "De får det på deres forside, til der er svaret.", choices, kind="radios"),
        "text": Field(
            "Hvad vil du spørge om?",
            "Skriv ikke noget, som en borger kan kendes på. Alle på holdet kan læse "
            "spørgsmålet og svarene, medmindre du spørger rådgiverne.",
            rows=4,
        ),
    }


async def _ask(here: RunVisit, _: str, form: FormFields) -> None:
    said = decode(form, AskedOf)
    chosen = _asked(here).get(said.whom)
    if chosen is None:
        raise FormErrors(Fault("whom", "Vælg, hvem du spørger."))
    command = MakeRemark(
        cohort=here.id,
        about=chosen[0],
        comment=form.new_id(CommentId),
        kind=CommentKind.QUESTION,
        text=said.text,
        **speaks_for(here),
    )
    await here.visit.perform(command, form)


async def _answered(here: RunVisit, question: str) -> CommentRow:
    """The question, if the visitor may say something (else 404)."""
    if not may_speak(here):
        raise NotFoundException
    return await known_question(here, question)


def _as_answer(here: RunVisit, row: CommentRow) -> dict[str, Any]:
    about = None if row.about is None else msgspec.structs.replace(row.about, question=row.comment)
    return {"about": about, "kind": CommentKind.COMMENT, **speaks_for(here)}


async def _own_question(here: RunVisit, question: str) -> CommentRow:
    """The question, wherever it stands, if the visitor may close it (else 404)."""
    row = await here.find(COMMENTS, question)
    if not may_close(here, row):
        raise NotFoundException
    return row


def _where_it_stands(here: RunVisit, row: CommentRow) -> tuple[Crumb, ...]:
    return (Crumb("Spørgsmål", f"{here.url(path_of(row.thing))}#{row.comment}"),)


NEW_QUESTION: AskedForm[RunVisit, str] = AskedForm(
    path=QUESTIONS,
    shown_at=f"{QUESTIONS}/new",
    query=("whom",),
    query_prefills=True,
    access=COHORT_ACTOR,
    subject=_asking,
    crumbs=lambda here, _: (question_crumb(here),),
    title="Stil et spørgsmål",
    asks=AskedOf,
    fields=_ask_fields,
    filled=lambda _, whom: {"whom": whom} if whom else {},
    doing=_ask,
    send="Send spørgsmålet",
    to=lambda here, _, form: here.url(f"/questions/{form.new_id(CommentId)}"),
    notice="Spørgsmålet er sendt. Svaret kommer på din forside.",
)
ANSWER: AskedForm[RunVisit, CommentRow] = AskedForm(
    path=f"{QUESTIONS}/{{question:str}}/answers",
    access=COHORT_ACTOR,
    subject=_answered,
    page=show,
    asks=MakeRemark,
    given=_as_answer,
    begins="comment",
    fields={"text": Field(ANSWER_LABEL)},
    to=lambda here, row, form: f"{here.url(path_of(row.thing))}#{form.new_id(CommentId)}",
    notice="Dit svar er sendt.",
)
own_question_button = partial(
    AskedForm[RunVisit, CommentRow],
    access=COHORT_ACTOR,
    subject=_own_question,
    crumbs=_where_it_stands,
    given=lambda _, row: {"organisation": row.organisation},
    fields={},
)
CLOSING = own_question_button(
    path=f"{QUESTIONS}/{{question:str}}/closure",
    asks=CloseQuestion,
    notice="Spørgsmålet er lukket som besvaret.",
)
REOPENING = own_question_button(
    path=f"{QUESTIONS}/{{question:str}}/reopening",
    asks=ReopenQuestion,
    notice="Spørgsmålet er åbnet igen.",
)
QUESTION_FORMS = (NEW_QUESTION, ANSWER, CLOSING, REOPENING)
