"""Approve a version of a document, as a leader who may."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from domain.documents.endorsing import endorsing_questions, has_said, own_endorsement
from domain.documents.events import DocumentApproved, DocumentId
from domain.kernel import Act, Command, Decision, Event, PersonId
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.endorsements import Endorsement
from domain.plans.run import RunId


class ApproveDocument(Command, frozen=True):
    """`person` is whoever acts."""

    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    version: int
    person: PersonId
    approved_on: dt.date


def decide(command: ApproveDocument, act: Act, *answers: Any) -> Iterator[Event]:
    document = own_endorsement(command, command.approved_on, act, answers)
    if not has_said(document, command, Endorsement.APPROVED):
        yield following(DocumentApproved, command)


approve_document = Decision(
    command=ApproveDocument, permission=MEMBER, asks=lambda it, _: endorsing_questions(it), decide=decide
)
