"""What decisions ask about cohorts."""

import msgspec

from domain.cohorts.events import (
    CohortPlanned,
    InvitationAccepted,
    InvitationDeclined,
    OrganisationInvited,
    OrganisationWithdrew,
)
from domain.cohorts.stays import Stay, TakingPart
from domain.kernel import Question, Stamp
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


def cohort_planned(cohort: RunId) -> Question[CohortPlanned | None]:
    """How was the cohort planned?"""
    return Question((cohort,), None, _planned)


def _planned(_before: CohortPlanned | None, event: CohortPlanned, _: Stamp) -> CohortPlanned:
    return event


class Membership(TakingPart, frozen=True, kw_only=True):
    """How an organisation stands to a cohort: what became of the latest invitation, and its stays."""

    awaits_answer: bool = False
    declined: bool = False

    @property
    def invited(self) -> bool:
        """Has it ever been?"""
        return self.awaits_answer or self.declined or bool(self.stays)

    @property
    def has_left(self) -> bool:
        """It withdrew, and has not been invited again since."""
        return self.withdrew_on is not None and not self.awaits_answer and not self.declined


MembershipEvent = OrganisationInvited | InvitationAccepted | InvitationDeclined | OrganisationWithdrew


def membership(cohort: RunId, organisation: OrganisationId) -> Question[Membership]:
    """How does the organisation stand to the cohort?"""
    return Question((cohort, organisation), Membership(), evolve_membership)


def evolve_membership(state: Membership, event: MembershipEvent, _: Stamp) -> Membership:
    match event:
        case OrganisationInvited():
            return Membership(stays=state.stays, awaits_answer=True)
        case InvitationAccepted(accepted_on=day):
            before = state.stays[:-1] if state.takes_part else state.stays
            return Membership(stays=(*before, Stay(accepted_on=day)))
        case InvitationDeclined():
            return Membership(stays=state.stays, declined=True)
        case OrganisationWithdrew(withdrew_on=day):
            ended = tuple(msgspec.structs.replace(it, withdrew_on=day) for it in state.stays[-1:])
            return Membership(stays=(*state.stays[:-1], *ended))


class Places(msgspec.Struct, frozen=True):
    """How many organisations the cohort has room for, and which hold a place now."""

    total: int = 0
    held_by: frozenset[OrganisationId] = frozenset()

    @property
    def free(self) -> int:
        return self.total - len(self.held_by)


def places(cohort: RunId) -> Question[Places]:
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
