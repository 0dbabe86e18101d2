"""A cohort in which more was written than one question to the database answers: its pages read in turns."""

import re

import pytest

from domain.plans.run import RunId
from portal.rows import history
from portal.visiting.portal import Portal
from tests.portal.addresses import filled, ids_in, pages_of
from tests.portal.client import visiting
from tests.portal.signed_in import demonstration, enter
from tests.portal.visiting.test_authorisation import routes_of

COHORT = RunId("cohort-own-home")
AUDITOR = "person-auditor"
PAGES_MIN = 20
OF_ONE_VISIT = re.compile(r'made=\d+|name="csrf_token" value="[^"]*"')
"""From when on news is waited for, and what says whose form it is."""


async def pages(url: str) -> dict[str, tuple[int, str]]:
    """Every page of the cohort by its address, as it is answered: the readable ones with what is said in them."""
    app = demonstration(url)
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        await enter(portal, client, AUDITOR)
        ids = await ids_in(portal, COHORT)
        addresses = [it for page in pages_of(routes_of(app)) if (it := filled(page, ids)) is not None]
        answers = {it: await client.get(it) for it in addresses if not it.endswith((".pdf", ".zip", ".xlsx", "proof"))}
    return {it: (answer.status_code, _said(answer.text)) for it, answer in answers.items()}


def _said(page: str) -> str:
    """What stands there before the first form has ids of its own, whenever and for whom it was made."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return OF_ONE_VISIT.sub("", main.partition("command_id")[0])


async def test_pages_say_the_same_however_few_rows_come_at_a_time(
    demo_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = await pages(demo_database)
    monkeypatch.setattr("portal.rows.rows.ROWS_MAX", 60)
    in_turns = await pages(demo_database)
    assert {it: said for it, said in at_once.items() if in_turns[it] != said} == {}
    assert sum(status == 200 for status, _ in at_once.values()) >= PAGES_MIN


async def test_what_memory_is_not_given_for_is_said(demo_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = demonstration(demo_database)
    async with visiting(app) as client:
        await enter(app.state.portal, client, AUDITOR)
        with monkeypatch.context() as little:
            little.setattr(history, "EVENTS_MAX", 40)
            past = await client.get(f"/cohorts/{COHORT}?as_of=300")
        with monkeypatch.context() as little:
            little.setattr("portal.rows.rows.ROWS_IN_ALL_MAX", 4)
            present = await client.get(f"/cohorts/{COHORT}/experiences")
    assert [past.status_code, present.status_code] == [422, 422]
    assert all("Der er for meget til én side" in it.text and "Log af" in it.text for it in (past, present))
