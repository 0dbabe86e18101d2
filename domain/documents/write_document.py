"""Write a document, or the next version of one: whoever saves says which version it is made from."""

from collections.abc import Iterator
from typing import Any

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.cohorts.refusals import NotAMember
from domain.documents.contents import DocumentContent, refuse_unless_within_size
from domain.documents.events import DocumentId, DocumentWritten
from domain.documents.versions import refuse_unless_next, version_questions
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.organisations.questions import standing
from domain.plans.endorsements import Endorsement
from domain.plans.run import RunId
from domain.plans.timing import ActivityCode
from domain.text import Title

ANSWERING_MAX = 120
"""So many people may answer for something in one document."""


class WriteDocument(Command, frozen=True):
    """`version` is what it will be: 1, or one more than the version that it was made from."""

    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    version: int
    title: Title
    content: DocumentContent
    activity: ActivityCode | None = None
    needs: Endorsement | None = None


class TooManyAnswer(Refusal):
    sentence = "Der kan højst stå {0} forskellige ansvarlige i et dokument."


def _answering(command: WriteDocument) -> tuple[PersonId, ...]:
    """Who is to answer for something in it, each once."""
    return tuple(dict.fromkeys(command.content.people))[:ANSWERING_MAX]


def decide(command: WriteDocument, _: Act, *answers: Any) -> Iterator[Event]:
    refuse_unless_within_size(command.content)
    people = len(_answering(command))
    if len(set(command.content.people)) > people:
        raise TooManyAnswer(ANSWERING_MAX)
    refuse_unless_next(command, answers[people:])
    if not all(it.is_member(command.organisation) for it in answers[:people]):
        raise NotAMember
    yield following(DocumentWritten, command)


write_document = Decision(
    command=WriteDocument,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (*(standing(who) for who in _answering(it)), *version_questions(it)),
    decide=decide,
)
