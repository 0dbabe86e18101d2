"""More people and more cohorts than a made-up history has, none of whom the measured pages are about."""

from collections.abc import Iterator
from pathlib import Path

import asyncpg
import msgspec

from domain.kernel import Act, Command, CommandId, PersonId
from domain.organisations.events import OrganisationId, OrganisationKind, Role
from domain.organisations.register_organisation import RegisterOrganisation
from domain.organisations.register_person import RegisterPerson
from domain.roles.grant_role import GrantRole
from domain.text import Name, Prose, Title
from portal.log.importing import ImportLine
from portal.log.wishes import Wish
from portal.made_up.registry import TITLES, MadeUpRegistry
from portal.process.commands.generate import line_of

PEOPLE_EACH = 20
"""In an organisation."""
SOMEWHERE = "101"
MORE_COHORTS = """
insert into projections.{table} select (jsonb_populate_record(it, jsonb_build_object('cohort', 'more-' || number))).*
from projections.{table} as it, generate_series(1, $1::int) as number where it.cohort = $2
"""
OF_OTHERS = "update projections.memberships set organisation = cohort || organisation where cohort like 'more-%'"
ADVISED_BY_OTHERS = "update projections.cohorts set advisors_assigned = '[]' where cohort like 'more-%'"


def with_more_people(history: Path, registry: MadeUpRegistry, people: int) -> Path:
    """The history beside it, in which so many more were registered before any cohort was planned."""
    grown = history.with_name(f"{history.name}-people")
    lines = history.read_bytes().splitlines(keepends=True)
    last = msgspec.json.decode(lines[registry.events - 1], type=ImportLine)
    more = [
        line_of(Wish(command, Act(by=registry.administrator, at=last.at, id=CommandId(f"command-more-{number}"))))
        + b"\n"
        for number, command in enumerate(_registered(people))
    ]
    grown.write_bytes(b"".join([*lines[: registry.events], *more, *lines[registry.events :]]))
    return grown


def _registered(people: int) -> Iterator[Command]:
    for number in range(people):
        place = OrganisationId(f"organisation-more-{number // PEOPLE_EACH}")
        if number % PEOPLE_EACH == 0:
            name = Name(f"Boform {number // PEOPLE_EACH}")
            yield RegisterOrganisation(
                organisation=place, kind=OrganisationKind.SHELTER_110, name=name, municipality_code=SOMEWHERE
            )
        person = PersonId(f"person-more-{number:05}")
        yield RegisterPerson(person=person, title=Title(Prose(TITLES[number % len(TITLES)])))
        yield GrantRole(person=person, role=Role.PARTICIPANT, organisation=place)


async def add_cohorts(url: str, cohorts: int, like: str) -> None:
    """So many more cohorts like that one, of other organisations and with other advisors: what pages read of them."""
    connection = await asyncpg.connect(url)
    try:
        for table in ("cohorts", "memberships", "evidence", "signs"):
            await connection.execute(MORE_COHORTS.format(table=table), cohorts, like)
        await connection.execute(OF_OTHERS)
        await connection.execute(ADVISED_BY_OTHERS)
        await connection.execute("vacuum analyze")
    finally:
        await connection.close()
