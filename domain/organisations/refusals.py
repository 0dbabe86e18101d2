"""Reasons that several decisions give about organisations and people."""

from domain.kernel import Refusal


class UnknownOrganisation(Refusal):
    sentence = "Organisationen findes ikke."


class UnknownPerson(Refusal):
    sentence = "Personen findes ikke."
