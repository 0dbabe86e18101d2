"""Reasons that several decisions give about roles."""

from domain.kernel import Refusal


class PersonIsErased(Refusal):
    sentence = "Personen er slettet og kan ikke få en rolle igen. Opret en ny person."


class AuditorStaysIndependent(Refusal):
    sentence = "En revisor kan ikke også have en anden rolle, for en revisor skal kun læse."


class RoleNotHeld(Refusal):
    sentence = "Personen har ikke den rolle."


class TakesTwoAdministrators(Refusal):
    sentence = "Roller i styrelsen foreslås af en administrator og bekræftes af en anden. Lav et forslag i stedet."
