"""Reasons that several decisions give about organisations and people."""

from domain.kernel import Act, PersonId, Refusal


class UnknownOrganisation(Refusal):
    sentence = "Organisationen findes ikke."


class UnknownPerson(Refusal):
    sentence = "Personen findes ikke."


class OwnRole(Refusal):
    sentence = "Du kan ikke ændre dine egne roller. Bed en anden om det."


def refuse_own_role(person: PersonId, act: Act) -> None:
    """Nobody changes what they may do themselves: it takes two, also to give up the last administrator's role."""
    if person == act.by:
        raise OwnRole
