"""Accept an invitation: the organisation takes one of the cohort's places, and says what it wants to reach."""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.events import InvitationAccepted
from domain.cohorts.questions import Membership, Places, membership, places
from domain.cohorts.refusals import AlreadyWithdrawn, InTheFuture, NotInvited
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.organisations.questions import Registration, registration
from domain.organisations.refusals import refuse_unless_open
from domain.plans.run import RunId
from domain.text import Prose


class AcceptInvitation(Command, frozen=True):
    """`accepted_on` is the day of the written acceptance."""

    LATER = ("privacy_read",)
    cohort: RunId
    organisation: OrganisationId
    accepted_on: dt.date
    goal: Prose
    motivation: Prose
    privacy_read: bool | None = None


class PrivacyNotRead(Refusal):
    sentence = "Læs, hvordan portalen behandler personoplysninger, og sig, at I har læst det."


class CohortFull(Refusal):
    sentence = "Holdet er fuldt: alle {0} pladser er taget."


def decide(
    command: AcceptInvitation, act: Act, held: Membership, places: Places, there: Registration
) -> Iterator[Event]:
    if held.has_left:
        raise AlreadyWithdrawn
    if not held.invited:
        raise NotInvited
    if held.takes_part:
        return
    refuse_unless_open(there)
    if command.privacy_read is False:
        raise PrivacyNotRead
    if command.accepted_on > day_of(act.at):
        raise InTheFuture
    if places.free < 1:
        raise CohortFull(places.total)
    yield following(InvitationAccepted, command)


accept_invitation = Decision(
    command=AcceptInvitation,
    permission=MEMBER,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        places(it.cohort),
        registration(it.organisation),
    ),
    decide=decide,
)
