"""What a person's page shows about roles at the agency: what may be proposed, and what has been."""

import datetime as dt
from collections.abc import Iterator, Mapping

import msgspec

from domain.calendar import danish_day, day_of
from domain.organisations.events import AgencyChange, Role
from domain.text import Fault
from portal.web.forms import Choice, Form, FormErrors
from portal.web.forms.values import CHOOSE
from portal.words.agency import in_words, is_recent
from portal.words.labels import Labels
from projections.held_roles import ProposedRole
from projections.organisations import PersonRow

PROPOSE_LABELS: Mapping[str, str] = {"wish": "Hvad foreslår du?", "why": "Begrundelse for forslaget"}
ANSWER_LABELS: Mapping[str, str] = {
    "proposal": "Forslag",
    "answer": "Dit svar",
    "objection": "Begrundelse, hvis du siger nej",
}
ANSWERS = (Choice("confirm", "Bekræft"), Choice("decline", "Sig nej"))


class AgencySection(msgspec.Struct, frozen=True, kw_only=True):
    """The two forms; `proposals` are those that wait for an answer, with who made them, when and why."""

    propose: Form
    wishes: tuple[Choice, ...]
    answer: Form
    proposals: tuple[Choice, ...]
    answers: tuple[Choice, ...] = ANSWERS


def agency_section(row: PersonRow, labels: Labels, now: dt.datetime, propose: Form, answer: Form) -> AgencySection:
    return AgencySection(
        propose=propose,
        wishes=tuple(_wishes(row)),
        answer=answer,
        proposals=tuple(_proposal(it, labels) for it in row.proposed if is_recent(it, now)),
    )


def change_in(text: str, field: str) -> tuple[Role, AgencyChange]:
    """The role and the change that the form names: »grant auditor«. Raises `FormErrors`."""
    for change in AgencyChange:
        for role in Role:
            if text == named_change(role, change):
                return role, change
    raise FormErrors(Fault(field, CHOOSE))


def named_change(role: Role, change: AgencyChange) -> str:
    return f"{change.value} {role.value}"


def _wishes(row: PersonRow) -> Iterator[Choice]:
    for role in Role:
        if role is not Role.PARTICIPANT:
            change = AgencyChange.REVOKE if row.holds(role) else AgencyChange.GRANT
            yield Choice(named_change(role, change), in_words(role, change))


def _proposal(it: ProposedRole, labels: Labels) -> Choice:
    made = f"Foreslået den {danish_day(day_of(it.at))} af {labels[it.by]}: {it.reason}"
    return Choice(named_change(it.role, it.change), in_words(it.role, it.change), made)
