"""What whoever has left a cohort still sees: the cohort as it was when they left, and their own things as they are.

The history is cut, and everything that is shown is folded from what is left of it: pages, counts, search, files.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

import msgspec

from domain.calendar import day_of
from domain.facts import organisation_of
from domain.kernel import Event, Recorded, tags_of
from domain.organisations.events import (
    LeaderOrStaffRecorded,
    OrganisationId,
    PersonRegistered,
    RoleGranted,
    RoleRevoked,
)
from domain.privacy.events import PersonErased
from projections.memberships import MembershipRow

OF_A_PERSON = (PersonRegistered, RoleGranted, RoleRevoked, LeaderOrStaffRecorded)


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """The organisations that have `gone` took part until `withdrew_on`: that is the day they left, wherever it is said.

    It was recorded with the event at the position, on the day `recorded_on`; until then they read the cohort. Of their
    `own` organisations, which may have been invited since, they see what came after, too.
    """

    position: int
    withdrew_on: dt.date
    recorded_on: dt.date
    gone: tuple[OrganisationId, ...]
    own: tuple[OrganisationId, ...]

    def among(self, history: Sequence[Recorded[Event]]) -> tuple[Recorded[Event], ...]:
        """What of the history may reach them. An event that names no organisation, or another, is not their own.

        Whoever recorded something of their own, or is named in it, reaches them with title and roles, even if they came
        later.
        """
        own = [it for it in history if it.stamp.position > self.position and self._is_own(it.event)]
        people = {id_ for it in own for id_ in (it.stamp.by, *tags_of(it.event))}
        return tuple(it for it in history if it.stamp.position <= self.position or self._reaches(it.event, people))

    def _reaches(self, event: Event, people: Collection[str]) -> bool:
        if isinstance(event, OF_A_PERSON) and event.person in people:
            return True
        return isinstance(event, PersonErased) or self._is_own(event)

    def _is_own(self, event: Event) -> bool:
        return organisation_of(event) in self.own


def left(members: Iterable[MembershipRow]) -> Left | None:
    """When the last of these organisations left; None while one of them takes part, or where none ever did."""
    known = tuple(members)
    gone = {it.organisation: it.departure for it in known if it.departure is not None}
    days = [it.membership.withdrew_on for it in known if it.membership.withdrew_on is not None]
    if not gone or any(it.membership.takes_part for it in known):
        return None
    last = max(gone.values(), key=lambda departure: departure.position)
    return Left(
        position=last.position,
        withdrew_on=max(days),
        recorded_on=day_of(last.at),
        gone=tuple(gone),
        own=tuple(it.organisation for it in known),
    )
