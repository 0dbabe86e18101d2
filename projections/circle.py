"""A cohort's people as they are, among whom the policies choose those to whom an event is news."""

from collections.abc import Iterator, Sequence

import msgspec

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId, Role
from domain.sharing.remarks import Subject
from projections.belonging import Belonging
from projections.cohorts import CohortRow
from projections.memberships import MembershipRow


class Addressee(msgspec.Struct, frozen=True):
    """Who is told, and as one of which organisation; None for an advisor."""

    person: PersonId
    organisation: OrganisationId | None


class Circle(msgspec.Struct, frozen=True, kw_only=True):
    """A cohort's people, and what else decides whom an event is news to: whose it is what it is about (`owner`), and
    who had asked about that (`asking`).
    """

    cohort: CohortRow
    memberships: Sequence[MembershipRow]
    belonging: Belonging
    owner: OrganisationId | None = None
    asking: tuple[PersonId, ...] = ()
    about: Subject | None = None
    """What the question is about that is opened again, or to whom it is put."""
    was_question: bool = False
    """Did what is corrected ask something before?"""

    def people_of(self, organisation: OrganisationId | None) -> Iterator[Addressee]:
        """The organisation's participants."""
        for row in self.belonging.people.values():
            if organisation is not None and row.holds(Role.PARTICIPANT, organisation):
                yield Addressee(row.person, organisation)

    def taking_part(self, but: OrganisationId | None = None) -> Iterator[Addressee]:
        """The participants of every organisation that takes part, but for one."""
        for row in self.memberships:
            if row.membership.takes_part and row.organisation != but:
                yield from self.people_of(row.organisation)

    def advising(self) -> Iterator[Addressee]:
        return (Addressee(it, None) for it in self.belonging.advisors(self.cohort))
