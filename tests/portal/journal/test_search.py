"""Searching the journal: words as they are shown and texts that one may read, now and as of then, and nothing else."""

import re

import httpx
import pytest

from tests.portal.signed_in import signed_in

OVER = "/cohorts/cohort-own-home/journal"
AUDITOR = "person-auditor"


async def found(client: httpx.AsyncClient, journal: str, **chosen: str) -> list[int]:
    page = await client.get(journal, params=chosen)
    assert page.status_code == 200
    return [int(number) for number in re.findall(r'id="event-(\d+)"', page.text)]


@pytest.mark.parametrize("search", ["refleksionsmøde", "Randers", "beslutninger", "erfaring Randers", "januar 2026"])
async def test_now_and_then_find_the_same(demo_database: str, search: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        newest = (await found(client, OVER))[0]
        now = await found(client, OVER, search=search)
        then = await found(client, OVER, search=search, as_of=str(newest))
        nothing = await found(client, OVER, search=f"{search} qvxzw")
    assert now == then != []
    assert nothing == []
