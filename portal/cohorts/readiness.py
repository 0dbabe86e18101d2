"""The question whether an organisation is ready, one at a time, and the answers on its page."""

import msgspec
from litestar.exceptions import NotFoundException

from domain.meetings.answer_readiness import AnswerReadiness
from domain.meetings.readiness import ReadinessQuestion
from portal.cohorts.membership_forms import ORGANISATION, crumbs_to_membership
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_PARTICIPANT
from portal.web.forms import Field
from portal.web.forms.asking import Fields
from portal.words.meetings import ANSWER_CHOICES
from portal.words.readiness import READINESS, answers_to
from projections.memberships import MEMBERSHIPS, MembershipRow


class ReadinessAsked(msgspec.Struct, frozen=True):
    """What is asked, of which organisation."""

    row: MembershipRow
    asked: ReadinessQuestion


async def _own(here: RunVisit, organisation: str, asked: str) -> ReadinessAsked:
    """The question, for the organisation's own people (else 404). Who of them answers it, the decision asks."""
    row = await here.find(MEMBERSHIPS, here.id, organisation)
    what = next((it for it in ReadinessQuestion if it.value == asked), None)
    if what is None or row.organisation not in here.organisations or not here.may_act:
        raise NotFoundException
    return ReadinessAsked(row, what)


def _answered(here: RunVisit, of: ReadinessAsked) -> dict[str, object]:
    own = next((it for it in answers_to(of.row, of.asked) if it.answered_by == here.visit.person), None)
    return {} if own is None else {"answer": own.answer, "first_step": own.first_step}


def _fields(asked: ReadinessQuestion) -> Fields:
    words = READINESS[asked]
    second = {} if words.second is None else {"first_step": Field(words.second, choices=ANSWER_CHOICES)}
    return {"answer": Field(words.question, words.hint, ANSWER_CHOICES), **second}


READINESS_FORM: AskedForm[RunVisit, ReadinessAsked] = AskedForm(
    path=f"{ORGANISATION}/readiness/{{asked:str}}",
    access=COHORT_PARTICIPANT,
    subject=_own,
    crumbs=lambda here, of: crumbs_to_membership(here, of.row),
    title=lambda _, of: READINESS[of.asked].title,
    lead=lambda here, of: (
        f"{here.labels.heading(of.row.organisation)}. Svaret kan læses af jer selv, holdets rådgivere og revisorer."
    ),
    asks=AnswerReadiness,
    given=lambda _, of: {"organisation": of.row.organisation, "asked": of.asked},
    fields=lambda _, of: _fields(of.asked),
    filled=_answered,
    send="Gem svaret",
    notice="Svaret er gemt.",
    cancels=True,
)
