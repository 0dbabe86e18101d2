"""Whatever was accepted, any page of a cohort can be opened as of any position and any day: none of them breaks."""

import asyncio
import datetime as dt
import os
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.kernel import Event, Recorded
from domain.plans.run import RunId
from portal.rows.history import AsOf
from portal.visiting.portal import Portal
from tests.conftest import TestPostgres
from tests.portal.addresses import filled, ids_in, pages_of, spoken_of, with_moment
from tests.portal.client import visiting
from tests.portal.kept import fresh, stored
from tests.portal.signed_in import demonstration, enter
from tests.portal.visiting.test_authorisation import routes_of
from tests.projections.histories import COHORT, NO_SHRINKING, histories

DEMO = {
    RunId("cohort-first-months"): ("person-odense-coordinator", "person-randers-coordinator"),
    RunId("cohort-own-home"): ("person-holstebro-coordinator", "person-odense-coordinator"),
}
"""The demo's cohorts, each with somebody who takes part and somebody from elsewhere."""
AUDITOR, AGENCY = "person-auditor", ("person-auditor", "person-advisor", "person-administrator")
PEOPLE = ("person-1", "person-2", "person-4")
"""Who there is in a random history; the first has nearly every role."""
DAYS = ("0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31")
LOOKS = 60
"""So many pages of a random history are opened, each at a moment of its own."""
FILES = (".pdf", ".zip")
"""What takes seconds to make, and is the same page that was looked at already."""
BROKEN = 500


async def broken(client: httpx.AsyncClient, addresses: Sequence[str], seen: Counter[int]) -> list[str]:
    """Those of the addresses that break; what was answered is counted."""
    found = []
    for address in addresses:
        answer = await client.get(address)
        seen[answer.status_code] += 1
        if answer.status_code >= BROKEN:
            found.append(f"{answer.status_code} {address}")
    return found


@pytest.mark.parametrize("cohort", DEMO)
async def test_each_position_of_the_demo_is_looked_at_on_one_page_in_turn(demo_database: str, cohort: RunId) -> None:
    app = demonstration(demo_database)
    seen: Counter[int] = Counter()
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        await enter(portal, client, AUDITOR)
        ids, positions = await ids_in(portal, cohort), (await portal.history.of(cohort, AsOf())).positions
        pages = [it for it in pages_of(routes_of(app)) if not it.endswith(FILES)]
        open_now = {it for it in pages if (await client.get(filled(it, ids) or "/nowhere")).status_code == 200}
        turns = [it for it in pages if it in open_now]
        addresses = [
            with_moment(
                filled(turns[turn % len(turns)], await spoken_of(portal, ids, position)) or "", as_of=str(position)
            )
            for turn, position in enumerate(positions)
        ]
        assert await broken(client, addresses, seen) == []
    assert seen[200] > len(positions) / 2


def test_any_page_of_any_history_can_be_opened_at_any_moment(postgres: TestPostgres) -> None:
    @given(histories(), st.randoms(use_true_random=False))
    @settings(max_examples=4, deadline=None, phases=NO_SHRINKING, suppress_health_check=[HealthCheck.too_slow])
    def opens(told: tuple[Recorded[Event], ...], random: Random) -> None:
        with fresh(postgres) as url:
            asyncio.run(_looked_at(url, told, random))

    opens()


async def _looked_at(url: str, told: Sequence[Recorded[Event]], random: Random) -> None:
    app = demonstration(url, lambda: told[-1].stamp.recorded_at)
    seen: Counter[int] = Counter()
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        await portal.recorder.append([stored(it) for it in told])
        assert await portal.caught_up(len(told))
        ids = await ids_in(portal, COHORT)
        pages = [it for it in pages_of(routes_of(app)) if not it.endswith(FILES)]
        for person in PEOPLE:
            await enter(portal, client, person)
            some = [filled(random.choice(pages), ids, random.randrange(99)) for _ in range(LOOKS // len(PEOPLE))]
            addresses = [with_moment(it, **_moment(random, told)) for it in some if it is not None]
            assert await broken(client, addresses, seen) == []


def _moment(random: Random, told: Sequence[Recorded[Event]]) -> dict[str, str]:
    """Any position or day there was, or one where the calendar ends, on either clock."""
    day = (told[0].stamp.recorded_at + dt.timedelta(days=random.randrange(400))).date()
    said = random.choice((str(random.randrange(len(told) + 2)), day.isoformat(), random.choice(DAYS)))
    return {"as_of": said} | random.choice(({}, {"clock": "occurred"}))


@pytest.mark.skipif("PORTAL_TEST_ALL" not in os.environ, reason="takes an hour: `make test-all`")
@pytest.mark.parametrize("cohort", DEMO)
@pytest.mark.parametrize("role", range(len(AGENCY) + 2))
async def test_every_page_of_the_demo_as_everybody_at_each_position(
    demo_database: str, cohort: RunId, role: int
) -> None:
    """Leaves its figures where `PORTAL_TEST_ALL` says, a line for each cohort and person."""
    person, began = (*AGENCY, *DEMO[cohort])[role], time.monotonic()
    app = demonstration(demo_database)
    seen: Counter[int] = Counter()
    wrong: list[str] = []
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        ids, pages = await ids_in(portal, cohort), pages_of(routes_of(app))
        for position in (await portal.history.of(cohort, AsOf())).positions:
            await enter(portal, client, person)
            own = await spoken_of(portal, ids, position)
            there = [it for page in pages if (it := filled(page, own)) is not None]
            wrong += await broken(client, [with_moment(it, as_of=str(position)) for it in there], seen)
    minutes = (time.monotonic() - began) / 60
    _leave(f"{cohort} {person}: {seen.total()} pages, {dict(seen)}, {len(wrong)} broken, {minutes:.0f} minutes")
    assert "\n".join(wrong) == ""


def _leave(figures: str) -> None:
    with Path(os.environ["PORTAL_TEST_ALL"]).open("a", encoding="utf-8") as file:
        file.write(f"{figures}\n")
