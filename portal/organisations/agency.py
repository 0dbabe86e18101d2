"""Roles at the agency: one administrator proposes, another one answers, and the page says where there is none."""

from enum import Enum

import msgspec

from domain.kernel import Command
from domain.roles.confirm_agency_role import ConfirmAgencyRole
from domain.roles.decline_agency_role import DeclineAgencyRole
from domain.roles.propose_agency_role import ProposeAgencyRole
from domain.text import Fault, Prose
from portal.log.wishes import Receipt
from portal.organisations.agency_page import ANSWER_LABELS, PROPOSE_LABELS, change_in
from portal.organisations.person import person_form, person_page
from portal.visiting.visit import Visit
from portal.web.access import ADMINISTRATOR
from portal.web.forms import FormErrors, FormFields, decode
from portal.web.forms.asking import labelled
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


async def _propose(visit: Visit, row: PersonRow, form: FormFields) -> Receipt:
    said = decode(form, Proposed)
    role, change = change_in(said.wish, "wish")
    return await visit.perform(ProposeAgencyRole(person=row.person, role=role, change=change, reason=said.why), form)


def _said(_visit: Visit, _row: PersonRow, receipt: Receipt) -> str:
    if len(receipt.events) > 1:
        return "Det er gjort. Der er ingen anden administrator til at bekræfte det, så begrundelsen er sagt til alle."
    return "Forslaget er lavet. Det gælder, når en anden administrator har bekræftet det."


async def _answer(visit: Visit, row: PersonRow, form: FormFields) -> Receipt:
    said = decode(form, ProposalAnswerForm)
    role, change = change_in(said.proposal, "proposal")
    command: Command = ConfirmAgencyRole(person=row.person, role=role, change=change)
    if said.answer is ProposalAnswer.DECLINE:
        if said.objection is None:
            raise FormErrors(Fault("objection", REQUIRED))
        command = DeclineAgencyRole(person=row.person, role=role, change=change, reason=said.objection)
    return await visit.perform(command, form)


PROPOSE = person_form(
    path="/people/{person:str}/agency-roles",
    access=ADMINISTRATOR,
    page=lambda visit, row, form: person_page(visit, row, propose=form),
    asks=Proposed,
    fields=labelled(PROPOSE_LABELS),
    doing=_propose,
    notice=_said,
)
ANSWER = person_form(
    path="/people/{person:str}/agency-roles/answers",
    access=ADMINISTRATOR,
    page=lambda visit, row, form: person_page(visit, row, answer=form),
    asks=ProposalAnswerForm,
    fields=labelled(ANSWER_LABELS),
    doing=_answer,
    notice="Svaret er registreret.",
)
AGENCY_FORMS = (PROPOSE, ANSWER)
