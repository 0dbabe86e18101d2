"""Writing to a test action or a presentation, and putting right and taking back what one has written there or asked."""

from typing import Any

import msgspec
from litestar.exceptions import NotFoundException

from domain.organisations.events import OrganisationId
from domain.sharing.correct_remark import CorrectRemark
from domain.sharing.events import CommentId
from domain.sharing.make_remark import MakeRemark
from domain.sharing.remarks import Subject, SubjectKind
from domain.sharing.see_feedback import SeeFeedback
from domain.sharing.withdraw_remark import WithdrawRemark
from portal.rows.visibility import reads_with
from portal.sharing.forms import why_withdrawn
from portal.views.comments import COMMENT_LABELS, SAID, may_speak, speaks_for
from portal.views.correcting import ToCorrect, correction_form
from portal.views.readable import seen_test_action
from portal.visiting.acting import acts_for
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ACTOR, COHORT_PARTICIPANT, COHORT_WRITER
from portal.web.forms import Field, FormFields, decode
from portal.web.frame import Crumb
from portal.web.parts import Link
from portal.web.readers import readers_of
from portal.words.choosing import choices_of
from portal.words.experiences import COMMENT_KINDS
from portal.words.labels import capital
from portal.words.remarks import about_of, path_of
from projections.answers import PRESENTATIONS
from projections.comments import COMMENTS, CommentRow
from projections.corrections import standing_entry
from projections.meetings import MEETINGS

REMARK = "/cohorts/{cohort:str}/remarks/{comment:str}"
FIELDS = {
    "kind": Field(COMMENT_LABELS["kind"], choices=choices_of(COMMENT_KINDS)),
    "text": Field(COMMENT_LABELS["text"], readers_of("MakeRemark", "text")),
}


class SpokenOf(msgspec.Struct, frozen=True):
    """What is written to, and what it is called where one says so."""

    about: Subject
    called: str

    @property
    def page(self) -> str:
        return path_of(self.about.thing())


async def _test_action(here: RunVisit, test_action: str) -> SpokenOf:
    """The test action, if the visitor sees it and may say something (else 404)."""
    row = await seen_test_action(here, test_action)
    if not may_speak(here) or row.withdrawn_reason is not None:
        raise NotFoundException
    about = Subject(kind=SubjectKind.TEST_ACTION, test_action=row.test_action, organisation=row.organisation)
    return SpokenOf(about, here.labels[row.test_action])


async def _presentation(here: RunVisit, meeting: str, organisation: str) -> SpokenOf:
    """The presentation, if there is one and the visitor may say something (else 404)."""
    row = await here.find(MEETINGS, meeting)
    those = await here.rows.many(PRESENTATIONS, meeting=row.meeting)
    given = next((it for it in those if it.organisation == organisation), None)
    if given is None or not may_speak(here):
        raise NotFoundException
    about = Subject(kind=SubjectKind.PRESENTATION, meeting=row.meeting, organisation=given.organisation)
    return SpokenOf(about, about_of(here.labels, about))


async def _make(here: RunVisit, of: SpokenOf, form: FormFields) -> None:
    """Write it; to answer what an advisor wrote is to have seen it."""
    given = {"cohort": here.id, "about": of.about, "comment": form.new_id(CommentId), **speaks_for(here)}
    command = decode(form, MakeRemark, **given)
    said = await here.visit.rows.many(COMMENTS, thing=of.about.thing())
    unseen = (it for it in said if it.awaits is not None and it.awaits == command.organisation)
    seen = [SeeFeedback(cohort=here.id, organisation=it.awaits, comment=it.comment) for it in unseen if it.awaits]
    await here.visit.perform_all([command, *seen], form)


async def _unseen(here: RunVisit, comment: str) -> CommentRow:
    """What an advisor wrote to the visitor's organisation, if nobody has said that it is seen (else 404)."""
    row = await here.find(COMMENTS, comment)
    if row.awaits is None or not acts_for(here, row.awaits):
        raise NotFoundException
    return row


def _form(path: str, subject: Any) -> AskedForm[RunVisit, SpokenOf]:
    """The form below a thing, which has a page of its own for what is wrong with it."""
    return AskedForm(
        path=path,
        access=COHORT_ACTOR,
        subject=subject,
        crumbs=lambda here, of: (Crumb(capital(of.called), here.url(of.page)),),
        title="Skriv en kommentar, et spørgsmål eller sparring",
        tells_apart=lambda _, of: of.called,
        lead=lambda _, of: f"Til {of.called}.",
        asks=MakeRemark,
        given=lambda here, of: {"about": of.about, **speaks_for(here)},
        begins="comment",
        doing=_make,
        fields=FIELDS,
        send="Send",
        cancels=True,
        to=lambda here, of, form: f"{here.url(of.page)}#{form.new_id(CommentId)}",
        notice="Din kommentar er skrevet.",
    )


class OwnRemark(msgspec.Struct, frozen=True):
    """What the visitor wrote of something else than an experience."""

    said: CommentRow
    about: Subject
    comment: CommentId
    organisation: OrganisationId | None


async def _own(here: RunVisit, comment: str) -> OwnRemark:
    """The visitor's own, of what they may read still (else 404)."""
    said = await here.find(COMMENTS, comment)
    about = said.about
    if about is None or said.posted_by != here.visit.person or not here.may_answer:
        raise NotFoundException
    of = await seen_test_action(here, about.test_action) if about.test_action is not None else None
    if not reads_with(here, said, of):
        raise NotFoundException
    return OwnRemark(said, about, said.comment, said.organisation)


def _steps(here: RunVisit, of: OwnRemark) -> tuple[Crumb, ...]:
    called = "Spørgsmål" if path_of(of.said.thing).startswith("/questions") else about_of(here.labels, of.about)
    return (Crumb(capital(called), here.url(path_of(of.said.thing))),)


async def _to_correct(here: RunVisit, comment: str) -> ToCorrect:
    """The visitor's own, if they have not taken it back (else 404)."""
    of = await _own(here, comment)
    said = of.said
    if said.withdrawn_reason is not None:
        raise NotFoundException
    return ToCorrect(
        entry=standing_entry(said.posted_position, said.rectifications),
        about={"about": of.about, "comment": said.comment, "organisation": said.organisation}
        | ({"kind": said.kind} if said.is_asked else {}),
        says={"kind": said.kind, "text": said.text},
        organisation=said.organisation,
        crumbs=_steps(here, of),
        tells_apart=f"hændelse nr. {said.posted_position}",
        fields={name: it for name, it in FIELDS.items() if name == "text" or not said.is_asked},
    )


TEST_ACTION_COMMENT = _form("/cohorts/{cohort:str}/test-actions/{test_action:str}/comments", _test_action)
PRESENTATION_COMMENT = _form(
    "/cohorts/{cohort:str}/meetings/{meeting:str}/presentations/{organisation:str}/comments", _presentation
)
REMARK_CORRECTION = correction_form(
    SAID,
    CorrectRemark,
    path=f"{REMARK}/correction",
    access=COHORT_WRITER,
    subject=_to_correct,
    title="Ret det, du har skrevet",
)
REMARK_WITHDRAWAL: AskedForm[RunVisit, OwnRemark] = AskedForm(
    path=f"{REMARK}/withdrawal",
    access=COHORT_WRITER,
    subject=_own,
    crumbs=_steps,
    title="Træk det tilbage, du har skrevet",
    tells_apart=lambda _, of: f"hændelse nr. {of.said.posted_position}",
    lead="Så kan det ikke længere læses. At det har været der, står stadig i historikken.",
    template="sharing/withdraw.html",
    beside=lambda here, of: Link("Det, du har skrevet", f"{here.url(path_of(of.said.thing))}#{of.comment}"),
    asks=WithdrawRemark,
    fields=why_withdrawn(readers_of("WithdrawRemark", "reason")),
    given=lambda _, of: {"about": of.about, "organisation": of.organisation},
    send="Træk tilbage",
    warns=True,
    cancels=True,
    notice="Det, du skrev, er trukket tilbage.",
)
SEEN: AskedForm[RunVisit, CommentRow] = AskedForm(
    path=f"{REMARK}/seen",
    access=COHORT_PARTICIPANT,
    subject=_unseen,
    crumbs=lambda here, row: (Crumb("Kommentar", f"{here.url(path_of(row.thing))}#{row.comment}"),),
    asks=SeeFeedback,
    given=lambda _, row: {"organisation": row.awaits},
    fields={},
    notice="Rådgiveren kan se, at I har set det.",
)
REMARKS = (TEST_ACTION_COMMENT, PRESENTATION_COMMENT, REMARK_CORRECTION, REMARK_WITHDRAWAL, SEEN)
