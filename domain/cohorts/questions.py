"""What decisions ask about cohorts."""

import msgspec

from domain.cohorts.events import (
    AcceptanceCorrected,
    CohortPlanned,
    CoordinatorAppointed,
    InvitationAccepted,
    InvitationDeclined,
    OrganisationInvited,
    OrganisationWithdrew,
)
from domain.cohorts.stays import Stay, TakingPart
from domain.entries import EntryId, entry_id
from domain.kernel import PersonId, Question, Stamp
from domain.organisations.events import OrganisationId, RoleRevoked
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
    accepted_by: EntryId | None = None
    """The entry that tells of the last acceptance as it stands."""

    @property
    def invited(self) -> bool:
        """Has it ever been?"""
        return self.awaits_answer or self.declined or bool(self.stays)

    @property
    def has_left(self) -> bool:
        """It withdrew, and has not been invited again since."""
        return self.withdrew_on is not None and not self.awaits_answer and not self.declined


MembershipEvent = (
    OrganisationInvited | InvitationAccepted | AcceptanceCorrected | InvitationDeclined | OrganisationWithdrew
)


def membership(cohort: RunId, organisation: OrganisationId) -> Question[Membership]:
    """How does the organisation stand to the cohort?"""
    return Question((cohort, organisation), Membership(), evolve_membership)


def evolve_membership(state: Membership, event: MembershipEvent, stamp: Stamp) -> Membership:
    match event:
        case OrganisationInvited():
            return Membership(stays=state.stays, awaits_answer=True)
        case InvitationAccepted(accepted_on=day):
            before = state.stays[:-1] if state.takes_part else state.stays
            return Membership(stays=(*before, Stay(accepted_on=day)), accepted_by=entry_id(stamp.position))
        case AcceptanceCorrected(accepted_on=day):
            mended = tuple(msgspec.structs.replace(it, accepted_on=day) for it in state.stays[-1:])
            return msgspec.structs.replace(
                state, stays=(*state.stays[:-1], *mended), accepted_by=entry_id(stamp.position)
            )
        case InvitationDeclined():
            return Membership(stays=state.stays, declined=True)
        case OrganisationWithdrew(withdrew_on=day):
            ended = tuple(msgspec.structs.replace(it, withdrew_on=day) for it in state.stays[-1:])
            return Membership(stays=(*state.stays[:-1], *ended), accepted_by=state.accepted_by)


class Coordination(msgspec.Struct, frozen=True):
    """Who coordinates in the cohort for the organisation, as long as they are its participant."""

    cohort: RunId
    organisation: OrganisationId
    coordinator: PersonId | None = None


def coordination(cohort: RunId, organisation: OrganisationId) -> Question[Coordination]:
    """Who is the organisation's coordinator? An appointment ends with the role, and does not come back with it."""
    return Question((organisation,), Coordination(cohort, organisation), _coordination)


def _coordination(state: Coordination, event: CoordinatorAppointed | RoleRevoked, _: Stamp) -> Coordination:
    if isinstance(event, CoordinatorAppointed):
        appointed = event.cohort == state.cohort and event.organisation == state.organisation
        return msgspec.structs.replace(state, coordinator=event.coordinator) if appointed else state
    ended = event.person == state.coordinator and event.organisation == state.organisation
    return msgspec.structs.replace(state, coordinator=None) if ended else state


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
