"""What others make of an experience: comments, questions and sparring, and that it was useful."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.sharing.events import CommentId
from domain.sharing.find_experience_useful import FindExperienceUseful
from domain.sharing.post_comment import PostComment
from domain.sharing.withdraw_comment import WithdrawComment
from portal.sharing.experience import title_of
from portal.sharing.forms import COMMENT_LABELS, WITHDRAWAL_LABELS, WithdrawPage
from portal.sharing.reading import known_experience
from portal.sharing.showing import crumb, may_speak, show
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_ACTOR, COHORT_WRITER, Capacity
from portal.web.forms import Form, FormFields
from portal.web.frame import Crumb
from portal.web.parts import Link
from portal.web.readers import readers_of
from portal.web.templates import shown
from projections.sharing import COMMENTS, CommentRow, ExperienceRow


class Responses(Controller):
    path = "/cohorts/{cohort:str}/experiences/{experience:str}"

    @post("/comments", access=COHORT_ACTOR)
    async def comment(self, here: Here, form: NamedDependency[FormFields], experience: FromPath[str]) -> Response[Any]:
        """Post a comment, and go on to where it stands."""
        row, comment = await _spoken_of(here, experience), form.new_id(CommentId)
        given = _speaking(here, row) | {"comment": comment}
        return await here.submit(
            form,
            PostComment,
            given,
            opened=here.form(COMMENT_LABELS),
            again=lambda it: show(here, row.experience, it),
            to=f"{here.url(f'/experiences/{row.experience}')}#{comment}",
            notice="Din kommentar er skrevet.",
        )

    @post("/usefulness", access=COHORT_ACTOR)
    async def useful(self, here: Here, form: NamedDependency[FormFields], experience: FromPath[str]) -> Response[Any]:
        """Tell whoever wrote it that it was useful."""
        row = await _spoken_of(here, experience)
        await here.visit.perform(FindExperienceUseful(**_speaking(here, row)), form)
        address = here.url(f"/experiences/{row.experience}")
        return await here.visit.done(address, "Tak. Nu kan de se, at deres erfaring var nyttig.")

    @get("/comments/{comment:str}/withdrawal", access=COHORT_WRITER)
    async def withdrawal(self, here: Here, experience: FromPath[str], comment: FromPath[str]) -> Template:
        row, said = await _own_comment(here, experience, comment)
        return await _withdraw_page(here, row, said, here.form(WITHDRAWAL_LABELS))

    @post("/comments/{comment:str}/withdrawal", access=COHORT_WRITER)
    async def withdraw(
        self,
        here: Here,
        form: NamedDependency[FormFields],
        experience: FromPath[str],
        comment: FromPath[str],
    ) -> Response[Any]:
        row, said = await _own_comment(here, experience, comment)
        return await here.submit(
            form,
            WithdrawComment,
            {"organisation": said.organisation, "experience": row.experience, "comment": said.comment},
            opened=here.form(WITHDRAWAL_LABELS),
            again=lambda it: _withdraw_page(here, row, said, it),
            to=here.url(f"/experiences/{row.experience}"),
            notice="Din kommentar er trukket tilbage.",
        )


async def _spoken_of(here: RunVisit, experience: str) -> ExperienceRow:
    """The experience, if the visitor may speak of it (else 404)."""
    row, _ = await known_experience(here, experience)
    if not may_speak(here):
        raise NotFoundException
    return row


def _speaking(here: RunVisit, row: ExperienceRow) -> dict[str, Any]:
    """Of which experience the visitor speaks, and for which organisation; an advisor speaks for none."""
    organisation = None if here.capacity is Capacity.ADVISOR else here.participates_as
    return {"cohort": row.cohort, "experience": row.experience, "organisation": organisation}


async def _own_comment(here: RunVisit, experience: str, comment: str) -> tuple[ExperienceRow, CommentRow]:
    """The comment and the experience it is on, if the visitor wrote it (else 404)."""
    row, _ = await known_experience(here, experience)
    said = await here.find(COMMENTS, comment)
    if (said.experience, said.posted_by) != (row.experience, here.visit.person):
        raise NotFoundException
    return row, said


async def _withdraw_page(here: RunVisit, row: ExperienceRow, said: CommentRow, form: Form) -> Template:
    address = Link(title_of(row), here.url(f"/experiences/{row.experience}"))
    page = WithdrawPage(
        frame=here.frame("Træk kommentaren tilbage", crumbs=(crumb(here), Crumb(address.label, address.href))),
        form=form,
        action=here.url(f"/experiences/{row.experience}/comments/{said.comment}/withdrawal"),
        what=Link(f"Din kommentar til »{address.label}«", address.href),
        consequence="Så kan den ikke længere læses under erfaringen. At den har været der, står stadig i historikken.",
        readers=readers_of("WithdrawComment", "reason"),
    )
    return shown("sharing/withdraw.html", page)
