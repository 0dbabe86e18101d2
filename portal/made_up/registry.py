"""The agency's people, and the kommuner and boformer with theirs: everybody that a made-up history is about."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from domain.kernel import SYSTEM, Command, PersonId
from domain.organisations.events import LeaderOrStaff, OrganisationId, OrganisationKind, Role
from domain.organisations.municipalities import MUNICIPALITIES, full_name
from domain.organisations.register_organisation import RegisterOrganisation
from domain.organisations.register_person import RegisterPerson
from domain.roles.activate_person import ActivatePerson
from domain.roles.appoint_responsible_leader import AppointResponsibleLeader
from domain.roles.close_organisation import CloseOrganisation
from domain.roles.deactivate_person import DeactivatePerson
from domain.roles.grant_role import GrantRole
from domain.roles.record_leader_or_staff import RecordLeaderOrStaff
from domain.roles.reopen_organisation import ReopenOrganisation
from domain.roles.revoke_role import RevokeRole
from domain.text import Name, Prose, Title
from portal.made_up.telling import ToldCommand, while_working

ORGANISATIONS_MIN = 5
PEOPLE_MIN = 6
"""The fewest in an organisation."""
PEOPLE_USUAL = 20
COHORTS_PER_ADVISOR = 10
ADVISORS_MIN = 2
REGISTERING_DAYS = 60
"""For so long before the first cohort is planned, everybody is registered."""
AGENCY = 2
"""The administrator and the auditor."""
LEAVERS = 1
"""One has gone again before anything began."""
OF_A_PLACE = 3
"""An organisation is registered, its first person is a leader, and answers for it."""
MISTAKES = 4
"""An organisation is closed by mistake and opened again, and somebody's access while they are away."""
AT_THE_AGENCY = {
    Role.ADMINISTRATOR: "Administrator",
    Role.ADVISOR: "Rådgiver, hjemløshedsområdet",
    Role.AUDITOR: "Revisor",
}
TITLES = (
    *("Leder af udsatteområdet", "Tovholder", "Bostøttemedarbejder", "Sagsbehandler", "Boligrådgiver", "Jobkonsulent"),
    *(
        "Kontaktperson",
        "Socialrådgiver",
        "Rusmiddelbehandler",
        "Nattevagt",
        "Efterforsorgsmedarbejder",
        "Værkstedsleder",
    ),
)
FIRST = (
    "Skov",
    "Sø",
    "Lind",
    "Birke",
    "Eng",
    "Bakke",
    "Strand",
    "Mølle",
    "Kilde",
    "Rose",
    "Øster",
    "Vester",
    "Dal",
    "Høj",
)
LAST = ("vang", "gården", "hjemmet", "huset", "bo", "lund", "parken", "toften", "ly", "minde", "borg", "hus", "stuen")


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation and its people: the leader, the coordinator, and those who try things."""

    organisation: OrganisationId
    kind: OrganisationKind
    name: Name
    code: str
    people: tuple[PersonId, ...]


class MadeUpRegistry(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody there is; `leaver` is of the first place, and gone."""

    administrator: PersonId
    auditor: PersonId
    leaver: PersonId
    advisors: tuple[PersonId, ...]
    places: tuple[Place, ...]

    @property
    def events(self) -> int:
        """How many events it takes to register them."""
        people = AGENCY + LEAVERS + len(self.advisors) + sum(len(it.people) for it in self.places)
        return OF_A_PLACE * len(self.places) + 2 * people + LEAVERS + MISTAKES


def advisors_for(cohorts: int) -> int:
    """How many advisors look after so many cohorts."""
    return max(ADVISORS_MIN, -(-cohorts // COHORTS_PER_ADVISOR))


def people_min(cohorts: int) -> int:
    """The fewest people that so many cohorts can be told of."""
    return AGENCY + LEAVERS + advisors_for(cohorts) + ORGANISATIONS_MIN * PEOPLE_MIN


def registry_of(people: int, cohorts: int) -> MadeUpRegistry:
    """So many people in all, in organisations of about `PEOPLE_USUAL`; at least `people_min` are needed."""
    ids = iter([PersonId(f"person-{number:05}") for number in range(1, people + 1)])
    administrator, auditor, leaver = next(ids), next(ids), next(ids)
    advisors = tuple(next(ids) for _ in range(advisors_for(cohorts)))
    rest = tuple(ids)
    count = max(ORGANISATIONS_MIN, -(-len(rest) // PEOPLE_USUAL))
    return MadeUpRegistry(
        administrator=administrator,
        auditor=auditor,
        leaver=leaver,
        advisors=advisors,
        places=tuple(_place(number, rest[number::count]) for number in range(count)),
    )


def _place(number: int, people: tuple[PersonId, ...]) -> Place:
    """Every other is a kommune, until all are named."""
    codes = tuple(MUNICIPALITIES)
    half, is_boform = divmod(number, 2)
    is_boform = is_boform or half >= len(codes)
    return Place(
        organisation=OrganisationId(f"organisation-{number + 1:04}"),
        kind=OrganisationKind.SHELTER_110 if is_boform else OrganisationKind.MUNICIPALITY,
        name=Name(_boform(number) if is_boform else full_name(codes[half])),
        code=codes[half % len(codes)],
        people=people,
    )


def _boform(number: int) -> str:
    again, which = divmod(number, len(FIRST) * len(LAST))
    first, last = divmod(which, len(LAST))
    return f"{FIRST[first]}{LAST[last]}{f' {again + 1}' if again else ''}"


def registered(registry: MadeUpRegistry, until: dt.date) -> Iterator[ToldCommand]:
    """Everybody registered, in the days until that one."""
    begin = until - dt.timedelta(days=REGISTERING_DAYS)
    for number, (by, command) in enumerate(_commands(registry)):
        yield ToldCommand(while_working(begin, REGISTERING_DAYS, number / registry.events), by, command)


def _commands(registry: MadeUpRegistry) -> Iterator[tuple[PersonId, Command]]:
    administrator = registry.administrator
    for person, role in _agency(registry):
        yield SYSTEM, RegisterPerson(person=person, title=Title(Prose(AT_THE_AGENCY[role])))
        yield SYSTEM, GrantRole(person=person, role=role)
    for place in registry.places:
        yield (
            administrator,
            RegisterOrganisation(
                organisation=place.organisation, kind=place.kind, name=place.name, municipality_code=place.code
            ),
        )
        for number, person in enumerate(place.people):
            yield from _let_in(registry, person, place, TITLES[number % len(TITLES)])
        answers, organisation = place.people[0], place.organisation
        yield (
            administrator,
            RecordLeaderOrStaff(person=answers, organisation=organisation, works_as=LeaderOrStaff.LEADER),
        )
        yield administrator, AppointResponsibleLeader(organisation=organisation, person=answers)
    first = registry.places[0]
    yield from _let_in(registry, registry.leaver, first, TITLES[-1])
    reason = Prose("Har fået andet arbejde og skal ikke længere kunne logge ind.")
    yield (
        administrator,
        RevokeRole(person=registry.leaver, role=Role.PARTICIPANT, organisation=first.organisation, reason=reason),
    )
    yield from _mistaken(registry)


def _mistaken(registry: MadeUpRegistry) -> Iterator[tuple[PersonId, Command]]:
    administrator, last, away = registry.administrator, registry.places[-1].organisation, registry.places[0].people[-1]
    yield administrator, CloseOrganisation(organisation=last, why=Prose("Den var oprettet to gange."))
    yield administrator, ReopenOrganisation(organisation=last)
    yield administrator, DeactivatePerson(person=away)
    yield administrator, ActivatePerson(person=away)


def _agency(registry: MadeUpRegistry) -> Sequence[tuple[PersonId, Role]]:
    advisors = [(person, Role.ADVISOR) for person in registry.advisors]
    return [(registry.administrator, Role.ADMINISTRATOR), (registry.auditor, Role.AUDITOR), *advisors]


def _let_in(registry: MadeUpRegistry, person: PersonId, place: Place, title: str) -> Iterator[tuple[PersonId, Command]]:
    yield registry.administrator, RegisterPerson(person=person, title=Title(Prose(title)))
    yield registry.administrator, GrantRole(person=person, role=Role.PARTICIPANT, organisation=place.organisation)
