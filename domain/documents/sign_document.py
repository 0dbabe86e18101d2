"""Record that a version was signed for one side: here, on paper, or electronically.

Here one signs for oneself. What was signed elsewhere comes with the signed file, and whoever takes part or advises
uploads it; the signer was a leader, or an advisor, who might on the day.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR, CohortStanding, cohort_standing
from domain.documents.endorsing import OnlyOneself, endorsing_questions, may_endorse_now, refuse_unless_endorsable
from domain.documents.events import DocumentId, DocumentSigned, SignedHow, SigningSide
from domain.documents.leading import Tenures, advisors_of, holds_on
from domain.documents.refusals import NotALeaderOfIt, refuse_in_the_future, refuse_unless_latest, standing_document
from domain.documents.standing import DocumentStanding, DocumentStandings
from domain.files import AttachedFile, is_new
from domain.kernel import Act, Command, Decision, Event, PersonId, Question, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.endorsements import Endorsement
from domain.plans.run import RunId


class SignDocument(Command, frozen=True):
    """`attached` is what was signed on paper or electronically; None here, and where the version is that file."""

    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    version: int
    side: SigningSide
    how: SignedHow
    person: PersonId
    signed_on: dt.date
    attached: AttachedFile | None = None


class SignedFileMissing(Refusal):
    sentence = "Vælg den fil, der er skrevet under på."


class NoFileSignedHere(Refusal):
    sentence = "Når der skrives under i portalen, hører der ingen fil til."


class NotAnAdvisorOfIt(Refusal):
    sentence = "For rådgivningen kan kun en, der rådgiver i forløbet, skrive under."


def decide(
    command: SignDocument,
    act: Act,
    told: DocumentStandings,
    leaders: Tenures,
    advisors: Tenures,
    signer: CohortStanding,
) -> Iterator[Event]:
    document = standing_document(told, command.cohort, command.organisation, command.document)
    _refuse_wrong_file(command, document)
    if command.how is SignedHow.HERE and command.person != act.by:
        raise OnlyOneself
    if command.side is SigningSide.AGENCY:
        _refuse_unless_for_agency(command, act, document, advisors, signer)
    else:
        if command.how is SignedHow.HERE and not may_endorse_now(document, leaders, command.person):
            raise NotALeaderOfIt
        refuse_unless_endorsable(document, leaders, command, command.signed_on, act)
    if not _has_signed(document, command):
        yield following(DocumentSigned, command)


def _refuse_wrong_file(command: SignDocument, document: DocumentStanding) -> None:
    if command.how is SignedHow.HERE and command.attached is not None:
        raise NoFileSignedHere
    if command.attached is not None:
        is_new(command.attached, ())
    elif command.how is not SignedHow.HERE and not document.versions[-1].uploaded:
        raise SignedFileMissing


def _refuse_unless_for_agency(
    command: SignDocument, act: Act, document: DocumentStanding, advisors: Tenures, signer: CohortStanding
) -> None:
    refuse_unless_latest(document, command.version)
    refuse_in_the_future(command.signed_on, act)
    did = command.how is not SignedHow.HERE and holds_on(advisors, command.person, command.signed_on)
    if not (did or signer.advises(command.cohort)):
        raise NotAnAdvisorOfIt


def _has_signed(document: DocumentStanding, command: SignDocument) -> bool:
    said = document.still_said_by(command.person, command.version, Endorsement.SIGNED)
    return any(it.side is command.side for it in said)


def _asks(command: SignDocument, _: Act) -> tuple[Question[Any], ...]:
    return *endorsing_questions(command), advisors_of(command.cohort), cohort_standing(command.person)


sign_document = Decision(command=SignDocument, permission=MEMBER_OR_COHORT_ADVISOR, asks=_asks, decide=decide)
