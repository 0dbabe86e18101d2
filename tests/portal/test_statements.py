"""How many statements each page asks the database: written down, and the same however much there is.

A page that asks more than is written here has become dearer. One that asks less is a reason to write the smaller
number.
"""

import asyncio
import datetime as dt
from collections.abc import Generator
from pathlib import Path

import asyncpg
import httpx
import msgspec
import pytest
from litestar import Litestar

from domain.calendar import day_of
from domain.plans.run import RunId
from portal.log.importing import import_lines
from portal.log.ledger import Ledger
from portal.made_up.history import Size, history
from portal.made_up.registry import registry_of
from portal.process.commands.generate import examples, line_of
from portal.process.commands.opened import opened
from portal.rows.projector import rebuild
from portal.signing.private_keys import new_key, write_key
from portal.views.cohort_line import COHORTS_TOGETHER
from portal.visiting.portal import Portal
from portal.web.paging import LINES_MAX
from projections.sharing import EXPERIENCES
from projections.test_actions import TEST_ACTIONS
from tests.conftest import TestPostgres
from tests.portal.addresses import FILES, filled, ids_in
from tests.portal.client import visiting
from tests.portal.signed_in import SAME_ORIGIN, demonstration, enter, hidden
from tests.portal.statements import counting
from tests.portal.visiting.test_authorisation import routes_of
from tests.vault import secret

SIZE = Size(events=1_100, people=250, cohorts=3)
COHORTS = [RunId(f"cohort-{number:04}") for number in range(1, SIZE.cohorts + 1)]
LATEST = COHORTS[-1]
REGISTRY = registry_of(SIZE.people, SIZE.cohorts)
OWN, TOVHOLDER = REGISTRY.places[0].organisation, REGISTRY.places[0].people[1]
VISITORS = {
    "advisor": REGISTRY.advisors[0],
    "participant": TOVHOLDER,
    "auditor": REGISTRY.auditor,
    "administrator": REGISTRY.administrator,
}
Counts = dict[str, int]
READ_EVERYBODY = {"/", "/advisors", "/invitations", "/people", "/read-log", "/security-log"}
"""The pages that read all people there are, in turns: to be fewer, never more. Of a cohort's pages there are none."""
PEOPLE_MORE, COHORTS_MORE = 5_000, 300
MORE_PEOPLE = """
insert into projections.people (person, title, roles, erased, proposed, position, rectifications, texts_erased)
select 'person-more-' || lpad(number::text, 5, '0'), 'Kontaktperson',
    replace(roles::text, $3, 'organisation-9999')::jsonb, false, '[]', 0, '[]', false
from generate_series(1, $1::int) as number, projections.people where person = $2
"""
MORE_COHORTS = """
insert into projections.{table} select (jsonb_populate_record(it, jsonb_build_object('cohort', 'more-' || number))).*
from projections.{table} as it, generate_series(1, $1::int) as number where it.cohort = $2
"""
ONLY_ONE = "delete from projections.{table} where cohort <> $1"
COHORT_TABLES = ("cohorts", "memberships", "evidence", "signs")

AT_MOST = 8
"""No page of those that are looked at most may ask more."""
LOOKED_AT_MOST = (
    "/",
    "/cohorts/{cohort}",
    "/cohorts/{cohort}/requirements",
    "/cohorts/{cohort}/journal",
    "/cohorts/{cohort}/experiences",
    "/search",
)
ASKED = {"/search": "?q=bolig+nattevagt+referat"}
"""What is asked where a page without a question reads nothing: words of which no text has all."""
POSTED_AT_MOST = 7
"""Nor may posting an experience, with the one statement that appends."""
STATEMENTS: Counts = {
    "/": 7,
    "/account": 6,
    "/account/picture": 3,
    "/account/name": 3,
    "/account/shown": 3,
    "/account/password": 2,
    "/advisors": 5,
    "/calendar": 3,
    "/checkpoints": 5,
    "/rounds": 4,
    "/rounds/new": 4,
    "/status": 5,
    "/checkpoints/FORMAT.md": 2,
    "/checkpoints/verifier.py": 2,
    "/cohorts": 6,
    "/portfolio": 7,
    "/portfolio/exports/{suffix}": 6,
    "/apply": 3,
    "/cohorts/new": 5,
    "/cohorts/new/alone": 4,
    "/cohorts/new/copy": 5,
    "/cohorts/{cohort}": 2,
    "/cohorts/{cohort}/calendar": 4,
    "/cohorts/{cohort}/completion": 4,
    "/cohorts/{cohort}/advisors/handover": 4,
    "/cohorts/{cohort}/calls": 5,
    "/cohorts/{cohort}/calls/calendar": 4,
    "/cohorts/{cohort}/calls/{organisation}/{kind}/agreement": 3,
    "/cohorts/{cohort}/calls/{organisation}/{kind}/agreement/cancellation": 3,
    "/cohorts/{cohort}/calls/{organisation}/{kind}": 4,
    "/cohorts/{cohort}/calls/{organisation}/{kind}/correction": 4,
    "/cohorts/{cohort}/changes": 2,
    "/cohorts/{cohort}/experiences": 2,
    "/cohorts/{cohort}/experiences/new": 5,
    "/cohorts/{cohort}/experiences/{experience}": 7,
    "/cohorts/{cohort}/experiences/{experience}/correction": 5,
    "/cohorts/{cohort}/experiences/{experience}/files": 3,
    "/cohorts/{cohort}/test-actions/{test_action}/files": 3,
    "/cohorts/{cohort}/meetings/{meeting}/files": 3,
    "/cohorts/{cohort}/experiences/{experience}/withdrawal": 4,
    "/cohorts/{cohort}/journal": 4,
    "/cohorts/{cohort}/journal/exports/{suffix}": 7,
    "/cohorts/{cohort}/journal/records/{suffix}": 7,
    "/cohorts/{cohort}/journal/{position}": 8,
    "/cohorts/{cohort}/journal/{position}/deletion": 5,
    "/cohorts/{cohort}/meetings": 4,
    "/cohorts/{cohort}/meetings/new": 3,
    "/cohorts/{cohort}/meetings/{meeting}": 6,
    "/cohorts/{cohort}/meetings/{meeting}/agenda": 5,
    "/cohorts/{cohort}/meetings/{meeting}/arrangement": 4,
    "/cohorts/{cohort}/meetings/{meeting}/calendar": 3,
    "/cohorts/{cohort}/meetings/{meeting}/attendance": 4,
    "/cohorts/{cohort}/meetings/{meeting}/cancellation": 4,
    "/cohorts/{cohort}/meetings/{meeting}/coming": 3,
    "/cohorts/{cohort}/meetings/{meeting}/holding": 3,
    "/cohorts/{cohort}/meetings/{meeting}/proposals/new": 4,
    "/cohorts/{cohort}/meetings/{meeting}/minutes": 4,
    "/cohorts/{cohort}/meetings/{meeting}/room": 5,
    "/cohorts/{cohort}/meetings/{meeting}/screen": 4,
    "/cohorts/{cohort}/meetings/{meeting}/presentations/{organisation}": 5,
    "/cohorts/{cohort}/meetings/{meeting}/time": 4,
    "/cohorts/{cohort}/network": 4,
    "/cohorts/{cohort}/network/{organisation}": 3,
    "/cohorts/{cohort}/organisations": 3,
    "/cohorts/{cohort}/organisations/{organisation}": 3,
    "/cohorts/{cohort}/organisations/{organisation}/promises/new": 4,
    "/cohorts/{cohort}/organisations/{organisation}/anchoring": 4,
    "/cohorts/{cohort}/organisations/{organisation}/coordinator": 3,
    "/cohorts/{cohort}/organisations/{organisation}/dates": 3,
    "/cohorts/{cohort}/organisations/{organisation}/duties": 3,
    "/cohorts/{cohort}/organisations/{organisation}/goal/correction": 4,
    "/cohorts/{cohort}/organisations/{organisation}/implementation-team": 3,
    "/cohorts/{cohort}/organisations/{organisation}/invitation": 3,
    "/cohorts/{cohort}/organisations/{organisation}/invitation/acceptance": 4,
    "/cohorts/{cohort}/organisations/{organisation}/invitation/refusal": 4,
    "/cohorts/{cohort}/organisations/{organisation}/proof": 9,
    "/cohorts/{cohort}/organisations/{organisation}/leaders": 4,
    "/cohorts/{cohort}/organisations/{organisation}/readiness/{asked}": 3,
    "/cohorts/{cohort}/organisations/{organisation}/steering-group": 3,
    "/cohorts/{cohort}/organisations/{organisation}/status": 3,
    "/cohorts/{cohort}/organisations/{organisation}/status/lines": 5,
    "/cohorts/{cohort}/organisations/{organisation}/test-actions": 2,
    "/cohorts/{cohort}/organisations/{organisation}/completion": 5,
    "/cohorts/{cohort}/organisations/{organisation}/withdrawal": 4,
    "/cohorts/{cohort}/progress": 3,
    "/cohorts/{cohort}/organisations/{organisation}/mapping": 4,
    "/cohorts/{cohort}/organisations/{organisation}/points": 4,
    "/cohorts/{cohort}/organisations/{organisation}/goals": 4,
    "/cohorts/{cohort}/organisations/{organisation}/milestones": 4,
    "/cohorts/{cohort}/organisations/{organisation}/measures": 4,
    "/cohorts/{cohort}/organisations/{organisation}/evaluation": 4,
    "/cohorts/{cohort}/proof": 8,
    "/cohorts/{cohort}/report/{suffix}": 2,
    "/cohorts/{cohort}/replay": 11,
    "/cohorts/{cohort}/requirements": 2,
    "/cohorts/{cohort}/test-actions": 3,
    "/cohorts/{cohort}/guidelines": 2,
    "/cohorts/{cohort}/guidelines/coverage/{suffix}": 2,
    "/cohorts/{cohort}/guidelines/{thing}": 4,
    "/guidelines": 5,
    "/guidelines/catalogue": 3,
    "/guidelines/catalogue/new": 2,
    "/guidelines/coverage/{suffix}": 5,
    "/cohorts/{cohort}/documents": 3,
    "/cohorts/{cohort}/organisations/{organisation}/documents/new": 3,
    "/cohorts/{cohort}/organisations/{organisation}/documents/upload": 2,
    "/cohorts/{cohort}/shelf": 4,
    "/cohorts/{cohort}/shelf/new": 3,
    "/cohorts/{cohort}/test-actions/new": 7,
    "/cohorts/{cohort}/test-actions/paper": 2,
    "/cohorts/{cohort}/test-actions/{test_action}/paper": 4,
    "/cohorts/{cohort}/theme": 3,
    "/cohorts/{cohort}/meetings/{meeting}/place": 4,
    "/people/{person}/title": 4,
    "/people/{person}/activation": 3,
    "/people/{person}/deactivation": 3,
    "/cohorts/{cohort}/questions": 4,
    "/cohorts/{cohort}/questions/new": 3,
    "/cohorts/{cohort}/test-actions/{test_action}": 6,
    "/cohorts/{cohort}/test-actions/{test_action}/comments": 4,
    "/cohorts/{cohort}/test-actions/{test_action}/chart": 3,
    "/cohorts/{cohort}/test-actions/{test_action}/cycles": 5,
    "/cohorts/{cohort}/test-actions/{test_action}/decision": 4,
    "/cohorts/{cohort}/test-actions/{test_action}/correction": 5,
    "/cohorts/{cohort}/test-actions/{test_action}/measurements": 3,
    "/cohorts/{cohort}/test-actions/{test_action}/notes": 4,
    "/colleagues/{organisation}": 8,
    "/colleagues/{organisation}/list": 4,
    "/colleagues/{organisation}/new": 4,
    "/cohorts/{cohort}/test-actions/{test_action}/withdrawal": 4,
    "/cookies": 2,
    "/ordliste": 2,
    "/deletion-requests": 7,
    "/gatherings": 3,
    "/gatherings/new": 4,
    "/forgotten-password": 2,
    "/healthz": 0,
    "/invitations": 8,
    "/colleagues/{organisation}/invitations": 8,
    "/mails": 3,
    "/mails/shown": 3,
    "/mails/undelivered": 5,
    "/organisations": 3,
    "/organisations/new": 3,
    "/organisations/{organisation}/name": 4,
    "/organisations/{organisation}/closing": 4,
    "/organisations/{organisation}/reopening": 3,
    "/people": 6,
    "/people/list": 3,
    "/people/new": 3,
    "/people/{person}": 8,
    "/people/{person}/erasure": 9,
    "/people/{person}/readings": 8,
    "/privatliv": 2,
    "/read-log": 6,
    "/readings": 6,
    "/readings/export": 6,
    "/readyz": 6,
    "/search": 8,
    "/security": 5,
    "/security-log": 5,
    "/shelves": 4,
    "/was": 2,
}
"""By route, to whoever asks the most."""


async def fill(url: str) -> None:
    """Three cohorts: the advisor advises all of them, the participant takes part in the latest."""
    now = dt.datetime.now(dt.UTC)
    today = day_of(now)
    lines = map(line_of, history(SIZE, 1, today, examples(today)))
    async with opened(url, secret()) as portal:
        await import_lines(Ledger(portal.recorder, portal.vault), lines, now=now, simulate_clock=True)
        await rebuild(portal.pool, portal.recorder, portal.vault)


@pytest.fixture(scope="module")
def told(postgres: TestPostgres) -> Generator[str]:
    """The name of a database to copy, with three cohorts in it."""
    name = postgres.create(template=postgres.template)
    asyncio.run(fill(postgres.url_of(name)))
    yield name
    postgres.drop(name)


@pytest.fixture
def url(postgres: TestPostgres, told: str) -> Generator[str]:
    name = postgres.create(template=told)
    yield postgres.url_of(name)
    postgres.drop(name)


async def change(url: str, statement: str, *values: object) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement, *values)
    finally:
        await connection.close()


def portal_on(url: str, folder: Path) -> Litestar:
    app = demonstration(url)
    if not (folder / "log-key").exists():
        write_key(folder / "log-key", new_key("portal.example/log"))
    app.state.settings = msgspec.structs.replace(app.state.settings, checkpoint_key_file=folder / "log-key")
    return app


async def pages(app: Litestar, portal: Portal) -> dict[str, str]:
    """The address of every page that can be asked for, by its route; files by the first form they have."""
    experience = (await portal.rows.many(EXPERIENCES, cohort=LATEST, organisation=OWN))[0]
    test_action = (await portal.rows.many(TEST_ACTIONS, cohort=LATEST, organisation=OWN))[0]
    ids = {
        **await ids_in(portal, LATEST),
        "organisation": [OWN],
        "experience": [experience.experience],
        "test_action": [test_action.test_action],
        "person": [TOVHOLDER],
    }
    paths = [it.path for it in routes_of(app) if it.method == "GET"]
    found = {path: filled(path, ids | {"suffix": FILES.get(path.rsplit("/", 2)[-2], ("",))}) for path in paths}
    return {path: f"{address}{ASKED.get(path, '')}" for path, address in found.items() if address is not None}


async def counts(client: httpx.AsyncClient, app: Litestar, who: str) -> Counts:
    """How many statements each page asks that is there for the visitor."""
    portal: Portal = app.state.portal
    await enter(portal, client, VISITORS[who])
    await client.get("/")
    counted: Counts = {}
    for path, address in (await pages(app, portal)).items():
        with counting() as asked:
            answer = await client.get(address)
        if answer.status_code == 200:
            counted[path] = len(asked)
    return counted


async def counts_of(url: str, folder: Path, *visitors: str) -> dict[str, Counts]:
    app = portal_on(url, folder)
    async with visiting(app) as client:
        return {who: await counts(client, app, who) for who in visitors}


def dearer(counted: dict[str, Counts]) -> dict[str, int]:
    """The pages that ask more than is written down, and how much."""
    return {
        f"{path} ({who})": count
        for who, pages in counted.items()
        for path, count in pages.items()
        if count > STATEMENTS.get(path, 0)
    }


@pytest.mark.every_page
async def test_every_page_asks_what_is_written_down(url: str, tmp_path: Path) -> None:
    counted = await counts_of(url, tmp_path, *VISITORS)
    assert dearer(counted) == {}
    most = {path: max(pages.get(path, 0) for pages in counted.values()) for path in STATEMENTS}
    assert {path: count for path, count in most.items() if count < STATEMENTS[path]} == {}, "write what it asks now"


def test_the_pages_that_are_looked_at_most_ask_no_more_than_a_few() -> None:
    assert {path: STATEMENTS[path] for path in LOOKED_AT_MOST if STATEMENTS[path] > AT_MOST} == {}


async def test_no_page_asks_more_for_more_people(url: str, tmp_path: Path) -> None:
    somewhere = REGISTRY.places[1]
    await change(url, MORE_PEOPLE, PEOPLE_MORE, somewhere.people[0], somewhere.organisation)
    grown = dearer(await counts_of(url, tmp_path, *VISITORS))
    assert {path for path, _, _ in (it.partition(" ") for it in grown)} == READ_EVERYBODY
    assert [it for it in grown if it.startswith("/ (")] == ["/ (administrator)"]


async def test_a_page_asks_as_much_for_one_cohort_as_for_three(url: str, tmp_path: Path) -> None:
    three = (await counts_of(url, tmp_path, "advisor"))["advisor"]
    for table in COHORT_TABLES:
        await change(url, ONLY_ONE.format(table=table), LATEST)
    one = (await counts_of(url, tmp_path, "advisor"))["advisor"]
    assert {path: count for path, count in three.items() if count > one[path]} == {}


async def test_cohorts_of_others_cost_a_participant_nothing(url: str, tmp_path: Path) -> None:
    for table in ("cohorts", "evidence"):
        await change(url, MORE_COHORTS.format(table=table), COHORTS_MORE, COHORTS[0])
    assert dearer(await counts_of(url, tmp_path, "participant")) == {}


async def test_a_list_of_all_cohorts_has_pages_that_ask_alike(url: str, tmp_path: Path) -> None:
    for table in COHORT_TABLES:
        await change(url, MORE_COHORTS.format(table=table), COHORTS_MORE, COHORTS[0])
    app = portal_on(url, tmp_path)
    async with visiting(app) as client:
        await enter(app.state.portal, client, VISITORS["auditor"])
        asked = []
        for side, lines in (("1", "1-100"), ("2", "101-200"), ("4", "301-303")):
            with counting() as those:
                answer = await client.get(f"/cohorts?side={side}")
            assert f"Nr. {lines} af 303" in answer.text
            asked.append(len(those))
        assert max(asked) <= STATEMENTS["/cohorts"] + LINES_MAX // COHORTS_TOGETHER


async def test_posting_an_experience_asks_no_more_than_a_few(url: str, tmp_path: Path) -> None:
    app = portal_on(url, tmp_path)
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        await enter(portal, client, TOVHOLDER)
        test_action = (await portal.rows.many(TEST_ACTIONS, cohort=LATEST, organisation=OWN))[0]
        page = await client.get(f"/cohorts/{LATEST}/experiences/new")
        fields = {
            **hidden(page.text),
            "test_action": test_action.test_action,
            "occurred_on": test_action.cycles[0].from_on.isoformat(),
            "as_planned": "yes",
            "happened": "Vi prøvede det.",
            "as_predicted": "yes",
            "learned": "Det virkede.",
            "audience": "cohort",
        }
        with counting() as asked:
            answer = await client.post(f"/cohorts/{LATEST}/experiences", data=fields, headers=SAME_ORIGIN)
        assert answer.status_code == 303
    assert len(asked) + 1 <= POSTED_AT_MOST, asked
