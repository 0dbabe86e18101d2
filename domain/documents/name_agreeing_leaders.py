"""Name the leaders who must agree to a document; naming them again replaces them."""

from collections.abc import Iterator
from typing import Any

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.cohorts.groups import GROUP_MEMBERS_MAX, GroupOutOfRange, NamedTwice
from domain.cohorts.refusals import NotAMember
from domain.documents.events import AgreeingLeadersNamed, DocumentId
from domain.documents.refusals import standing_document
from domain.documents.standing import DocumentStandings, document_standing
from domain.kernel import Act, Command, Decision, Event, PersonId, Question
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.organisations.questions import RolesHeld, standing
from domain.plans.run import RunId


class NameAgreeingLeaders(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    people: tuple[PersonId, ...]


def decide(command: NameAgreeingLeaders, _: Act, told: DocumentStandings, *people: RolesHeld) -> Iterator[Event]:
    document = standing_document(told, command.cohort, command.organisation, command.document)
    if not 1 <= len(command.people) <= GROUP_MEMBERS_MAX:
        raise GroupOutOfRange(GROUP_MEMBERS_MAX)
    if len(set(command.people)) < len(command.people):
        raise NamedTwice
    if not all(it.is_member(command.organisation) for it in people):
        raise NotAMember
    if document.must_agree != command.people:
        yield following(AgreeingLeadersNamed, command)


def _asks(command: NameAgreeingLeaders, _: Act) -> tuple[Question[Any], ...]:
    people = command.people[: GROUP_MEMBERS_MAX + 1]
    return (document_standing(command.document), *(standing(it) for it in people))


name_agreeing_leaders = Decision(
    command=NameAgreeingLeaders, permission=MEMBER_OR_COHORT_ADVISOR, asks=_asks, decide=decide
)
