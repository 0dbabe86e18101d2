"""A person is called by name beside what they do, wherever somebody reads; in what is kept, by what they do alone."""

import asyncio
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import asyncpg
import pytest

from domain.kernel import PersonId
from portal.demo import NAMES
from portal.identity.accounts import forget
from portal.process.commands.demo import give_names
from portal.process.commands.opened import opened
from tests.portal.signed_in import become, running, signed_in
from tests.portal.traces import trace
from tests.vault import secret

ADMINISTRATOR, ADVISOR, AUDITOR = "person-administrator", "person-advisor", "person-auditor"
ODENSE, DALHOFFMINDE = PersonId("person-odense-coordinator"), "person-dalhoffminde-coordinator"
LIVE, OVER = "/cohorts/cohort-first-months", "/cohorts/cohort-own-home"
ODA = "Oda Opdigt (Tovholder, Odense)"
LEIF = "Leif Opdigt (Leder af hjemløseområdet, Odense)"


@pytest.fixture
def named(demo_database: str) -> str:
    """The address of a demonstration whose people have names."""

    async def name() -> None:
        async with opened(demo_database, secret()) as portal:
            await give_names(portal)

    asyncio.run(name())
    return demo_database


async def read_log_of(url: str) -> list[tuple[str, str]]:
    connection = await asyncpg.connect(url)
    try:
        return [(it["by"], it["what"]) for it in await connection.fetch("select by, what from readings.readings")]
    finally:
        await connection.close()


async def test_a_person_is_called_by_name_beside_what_they_do(named: str) -> None:
    async with signed_in(named, AUDITOR) as client:
        pages = [
            await client.get(f"{LIVE}{it}") for it in ("/network", "/journal", "/organisations/organisation-odense")
        ]
    assert ["Opdigt (" in it.text for it in pages] == [True, True, True]


async def test_whoever_has_a_choice_of_people_chooses_among_names(named: str) -> None:
    async with signed_in(named, ODENSE) as client:
        coordinator = await client.get(f"{LIVE}/organisations/organisation-odense/coordinator")
        team = await client.get(f"{LIVE}/organisations/organisation-odense/implementation-team")
    assert LEIF in coordinator.text
    assert "Sven Opdigt (Sagsbehandler, Odense)" in team.text


async def test_a_name_among_those_of_ones_own_run_is_no_look_up(named: str) -> None:
    async with signed_in(named, DALHOFFMINDE) as client:
        network = await client.get(f"{LIVE}/network")
        await become(client, ADMINISTRATOR)
        people = await client.get("/people")
        person = await client.get(f"/people/{ODENSE}")
    assert all(ODA in it.text for it in (network, people, person))
    assert await read_log_of(named) == [(ADMINISTRATOR, "people"), (ADMINISTRATOR, "person")]


async def test_the_past_calls_people_what_they_are_called_today(named: str) -> None:
    async with signed_in(named, AUDITOR) as client:
        then = await client.get(f"{OVER}/network?as_of=2025-11-01")
        await running().accounts.remember(
            PersonId("person-holstebro-coordinator"), email=None, name="Holger Ogsåpåhit", trace=trace()
        )
        renamed = await client.get(f"{OVER}/network?as_of=2025-11-01")
    assert "Holger Hittepå (Tovholder, Holstebro)" in then.text
    assert "Holger Ogsåpåhit (Tovholder, Holstebro)" in renamed.text
    assert "Holger Hittepå" not in renamed.text


async def test_whoever_is_forgotten_has_no_name(named: str) -> None:
    async with signed_in(named, AUDITOR) as client:
        async with running().pool.acquire() as connection, connection.transaction():
            await forget(connection, ODENSE)
        pages = [await client.get(f"{LIVE}{it}") for it in ("/network", "/journal")]
    assert not any("Oda" in it.text for it in pages)
    assert all("Tovholder, Odense" in it.text for it in pages)


async def test_what_is_taken_away_has_no_name(named: str) -> None:
    surnames = {name.split()[-1] for name in NAMES.values()}
    async with signed_in(named, AUDITOR) as client:
        files = [*(f"exports/{it}" for it in ("csv", "xlsx", "jsonl")), "records/csv", "records/xlsx"]
        answers = [await client.get(f"{OVER}/journal/{it}") for it in files]
    assert [it.status_code for it in answers] == [200] * 5
    assert not [name for it in answers for name in surnames if name in text_in(it.content)]


async def test_unless_it_is_asked_for_and_that_is_noted(named: str) -> None:
    async with signed_in(named, ADVISOR) as client:
        plain = await client.get(f"{LIVE}/journal/exports/csv")
        with_names = await client.get(f"{LIVE}/journal/exports/csv?names=yes")
        await become(client, ODENSE)
        own = await client.get("/readings/export?names=yes")
    assert ODA not in plain.text
    assert ODA in with_names.text
    assert "Rigmor Prøvesen (Rådgiver, hjemløshedsområdet)" in own.text
    assert await read_log_of(named) == [
        (ADVISOR, "journal-export"),
        (ADVISOR, "journal-export-with-names"),
        (ODENSE, "read-log-export-with-names"),
    ]


def text_in(content: bytes) -> str:
    if not is_zipfile(BytesIO(content)):
        return content.decode(errors="replace")
    with ZipFile(BytesIO(content)) as packed:
        return "\n".join(packed.read(it).decode(errors="replace") for it in packed.namelist())
