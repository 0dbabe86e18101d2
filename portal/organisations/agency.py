"""Roles at the agency: one administrator proposes, another one answers, and the page says where there is none."""

from enum import Enum
from typing import Any

import msgspec
from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.kernel import Command
from domain.roles.confirm_agency_role import ConfirmAgencyRole
from domain.roles.decline_agency_role import DeclineAgencyRole
from domain.roles.propose_agency_role import ProposeAgencyRole
from domain.text import Fault, Prose
from portal.log.wishes import Receipt
from portal.organisations.agency_page import ANSWER_LABELS, PROPOSE_LABELS, change_in
from portal.organisations.person import known_person, person_page
from portal.visiting.visit import Visit
from portal.web.access import ADMINISTRATOR
from portal.web.forms import FormErrors, FormFields, decode
from portal.web.forms.values import REQUIRED
from projections.organisations import PersonRow


class ProposalAnswer(Enum):
    CONFIRM = "confirm"
    DECLINE = "decline"


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """`wish` is a change as the form names it."""

    wish: str
    why: Prose


class ProposalAnswerForm(msgspec.Struct, frozen=True, kw_only=True):
    """`proposal` is a change as the form names it; `objection` is asked of whoever says no."""

    proposal: str
    answer: ProposalAnswer
    objection: Prose | None = None


class AgencyRoles(Controller):
    path = "/people/{person:str}/agency-roles"

    @post(access=ADMINISTRATOR)
    async def propose(
        self, visit: NamedDependency[Visit], form: NamedDependency[FormFields], person: FromPath[str]
    ) -> Response[Any]:
        row = await known_person(visit, person)
        return await visit.submit_by(
            form,
            lambda sent: _propose(visit, sent, row),
            opened=visit.form(PROPOSE_LABELS),
            again=lambda it: person_page(visit, row, propose=it),
            to=f"/people/{person}",
            notice=_said,
        )

    @post("/answers", access=ADMINISTRATOR)
    async def answer(
        self, visit: NamedDependency[Visit], form: NamedDependency[FormFields], person: FromPath[str]
    ) -> Response[Any]:
        """Confirm what another administrator has proposed, or say no."""
        row = await known_person(visit, person)
        return await visit.submit_by(
            form,
            lambda sent: _answer(visit, sent, row),
            opened=visit.form(ANSWER_LABELS),
            again=lambda it: person_page(visit, row, answer=it),
            to=f"/people/{person}",
            notice="Svaret er registreret.",
        )


async def _propose(visit: Visit, form: FormFields, row: PersonRow) -> Receipt:
    said = decode(form, Proposed)
    role, change = change_in(said.wish, "wish")
    return await visit.perform(ProposeAgencyRole(person=row.person, role=role, change=change, reason=said.why), form)


def _said(receipt: Receipt) -> str:
    if len(receipt.events) > 1:
        return "Det er gjort. Der er ingen anden administrator til at bekræfte det, så begrundelsen er sagt til alle."
    return "Forslaget er lavet. Det gælder, når en anden administrator har bekræftet det."


async def _answer(visit: Visit, form: FormFields, row: PersonRow) -> Receipt:
    said = decode(form, ProposalAnswerForm)
    role, change = change_in(said.proposal, "proposal")
    command: Command = ConfirmAgencyRole(person=row.person, role=role, change=change)
    if said.answer is ProposalAnswer.DECLINE:
        if said.objection is None:
            raise FormErrors(Fault("objection", REQUIRED))
        command = DeclineAgencyRole(person=row.person, role=role, change=change, reason=said.objection)
    return await visit.perform(command, form)
