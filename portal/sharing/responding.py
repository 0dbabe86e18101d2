"""What others make of an experience: comments, questions and sparring, and that it was useful."""

import msgspec
from litestar.exceptions import NotFoundException

from domain.sharing.correct_comment import CorrectComment
from domain.sharing.events import CommentId
from domain.sharing.find_experience_useful import FindExperienceUseful
from domain.sharing.post_comment import PostComment
from domain.sharing.take_usefulness_back import TakeUsefulnessBack
from domain.sharing.withdraw_comment import WithdrawComment
from portal.sharing.experience import about, may_take_usefulness_back, title_of
from portal.sharing.forms import why_withdrawn
from portal.sharing.reading import known_experience
from portal.sharing.showing import EXPERIENCE, link_to, show, steps
from portal.views.comments import COMMENT_LABELS, SAID, may_speak, speaks_for
from portal.views.correcting import ToCorrect, correction_form
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ACTOR, COHORT_WRITER
from portal.web.forms import Field
from portal.web.forms.asking import labelled
from portal.web.parts import Link
from portal.web.readers import readers_of
from portal.words.choosing import choices_of
from portal.words.experiences import COMMENT_KINDS
from projections.comments import COMMENTS, CommentRow
from projections.corrections import standing_entry
from projections.sharing import ExperienceRow


class CommentOn(msgspec.Struct, frozen=True):
    """A comment, and the experience it is on."""

    row: ExperienceRow
    said: CommentRow


async def _spoken_of(here: RunVisit, experience: str) -> ExperienceRow:
    """The experience, if the visitor may speak of it (else 404)."""
    row, _ = await known_experience(here, experience)
    if not may_speak(here):
        raise NotFoundException
    return row


async def _found_useful(here: RunVisit, experience: str) -> ExperienceRow:
    """The experience, if the visitor found it useful (else 404): what one has said one may take back."""
    row, _ = await known_experience(here, experience)
    if not may_take_usefulness_back(here, row):
        raise NotFoundException
    return row


async def _own_comment(here: RunVisit, experience: str, comment: str) -> CommentOn:
    """The comment and the experience it is on, if the visitor wrote it (else 404)."""
    row, _ = await known_experience(here, experience)
    said = await here.find(COMMENTS, comment)
    if (said.experience, said.posted_by) != (row.experience, here.visit.person):
        raise NotFoundException
    return CommentOn(row, said)


async def _comment_to_correct(here: RunVisit, experience: str, comment: str) -> ToCorrect:
    """The visitor's own, if they have not taken it back (else 404)."""
    of = await _own_comment(here, experience, comment)
    said = of.said
    if said.withdrawn_reason is not None or not here.may_answer:
        raise NotFoundException
    return ToCorrect(
        entry=standing_entry(said.posted_position, said.rectifications),
        about={"experience": said.experience, "comment": said.comment, "organisation": said.organisation},
        says={"kind": said.kind, "text": said.text},
        organisation=said.organisation,
        crumbs=steps(here, of.row),
        tells_apart=f"hændelse nr. {said.posted_position}",
    )


USEFUL = AskedForm(
    path=f"{EXPERIENCE}/usefulness",
    access=COHORT_ACTOR,
    subject=_spoken_of,
    crumbs=steps,
    asks=FindExperienceUseful,
    given=lambda here, _: speaks_for(here),
    fields={},
    notice="Tak. Nu kan de se, at deres erfaring var nyttig.",
)
COMMENT: AskedForm[RunVisit, ExperienceRow] = AskedForm(
    path=f"{EXPERIENCE}/comments",
    access=COHORT_ACTOR,
    subject=_spoken_of,
    page=lambda here, row, form: show(here, row.experience, form),
    asks=PostComment,
    given=lambda here, _: speaks_for(here),
    begins="comment",
    fields=labelled(COMMENT_LABELS),
    to=lambda here, row, form: f"{link_to(here, row).href}#{form.new_id(CommentId)}",
    notice="Din kommentar er skrevet.",
)
USEFULNESS_TAKEN_BACK = AskedForm(
    path=f"{EXPERIENCE}/usefulness/withdrawal",
    access=COHORT_WRITER,
    subject=_found_useful,
    crumbs=steps,
    title="Tag tilbage, at erfaringen var nyttig",
    tells_apart=about,
    lead="Så tæller du ikke med blandt dem, der har fundet den nyttig. Du kan sige det igen en anden gang.",
    asks=TakeUsefulnessBack,
    given=lambda here, _: speaks_for(here),
    fields={},
    send="Tag det tilbage",
    cancels=True,
    notice="Du har taget tilbage, at erfaringen var nyttig.",
)
COMMENT_WITHDRAWAL: AskedForm[RunVisit, CommentOn] = AskedForm(
    path=f"{EXPERIENCE}/comments/{{comment:str}}/withdrawal",
    access=COHORT_WRITER,
    subject=_own_comment,
    crumbs=lambda here, of: steps(here, of.row),
    title="Træk kommentaren tilbage",
    tells_apart=lambda _, of: f"hændelse nr. {of.said.posted_position}",
    lead="Så kan den ikke længere læses under erfaringen. At den har været der, står stadig i historikken.",
    template="sharing/withdraw.html",
    beside=lambda here, of: Link(f"Din kommentar til »{title_of(of.row)}«", link_to(here, of.row).href),
    asks=WithdrawComment,
    given=lambda _, of: {
        "organisation": of.said.organisation,
        "experience": of.row.experience,
        "comment": of.said.comment,
    },
    fields=why_withdrawn(readers_of("WithdrawComment", "reason")),
    send="Træk tilbage",
    warns=True,
    cancels=True,
    notice="Din kommentar er trukket tilbage.",
)
COMMENT_CORRECTION = correction_form(
    SAID,
    CorrectComment,
    path=f"{EXPERIENCE}/comments/{{comment:str}}/correction",
    access=COHORT_WRITER,
    subject=_comment_to_correct,
    title="Ret din kommentar",
    fields={
        "kind": Field(COMMENT_LABELS["kind"], choices=choices_of(COMMENT_KINDS)),
        "text": Field(COMMENT_LABELS["text"]),
    },
)
RESPONSES = (USEFUL, USEFULNESS_TAKEN_BACK, COMMENT, COMMENT_CORRECTION, COMMENT_WITHDRAWAL)
