"""The pages of runs that follow plan files: none of them knows a kick-off, and every one opens."""

import asyncio
from collections.abc import Generator

import pytest

from portal.process.commands.demo import seed
from portal.process.commands.demo_runs import with_runs
from portal.process.commands.opened import opened
from portal.rows.projector import rebuild
from tests.conftest import TestPostgres
from tests.portal.kept import fresh
from tests.portal.signed_in import send, signed_in
from tests.vault import secret

VIOLENCE, COUNSELLING = "/cohorts/cohort-fewer-episodes", "/cohorts/cohort-one-question"
ADVISOR, COORDINATOR = "person-advisor", "person-dalhoffminde-coordinator"
BELOW = ("", "/meetings", "/calls", "/requirements", "/journal", "/organisations", "/test-actions", "/experiences")
OWN = "/organisations/organisation-dalhoffminde"


@pytest.fixture(scope="module")
def runs(postgres: TestPostgres) -> Generator[str]:
    """The demo with its runs of plan files."""
    with fresh(postgres) as url:
        asyncio.run(_filled(url))
        yield url


async def _filled(url: str) -> None:
    async with opened(url, secret()) as portal:
        await seed(portal, runs=with_runs)
        await rebuild(portal.pool, portal.recorder, portal.vault)


@pytest.mark.parametrize("below", [*BELOW, OWN, "/proof", f"{OWN}/proof", "/replay", "/changes"])
@pytest.mark.parametrize("who", [ADVISOR, COORDINATOR])
async def test_every_page_of_the_violence_prevention_programme_opens(runs: str, who: str, below: str) -> None:
    async with signed_in(runs, who) as client:
        page = await client.get(f"{VIOLENCE}{below}")
    assert page.status_code in (200, 303)
    assert "refleksionsmøde" not in page.text.lower()


@pytest.mark.parametrize("below", BELOW)
async def test_every_page_of_a_single_counselling_opens(runs: str, below: str) -> None:
    async with signed_in(runs, ADVISOR) as client:
        page = await client.get(f"{COUNSELLING}{below}")
    assert page.status_code in (200, 303)


async def test_the_question_about_an_activity_is_answered_on_a_page(runs: str) -> None:
    address = f"{VIOLENCE}{OWN}/attested/effort_chosen"
    async with signed_in(runs, COORDINATOR) as client:
        asked = (await client.get(address)).text
        sent = await send(
            client, address, {"answer": "partly", "attested_on": "2026-01-09", "said": "Vi er ikke enige endnu."}
        )
        own = (await client.get(f"{VIOLENCE}{OWN}")).text
        unknown = await client.get(f"{VIOLENCE}{OWN}/attested/sparring")
    assert "Er der valgt én indsats, og har borgerne været med til at vælge den?" in asked
    assert sent.status_code == 303
    assert "Delvist: Vi er ikke enige endnu." in own
    assert unknown.status_code == 404


async def test_the_account_of_a_run_without_rules_has_nothing_to_judge(runs: str) -> None:
    async with signed_in(runs, ADVISOR) as client:
        page = (await client.get(f"{COUNSELLING}/requirements")).text
    assert "Forløbet har ingen krav" in page
