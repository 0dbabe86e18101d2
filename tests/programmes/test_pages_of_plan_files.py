"""The pages of runs that follow plan files: none of them knows a kick-off, and every one opens."""

import asyncio
import datetime as dt
from collections.abc import Generator, Iterable
from pathlib import Path

import pytest

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.programmes.plan_file import plan_in
from portal.made_up.followed import FollowedRun, added, followed
from portal.process.commands.demo import seed
from portal.process.commands.demo_runs import with_runs, with_told
from portal.process.commands.opened import opened
from portal.rows.projector import rebuild
from tests.conftest import TestPostgres
from tests.portal.kept import fresh
from tests.portal.signed_in import send, signed_in
from tests.vault import secret

VIOLENCE, COUNSELLING = "/cohorts/cohort-fewer-episodes", "/cohorts/cohort-one-question"
ADVISOR, COORDINATOR = "person-advisor", "person-dalhoffminde-coordinator"
BELOW = ("", "/meetings", "/calls", "/requirements", "/journal", "/organisations", "/test-actions", "/experiences")
TOGETHER = ("odense", "esbjerg")
OWN = "/organisations/organisation-dalhoffminde"


@pytest.fixture(scope="module")
def runs(postgres: TestPostgres) -> Generator[str]:
    """The demo with its runs of plan files."""
    with fresh(postgres) as url:
        asyncio.run(_filled(url))
        yield url


def _besides(lines: Iterable[bytes], today: dt.date) -> list[bytes]:
    """Those of the demo, and two kommuner that follow the second plan together."""
    plan = plan_in((Path(__file__).parent / "small_steps.toml").read_bytes())
    run = FollowedRun(
        cohort=RunId("cohort-small-steps"),
        name="Små skridt",
        theme="At blive taget imod",
        start_on=today - dt.timedelta(days=80),
        advisor=PersonId(ADVISOR),
        places=[(OrganisationId(f"organisation-{it}"), PersonId(f"person-{it}-coordinator")) for it in TOGETHER],
    )
    told = (added(plan, today - dt.timedelta(days=120)), *followed(plan, run, today - dt.timedelta(days=1)))
    return with_told(with_runs(lines, today), told, "small")


async def _filled(url: str) -> None:
    async with opened(url, secret()) as portal:
        await seed(portal, runs=_besides)
        await rebuild(portal.pool, portal.recorder, portal.vault)


@pytest.mark.parametrize("below", [*BELOW, OWN, "/proof", f"{OWN}/proof", "/replay", "/changes"])
@pytest.mark.parametrize("who", [ADVISOR, COORDINATOR])
async def test_every_page_of_the_violence_prevention_programme_opens(runs: str, who: str, below: str) -> None:
    async with signed_in(runs, who) as client:
        page = await client.get(f"{VIOLENCE}{below}")
    assert page.status_code in (200, 303)
    assert "refleksionsmøde" not in page.text.lower()


@pytest.mark.parametrize("below", ["/experiences", "/test-actions/new"])
async def test_no_period_is_spoken_of_where_no_rule_counts_in_them(runs: str, below: str) -> None:
    async with signed_in(runs, COORDINATOR) as client:
        page = await client.get(f"{VIOLENCE}{below}")
    assert page.status_code == 200
    assert "periode" not in page.text.lower()


@pytest.mark.parametrize("below", BELOW)
async def test_every_page_of_a_single_counselling_opens(runs: str, below: str) -> None:
    async with signed_in(runs, ADVISOR) as client:
        page = await client.get(f"{COUNSELLING}{below}")
    assert page.status_code in (200, 303)


@pytest.mark.parametrize("who", [ADVISOR, "person-odense-coordinator"])
@pytest.mark.parametrize("below", [*BELOW, "/network", "/organisations/organisation-odense"])
async def test_every_page_of_a_programme_that_several_go_through_opens(runs: str, who: str, below: str) -> None:
    async with signed_in(runs, who) as client:
        page = await client.get(f"/cohorts/cohort-small-steps{below}")
    assert page.status_code in (200, 303)


@pytest.mark.parametrize("who", [ADVISOR, COORDINATOR, "person-odense-coordinator", "person-auditor"])
@pytest.mark.parametrize("path", ["/", "/cohorts", "/portfolio", "/organisations", "/cohorts/new/alone"])
async def test_pages_about_all_runs_open(runs: str, who: str, path: str) -> None:
    async with signed_in(runs, who) as client:
        page = await client.get(path)
    assert page.status_code in (200, 404)


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


@pytest.mark.parametrize("suffix", ["pdf", "xlsx"])
@pytest.mark.parametrize("cohort", [VIOLENCE, COUNSELLING, "/cohorts/cohort-small-steps"])
async def test_a_report_is_made_of_a_run_of_whatever_plan(runs: str, cohort: str, suffix: str) -> None:
    async with signed_in(runs, ADVISOR) as client:
        report = await client.get(f"{cohort}/report/{suffix}")
    assert report.status_code == 200


@pytest.mark.parametrize("cohort", [VIOLENCE, COUNSELLING, "/cohorts/cohort-small-steps"])
@pytest.mark.parametrize("below", ["", "/requirements", "/meetings", "/calls", "/journal", "/organisations"])
async def test_a_past_of_it_is_seen(runs: str, cohort: str, below: str) -> None:
    day = (dt.datetime.now(dt.UTC) - dt.timedelta(days=9)).date()
    async with signed_in(runs, ADVISOR) as client:
        page = await client.get(f"{cohort}{below}?as_of={day}")
    assert page.status_code == 200
