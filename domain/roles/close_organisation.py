"""Close an organisation: its history stays, and it is chosen no more. If it was one twice, it says what it goes on as.

One that has never been in a cohort has nothing that counts, so its people and its invitations go over to that other
one. Where there is evidence, it stays where it is: none is ever moved.
"""

from collections.abc import Iterator
from typing import Any

from domain.cohorts.events import InvitationDeclined, OrganisationInvited
from domain.kernel import Act, Command, Decision, Event, Question, Refusal
from domain.likeness import following
from domain.organisations.events import (
    LeaderOrStaffRecorded,
    OrganisationClosed,
    OrganisationId,
    Role,
    RoleGranted,
    RoleRevoked,
)
from domain.organisations.questions import Registration, registration
from domain.organisations.refusals import OrganisationIsClosed, UnknownOrganisation
from domain.roles.closing import KEEPER_OF_BOTH, Closings, OrganisationHistory, closings, history_of
from domain.text import Prose

WENT_OVER = Prose("Organisationen er lukket, og dens folk er gået over til den, den fortsætter som.")
"""A decision rests on no text, so the reason stays where it was written."""


NOT_COMING = Prose("Organisationen er lukket.")


class CloseOrganisation(Command, frozen=True):
    organisation: OrganisationId
    why: Prose
    successor: OrganisationId | None = None


class TakesPartStill(Refusal):
    sentence = (
        "Organisationen er med på et hold, som ikke har holdt sit afsluttende møde. Luk den bagefter, eller meld den "
        "først ud af holdet."
    )


class GoesOnAsItself(Refusal):
    sentence = "En organisation kan ikke fortsætte som sig selv. Vælg en anden."


class SuccessorIsClosed(Refusal):
    sentence = "Den organisation, den skal fortsætte som, er selv lukket."


def decide(
    command: CloseOrganisation,
    _: Act,
    there: Registration,
    own: OrganisationHistory,
    closings: Closings,
    other: Registration | None = None,
    others: OrganisationHistory | None = None,
) -> Iterator[Event]:
    if not there.known or (other is not None and not other.known):
        raise UnknownOrganisation
    if there.closed:
        raise OrganisationIsClosed
    if command.successor == command.organisation:
        raise GoesOnAsItself
    if other is not None and other.closed:
        raise SuccessorIsClosed
    if own.taking_part - closings.held:
        raise TakesPartStill
    yield following(OrganisationClosed, command)
    for cohort in sorted(own.invited):
        yield InvitationDeclined(cohort=cohort, organisation=command.organisation, reason=NOT_COMING)
    if command.successor is not None and others is not None and not own.has_taken_part:
        yield from _gone_over(command.organisation, command.successor, own, others)


def _gone_over(
    organisation: OrganisationId, successor: OrganisationId, own: OrganisationHistory, others: OrganisationHistory
) -> Iterator[Event]:
    for person, works_as in own.people.items():
        if person not in others.people:
            yield RoleGranted(person=person, role=Role.PARTICIPANT, organisation=successor)
            if works_as is not None:
                yield LeaderOrStaffRecorded(person=person, organisation=successor, works_as=works_as)
        yield RoleRevoked(person=person, role=Role.PARTICIPANT, organisation=organisation, reason=WENT_OVER)
    for cohort in sorted(own.invited - others.invited - others.taking_part):
        yield OrganisationInvited(cohort=cohort, organisation=successor)


def _asks(command: CloseOrganisation, _: Act) -> tuple[Question[Any], ...]:
    own = (registration(command.organisation), history_of(command.organisation), closings())
    if command.successor is None:
        return own
    return (*own, registration(command.successor), history_of(command.successor))


close_organisation = Decision(command=CloseOrganisation, permission=KEEPER_OF_BOTH, asks=_asks, decide=decide)
