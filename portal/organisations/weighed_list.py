"""What will become of each row of a list of people: somebody new, somebody who is known, or a reason why not."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

import msgspec

from domain.kernel import Command, PersonId
from domain.organisations.events import OrganisationId, Role
from domain.organisations.register_person import RegisterPerson
from domain.roles.add_colleague import AddColleague
from domain.roles.grant_role import GrantRole
from domain.roles.record_leader_or_staff import RecordLeaderOrStaff
from domain.text import Title, prefix_of
from portal.organisations.listed_people import ListedPerson
from portal.organisations.places import MeantPlace, MeantPlaces, NoPlace
from projections.organisations import PersonRow

PEOPLE_MAX = 500
"""So many are let in by one press: each is decided on what those before it leave, on the loop that answers others."""
ONESELF = "Det er dig selv. Din egen adgang giver du ikke."

KNOWN_ELSEWHERE = "Personen er i portalen i forvejen. Bed jeres rådgiver om at give adgang."


class Fate(Enum):
    """In the order in which they are shown."""

    REFUSED = "Kan ikke oprettes"
    NEW = "Ny"
    CHANGED = "Kendt, men får noget nyt"
    KNOWN = "Er her allerede"


class WeighedPerson(msgspec.Struct, frozen=True, kw_only=True):
    """One row, what becomes of it and why; `commands` make it so."""

    listed: ListedPerson
    fate: Fate
    person: PersonId
    place: str = ""
    says: tuple[str, ...] = ()
    commands: tuple[Command, ...] = ()


class WeighedList(msgspec.Struct, frozen=True, kw_only=True):
    """All rows, in the list's order; `new_places` are registered first."""

    people: tuple[WeighedPerson, ...]
    new_places: tuple[MeantPlace, ...] = ()

    def of(self, fate: Fate) -> tuple[WeighedPerson, ...]:
        return tuple(it for it in self.people if it.fate is fate)

    @property
    def commands(self) -> tuple[Command, ...]:
        """All that has to be done; nothing where a row is refused, or there are too many: it is all or none."""
        if self.of(Fate.REFUSED) or self.is_too_long:
            return ()
        places = (it.register for it in self.new_places if it.register is not None)
        return (*places, *(command for it in self.people for command in it.commands))

    @property
    def is_done(self) -> bool:
        """Is everybody here already, with all that the list says? So it is when it is sent a second time."""
        return bool(self.people) and all(it.fate is Fate.KNOWN for it in self.people)

    @property
    def is_too_long(self) -> bool:
        return len(self.of(Fate.NEW)) + len(self.of(Fate.CHANGED)) > PEOPLE_MAX

    @property
    def seen_as(self) -> str:
        """The same for two lists of which the same becomes: what somebody presses the button for."""
        told = [(it.listed, it.fate, it.place, it.says) for it in self.people]
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


class KnownPeople(msgspec.Struct, frozen=True, kw_only=True):
    """Who there is: by mail address as it is kept, and, in each organisation, by name as it is looked up."""

    rows: Mapping[PersonId, PersonRow]
    by_email: Mapping[str, PersonId]
    by_name: Mapping[tuple[OrganisationId, str], PersonId]

    def find(self, listed: ListedPerson, organisation: OrganisationId) -> PersonRow | None:
        """Whom the row means, by the address if it has one."""
        person = self.by_email.get(listed.email) if listed.email else None
        if person is None and listed.name:
            person = self.by_name.get((organisation, listed.name.casefold()))
        return None if person is None else self.rows.get(person)


class Sender(msgspec.Struct, frozen=True, kw_only=True):
    """Who sends the list; `number` is what the ids of those who are new are made from.

    A coordinator lets in new colleagues, and nobody who is known elsewhere.
    """

    person: PersonId
    number: str
    coordinates: bool


def weighed(listed: Iterable[ListedPerson], places: MeantPlaces, known: KnownPeople, sender: Sender) -> WeighedList:
    people = tuple(_weighed(it, places, known, sender) for it in listed)
    return WeighedList(people=people, new_places=places.new)


def _weighed(listed: ListedPerson, places: MeantPlaces, known: KnownPeople, sender: Sender) -> WeighedPerson:
    person = PersonId(f"{prefix_of(PersonId)}{sender.number}-{listed.number}")
    try:
        place = places.meant(listed.organisation, listed.municipality)
    except NoPlace as reason:
        faults = (*listed.faults, str(reason))
        return WeighedPerson(listed=listed, fate=Fate.REFUSED, person=person, place=listed.organisation, says=faults)
    row = known.find(listed, place.organisation)
    faults = (*listed.faults, *(() if row is None else _faults_of(row, place, sender)))
    if faults:
        return WeighedPerson(listed=listed, fate=Fate.REFUSED, person=person, place=place.name, says=faults)
    if row is None:
        return WeighedPerson(
            listed=listed,
            fate=Fate.NEW,
            person=person,
            place=place.name,
            says=listed.says,
            commands=tuple(_let_in(listed, person, place.organisation, sender)),
        )
    return _known(listed, row, place)


def _faults_of(row: PersonRow, place: MeantPlace, sender: Sender) -> Iterator[str]:
    """Why the person that is meant cannot be given anything by the sender."""
    if row.person == sender.person:
        yield ONESELF
    elif sender.coordinates and not row.holds(Role.PARTICIPANT, place.organisation):
        yield KNOWN_ELSEWHERE


def _let_in(listed: ListedPerson, person: PersonId, organisation: OrganisationId, sender: Sender) -> Iterator[Command]:
    title = Title(listed.title)
    if sender.coordinates:
        yield AddColleague(person=person, organisation=organisation, title=title)
    else:
        yield RegisterPerson(person=person, title=title)
        yield GrantRole(person=person, role=Role.PARTICIPANT, organisation=organisation)
    if listed.works_as is not None:
        yield RecordLeaderOrStaff(person=person, organisation=organisation, works_as=listed.works_as)


def _known(listed: ListedPerson, row: PersonRow, place: MeantPlace) -> WeighedPerson:
    changes = tuple(_changes(listed, row, place))
    otherwise = () if row.title == listed.title else (f"Står som »{row.title}«. Det ændrer listen ikke.",)
    return WeighedPerson(
        listed=listed,
        fate=Fate.CHANGED if changes else Fate.KNOWN,
        person=row.person,
        place=place.name,
        says=(*(said for said, _ in changes), *otherwise, *listed.says),
        commands=tuple(command for _, command in changes),
    )


def _changes(listed: ListedPerson, row: PersonRow, place: MeantPlace) -> Iterator[tuple[str, Command]]:
    organisation, works_as = place.organisation, listed.works_as
    if not row.holds(Role.PARTICIPANT, organisation):
        yield (
            f"Bliver også deltager for {place.name}.",
            GrantRole(person=row.person, role=Role.PARTICIPANT, organisation=organisation),
        )
    if works_as is not None and row.works_as(organisation) is not works_as:
        yield (
            "Det bliver skrevet, om det er en leder eller en medarbejder.",
            RecordLeaderOrStaff(person=row.person, organisation=organisation, works_as=works_as),
        )
