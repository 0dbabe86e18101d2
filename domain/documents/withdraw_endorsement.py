"""Take back what a leader said of a version, with the reason: they do so themselves, or whoever recorded it wrongly."""

from collections.abc import Iterator

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.documents.events import DocumentId, EndorsementWithdrawn
from domain.documents.refusals import standing_document
from domain.documents.standing import DocumentStandings, document_standing
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.endorsements import Endorsement
from domain.plans.run import RunId
from domain.text import Prose


class WithdrawEndorsement(Command, frozen=True):
    """By `mistake` it was never so: another day, another person. Else it holds until now."""

    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    version: int
    endorsement: Endorsement
    person: PersonId
    mistake: bool
    reason: Prose


class NothingEndorsed(Refusal):
    sentence = "Der er ikke noget at trække tilbage."


class NotYoursToWithdraw(Refusal):
    sentence = "Det kan kun den, der har godkendt eller skrevet under, eller den, der har registreret det."


def decide(command: WithdrawEndorsement, act: Act, told: DocumentStandings) -> Iterator[Event]:
    document = standing_document(told, command.cohort, command.organisation, command.document)
    said = document.still_said_by(command.person, command.version, command.endorsement)
    if not said:
        raise NothingEndorsed
    if act.by not in {command.person, *(it.by for it in said)}:
        raise NotYoursToWithdraw
    yield following(EndorsementWithdrawn, command)


withdraw_endorsement = Decision(
    command=WithdrawEndorsement,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (document_standing(it.document),),
    decide=decide,
)
