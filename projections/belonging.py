"""Who is what in a programme: whoever was appointed is so for as long as the role lasts that they were appointed in.

Appointments are recorded of a cohort, roles of a person; only together do they say who coordinates, advises, belongs to
a group. A role that ends takes what followed from it along, and does not bring it back when it is granted again.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from domain.kernel import PersonId
from domain.organisations.events import LeaderOrStaff, OrganisationId, Role
from projections.cohorts import CohortRow
from projections.kernel import Appointed
from projections.memberships import MembershipRow
from projections.organisations import OrganisationRow, PersonRow


class Team(msgspec.Struct, frozen=True, kw_only=True):
    """Those of an organisation's people who have a part in the programme, and belong to it still."""

    coordinator: PersonId | None = None
    steering_group: tuple[PersonId, ...] = ()
    implementation_team: tuple[PersonId, ...] = ()


class Belonging(msgspec.Struct, frozen=True, dict=True):
    """Answers from the people as they are, or were as of then."""

    people: Mapping[PersonId, PersonRow]

    @cached_property
    def _teams(self) -> dict[OrganisationId, tuple[MembershipRow, Team]]:
        """What has been answered already, of which row: a page asks for the same team at each of its lines."""
        return {}

    def team(self, row: MembershipRow) -> Team:
        """The organisation's coordinator and groups."""
        asked, known = self._teams.get(row.organisation, (None, None))
        if known is None or asked is not row:
            known = self._found(row)
            self._teams[row.organisation] = row, known
        return known

    def _found(self, row: MembershipRow) -> Team:
        appointed = () if row.coordinator_appointed is None else (row.coordinator_appointed,)
        return Team(
            coordinator=next(iter(self._of(row.organisation, appointed)), None),
            steering_group=self._of(row.organisation, row.steering_group_formed),
            implementation_team=self._of(row.organisation, row.implementation_team_formed),
        )

    def responsible_leader(self, row: OrganisationRow) -> PersonId | None:
        """The leader who answers for the programme there: whoever was appointed, and has been a leader ever since."""
        appointed = row.responsible_leader_appointed
        if appointed is None or not self._is(appointed, Role.PARTICIPANT, row.organisation):
            return None
        recorded = (it for held in self.people[appointed.person].held for it in held.worked_as)
        changed = any(it.works_as is LeaderOrStaff.STAFF and it.since_position > appointed.position for it in recorded)
        return None if changed else appointed.person

    def advisors(self, row: CohortRow) -> tuple[PersonId, ...]:
        """The cohort's advisors, each once, in the order in which they were assigned; who handed it over is none."""
        there = (it for it in row.advisors_assigned if not _has_left(it, row.advisors_left))
        still = (it.person for it in there if self._is(it, Role.ADVISOR, None))
        return tuple(dict.fromkeys(still))

    def has_participants(self, organisation: OrganisationId) -> bool:
        """Has the organisation anybody of its own?"""
        return any(row.holds(Role.PARTICIPANT, organisation) for row in self.people.values())

    def _of(self, organisation: OrganisationId, appointed: Iterable[Appointed]) -> tuple[PersonId, ...]:
        return tuple(it.person for it in appointed if self._is(it, Role.PARTICIPANT, organisation))

    def _is(self, appointed: Appointed, role: Role, organisation: OrganisationId | None) -> bool:
        """Does the person hold the role still that they held when they were appointed?"""
        row = self.people.get(appointed.person)
        held = () if row is None or not row.active else row.held
        return any(
            (it.role, it.organisation) == (role, organisation) and it.since_position < appointed.position for it in held
        )


def _has_left(assigned: Appointed, left: Iterable[Appointed]) -> bool:
    return any(it.person == assigned.person and it.position > assigned.position for it in left)


def belonging(people: Iterable[PersonRow]) -> Belonging:
    return Belonging({row.person: row for row in people})
