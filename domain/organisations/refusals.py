"""Reasons that several decisions give about organisations and people."""

from domain.kernel import Act, PersonId, Refusal
from domain.organisations.questions import Registration


class UnknownOrganisation(Refusal):
    sentence = "Organisationen findes ikke."


class OrganisationIsClosed(Refusal):
    sentence = "Organisationen er lukket."


class UnknownPerson(Refusal):
    sentence = "Personen findes ikke."


class OwnRole(Refusal):
    sentence = "Du kan ikke ændre dine egne roller. Bed en anden om det."


def refuse_unless_open(held: Registration) -> None:
    if not held.known:
        raise UnknownOrganisation
    if held.closed:
        raise OrganisationIsClosed


def refuse_own_role(person: PersonId, act: Act) -> None:
    """Nobody changes what they may do themselves: it takes two, also to give up the last administrator's role."""
    if person == act.by:
        raise OwnRole
