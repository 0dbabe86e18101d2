"""Who takes part in a cohort, as its account has them."""

import datetime as dt

import msgspec

from domain.cohorts.questions import Membership, MembershipEvent, evolve_membership
from domain.completion.verdicts import Why
from domain.kernel import Stamp
from domain.likeness import row_of
from domain.meetings.questions import MeetingState
from domain.organisations.events import OrganisationId


class Member(msgspec.Struct, frozen=True, kw_only=True):
    organisation: OrganisationId
    membership: Membership
    position: int

    def was_at(self, meeting: MeetingState) -> bool:
        """Was it there, on a day when it took part?"""
        return self.organisation in meeting.attending and self.membership.took_part_on(meeting.on)

    def why_apart(self, on: dt.date) -> Why:
        """Why the day does not count, on which it did not take part."""
        return Why.AFTER_WITHDRAWAL if self.membership.had_left_on(on) else Why.BEFORE_ACCEPTANCE


def evolve_members(members: tuple[Member, ...], event: MembershipEvent, stamp: Stamp) -> tuple[Member, ...]:
    held = {member.organisation: member for member in members}
    before = held.get(event.organisation)
    membership = evolve_membership(before.membership if before else Membership(), event, stamp)
    held[event.organisation] = row_of(Member, event, stamp, membership=membership)
    return tuple(held.values())
