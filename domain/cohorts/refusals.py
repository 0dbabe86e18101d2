"""Reasons that several decisions give about cohorts."""

from domain.kernel import Refusal


class UnknownCohort(Refusal):
    sentence = "Holdet findes ikke."


class NotInCohort(Refusal):
    sentence = "Organisationen deltager ikke i holdet."


class NotInvited(Refusal):
    sentence = "Organisationen er ikke inviteret til holdet."


class AlreadyWithdrawn(Refusal):
    sentence = "Organisationen har trukket sig fra holdet. Holdets rådgiver kan invitere den igen."


class NotAMember(Refusal):
    sentence = "Alle, der bliver udpeget, skal være deltagere fra organisationen."


class InTheFuture(Refusal):
    sentence = "Datoen ligger ude i fremtiden. Skriv den dag, det skete."
