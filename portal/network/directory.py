"""Who is on the cohort: each organisation with its people, and what it offers the others and seeks."""

from collections.abc import Iterable, Iterator

import msgspec

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId, Role
from domain.text import Prose
from portal.sealing.names import OpenedNames
from portal.views.reached import picture_of, ways_to
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.parts import Link
from portal.words.kinds import ORGANISATION_KINDS
from portal.words.working_as import RESPONSIBLE_LEADER, WORKS_AS
from projections.belonging import Team
from projections.memberships import MembershipRow
from projections.organisations import OrganisationRow, PersonRow


class DirectoryLine(msgspec.Struct, frozen=True, kw_only=True):
    """A person by what they do, and what they are in the programme; `coordinator` is whom to call first.

    `ways` to reach them are those that they show, and so is their `picture`.
    """

    label: str
    parts: tuple[str, ...]
    coordinator: bool
    ways: tuple[Link, ...]
    picture: str | None


class OrganisationCard(msgspec.Struct, frozen=True, kw_only=True):
    """`left` says that it has left the cohort; `describe` is the way for its own people to say what it offers."""

    organisation: Link
    anchor: OrganisationId
    kind: str
    own: bool
    left: bool
    people: tuple[DirectoryLine, ...]
    offers: Prose | None
    seeks: Prose | None
    describe: str | None


def organisation_cards(
    here: RunVisit, organisations: Iterable[OrganisationRow], names: OpenedNames
) -> tuple[OrganisationCard, ...]:
    """Those that have joined, one's own first, then in Danish alphabetical order; those that have left come last."""
    known = {row.organisation: row for row in organisations}
    joined = [it for it in here.memberships if it.membership.accepted_on is not None and it.organisation in known]
    joined.sort(
        key=lambda it: (
            not it.membership.takes_part,
            it.organisation not in here.organisations,
            sorting_key(known[it.organisation].name),
        )
    )
    return tuple(_card(here, known[it.organisation], it, names) for it in joined)


def advisor_lines(here: RunVisit, names: OpenedNames) -> tuple[DirectoryLine, ...]:
    """Those who advise the cohort, in the order in which they were assigned."""
    return tuple(_line(here, it, here.labels.heading(it), names) for it in here.advisors)


def _card(here: RunVisit, row: OrganisationRow, member: MembershipRow, names: OpenedNames) -> OrganisationCard:
    own = row.organisation in here.organisations
    takes_part = member.membership.takes_part
    return OrganisationCard(
        organisation=Link(row.name, here.href(row.organisation)),
        anchor=row.organisation,
        kind=ORGANISATION_KINDS[row.kind],
        own=own,
        left=not takes_part,
        people=tuple(sorted(_people(here, row, member, names), key=_coordinator_first)),
        offers=member.offers,
        seeks=member.seeks,
        describe=here.url(f"/network/{row.organisation}") if own and takes_part and here.may_act else None,
    )


def _people(here: RunVisit, row: OrganisationRow, member: MembershipRow, names: OpenedNames) -> Iterator[DirectoryLine]:
    team, responsible = here.team(member), here.belonging.responsible_leader(row)
    for person in here.people:
        if person.holds(Role.PARTICIPANT, member.organisation):
            yield _line(
                here,
                person.person,
                here.labels.of(member.organisation).heading(person.person),
                names,
                parts=tuple(_parts(person, team, member.organisation, responsible)),
                coordinator=person.person == team.coordinator,
            )


def _line(
    here: RunVisit,
    person: PersonId,
    label: str,
    names: OpenedNames,
    *,
    parts: tuple[str, ...] = (),
    coordinator: bool = False,
) -> DirectoryLine:
    ways = ways_to(here, person, label, names)
    picture = picture_of(here, person, names)
    return DirectoryLine(label=label, parts=parts, coordinator=coordinator, ways=ways, picture=picture)


def _parts(row: PersonRow, team: Team, organisation: OrganisationId, responsible: PersonId | None) -> Iterator[str]:
    """What the person is in the programme, and in the organisation."""
    person, works_as = row.person, row.works_as(organisation)
    if person == team.coordinator:
        yield "tovholder"
    if person in team.steering_group:
        yield "ledergruppe"
    if person in team.implementation_team:
        yield "implementeringsteam"
    if person == responsible:
        yield RESPONSIBLE_LEADER
    elif works_as is not None:
        yield WORKS_AS[works_as]


def _coordinator_first(line: DirectoryLine) -> tuple[bool, str]:
    return not line.coordinator, sorting_key(line.label)
