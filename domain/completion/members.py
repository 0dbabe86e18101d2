"""Who takes part in a cohort, as its account has them."""

import msgspec

from domain.cohorts.questions import Membership, MembershipEvent, evolve_membership
from domain.kernel import Stamp
from domain.likeness import row_of
from domain.organisations.events import OrganisationId


class Member(msgspec.Struct, frozen=True, kw_only=True):
    organisation: OrganisationId
    membership: Membership
    position: int


def evolve_members(members: tuple[Member, ...], event: MembershipEvent, stamp: Stamp) -> tuple[Member, ...]:
    held = {member.organisation: member for member in members}
    before = held.get(event.organisation)
    membership = evolve_membership(before.membership if before else Membership(), event, stamp)
    held[event.organisation] = row_of(Member, event, stamp, membership=membership)
    return tuple(held.values())
