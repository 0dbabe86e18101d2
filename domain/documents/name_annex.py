"""Name another document as a document's annex, or take it away: an agreement has its data-processing agreement."""

from collections.abc import Iterator

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.documents.events import AnnexNamed, DocumentId
from domain.documents.refusals import standing_document
from domain.documents.standing import DocumentStandings, document_standing
from domain.kernel import Act, Command, Decision, Event, Question, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class NameAnnex(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    annex: DocumentId | None


class AnnexOfItself(Refusal):
    sentence = "Et dokument kan ikke være bilag til sig selv."


def decide(command: NameAnnex, _: Act, told: DocumentStandings, annex: DocumentStandings = ()) -> Iterator[Event]:
    document = standing_document(told, command.cohort, command.organisation, command.document)
    if command.annex == command.document:
        raise AnnexOfItself
    if command.annex is not None:
        standing_document(annex, command.cohort, command.organisation, command.annex)
    if document.annex != command.annex:
        yield following(AnnexNamed, command)


def _asks(command: NameAnnex, _: Act) -> tuple[Question[DocumentStandings], ...]:
    annex = () if command.annex is None else (document_standing(command.annex),)
    return document_standing(command.document), *annex


name_annex = Decision(command=NameAnnex, permission=MEMBER_OR_COHORT_ADVISOR, asks=_asks, decide=decide)
