"""What decisions ask about cohorts."""

import datetime as dt

import msgspec

from domain.cohorts.events import (
    AdvisorAssigned,
    CohortId,
    CohortPlanned,
    InvitationAccepted,
    InvitationDeclined,
    OrganisationInvited,
    OrganisationWithdrew,
)
from domain.kernel import Question, Stamp
from domain.organisations.events import OrganisationId


def cohort_planned(cohort: CohortId) -> Question[CohortPlanned | None]:
    """How was the cohort planned?"""
    return Question((cohort,), None, _planned)


def _planned(_before: CohortPlanned | None, event: CohortPlanned, _: Stamp) -> CohortPlanned:
    return event


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """How an organisation stands to a cohort: invited, taking part from a day, and perhaps not after another."""

    invited: bool = False
    declined: bool = False
    accepted_on: dt.date | None = None
    withdrew_on: dt.date | None = None

    @property
    def takes_part(self) -> bool:
        return self.accepted_on is not None and self.withdrew_on is None

    def took_part_on(self, day: dt.date) -> bool:
        """Was it a member on that day? The day of acceptance is in, the day of withdrawal is out."""
        if self.accepted_on is None or day < self.accepted_on:
            return False
        return self.withdrew_on is None or day < self.withdrew_on


MembershipEvent = OrganisationInvited | InvitationAccepted | InvitationDeclined | OrganisationWithdrew


def membership(cohort: CohortId, organisation: OrganisationId) -> Question[Membership]:
    """How does the organisation stand to the cohort?"""
    return Question((cohort, organisation), Membership(), evolve_membership)


def evolve_membership(state: Membership, event: MembershipEvent, _: Stamp) -> Membership:
    match event:
        case OrganisationInvited():
            return Membership(invited=True)
        case InvitationAccepted(accepted_on=day):
            return msgspec.structs.replace(state, accepted_on=day, declined=False)
        case InvitationDeclined():
            return msgspec.structs.replace(state, declined=True)
        case OrganisationWithdrew(withdrew_on=day):
            return msgspec.structs.replace(state, withdrew_on=day)


class Places(msgspec.Struct, frozen=True):
    """How many organisations the cohort has room for, and which hold a place now."""

    total: int = 0
    held_by: frozenset[OrganisationId] = frozenset()

    @property
    def free(self) -> int:
        return self.total - len(self.held_by)


def places(cohort: CohortId) -> Question[Places]:
    """Is there room for one more organisation?"""
    return Question((cohort,), Places(), _places)


def _places(state: Places, event: CohortPlanned | InvitationAccepted | OrganisationWithdrew, _: Stamp) -> Places:
    match event:
        case CohortPlanned(places=total):
            return Places(total, state.held_by)
        case InvitationAccepted(organisation=organisation):
            return Places(state.total, state.held_by | {organisation})
        case OrganisationWithdrew(organisation=organisation):
            return Places(state.total, state.held_by - {organisation})


def advisors(cohort: CohortId) -> Question[frozenset[str]]:
    """Who advises the cohort?"""
    return Question((cohort,), frozenset(), _advisors)


def _advisors(state: frozenset[str], event: AdvisorAssigned, _: Stamp) -> frozenset[str]:
    return state | {event.advisor}
