"""Reasons that several decisions give about documents, and what they look at first."""

import datetime as dt
from typing import Protocol

from domain.calendar import day_of
from domain.cohorts.refusals import InTheFuture
from domain.documents.events import DocumentId
from domain.documents.standing import DocumentStanding, DocumentStandings
from domain.kernel import Act, Refusal
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class UnknownDocument(Refusal):
    sentence = "Dokumentet findes ikke hos organisationen."


class DocumentIsWithdrawn(Refusal):
    sentence = "Dokumentet er trukket tilbage."


class UnknownVersion(Refusal):
    sentence = "Dokumentet har ingen version {0}."


class NotTheLatestVersion(Refusal):
    sentence = "Der er kommet en nyere version: {1}. Læs den, før du siger noget om dokumentet; det var version {0}."


class NotALeaderOfIt(Refusal):
    sentence = (
        "Det kan kun organisationens ansvarlige leder gøre, eller en leder, der er valgt til at skulle være enig om "
        "dokumentet."
    )


class OfOneVersion(Protocol):
    """A wish about one version of an organisation's document."""

    @property
    def cohort(self) -> RunId: ...
    @property
    def organisation(self) -> OrganisationId: ...
    @property
    def document(self) -> DocumentId: ...
    @property
    def version(self) -> int: ...


def standing_document(
    told: DocumentStandings, cohort: RunId, organisation: OrganisationId, document: DocumentId
) -> DocumentStanding:
    """The document, if it is the organisation's own in that run and stands. To others it is not there."""
    found = next((it for it in told if it.document == document), None)
    if found is None or (found.cohort, found.organisation) != (cohort, organisation):
        raise UnknownDocument
    if found.withdrawn_on is not None:
        raise DocumentIsWithdrawn
    return found


def refuse_unless_latest(told: DocumentStanding, version: int) -> None:
    if version not in {it.version for it in told.versions}:
        raise UnknownVersion(version)
    if version != told.latest:
        raise NotTheLatestVersion(version, told.latest)


def refuse_in_the_future(on: dt.date, act: Act) -> None:
    if on > day_of(act.at):
        raise InTheFuture
