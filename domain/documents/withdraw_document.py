"""Withdraw a document that was made by mistake, with the reason; what leaders have endorsed stays."""

from collections.abc import Iterator

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.documents.events import DocumentId, DocumentWithdrawn
from domain.documents.refusals import standing_document
from domain.documents.standing import DocumentStandings, document_standing
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class WithdrawDocument(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    reason: Prose


class DocumentIsEndorsed(Refusal):
    sentence = "Ledere har sagt god for dokumentet. Træk det tilbage først, hvis det var en fejl."


def decide(command: WithdrawDocument, _: Act, told: DocumentStandings) -> Iterator[Event]:
    document = standing_document(told, command.cohort, command.organisation, command.document)
    if document.still_said:
        raise DocumentIsEndorsed
    yield following(DocumentWithdrawn, command)


withdraw_document = Decision(
    command=WithdrawDocument,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (document_standing(it.document),),
    decide=decide,
)
