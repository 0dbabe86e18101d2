"""Say that one agrees to a version of a document, as one of the leaders who must."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from domain.documents.endorsing import endorsing_questions, has_said, own_endorsement
from domain.documents.events import DocumentAgreed, DocumentId
from domain.kernel import Act, Command, Decision, Event, PersonId
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.endorsements import Endorsement
from domain.plans.run import RunId


class AgreeToDocument(Command, frozen=True):
    """`person` is whoever acts."""

    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    version: int
    person: PersonId
    agreed_on: dt.date


def decide(command: AgreeToDocument, act: Act, *answers: Any) -> Iterator[Event]:
    document = own_endorsement(command, command.agreed_on, act, answers)
    if not has_said(document, command, Endorsement.AGREED):
        yield following(DocumentAgreed, command)


agree_to_document = Decision(
    command=AgreeToDocument, permission=MEMBER, asks=lambda it, _: endorsing_questions(it), decide=decide
)
