"""Confirm what another administrator has proposed about a role at the agency: from then on it is so."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.organisations.events import AgencyChange, Role
from domain.organisations.questions import RolesHeld
from domain.organisations.refusals import refuse_own_role
from domain.privacy.events import PersonErased
from domain.roles.agency import (
    AGENCY_KEEPER,
    Administrators,
    NothingProposed,
    Proposals,
    changed,
    circumstances,
    refuse_unless_possible,
    standing_proposal,
)
from domain.text import Prose

CONFIRMED = Prose("Foreslået af en administrator og bekræftet af en anden. Begrundelsen står i forslaget.")
"""A decision rests on no text, so the reason stays where it was written."""


class ConfirmAgencyRole(Command, frozen=True):
    person: PersonId
    role: Role
    change: AgencyChange


class OwnProposal(Refusal):
    sentence = "Du har selv foreslået det. En anden administrator skal bekræfte det."


def decide(
    command: ConfirmAgencyRole,
    act: Act,
    gone: PersonErased | None,
    held: RolesHeld,
    proposals: Proposals,
    administrators: Administrators,
) -> Iterator[Event]:
    refuse_own_role(command.person, act)
    proposal = standing_proposal(command, act, proposals, administrators)
    if proposal is None:
        raise NothingProposed
    if proposal.by == act.by:
        raise OwnProposal
    refuse_unless_possible(command, gone, held)
    yield from changed(command, CONFIRMED)


confirm_agency_role = Decision(
    command=ConfirmAgencyRole,
    permission=AGENCY_KEEPER,
    asks=lambda it, _: circumstances(it.person),
    decide=decide,
)
