"""The demo answers the questions that were written down before there was an index."""

import re
from collections.abc import Sequence

import httpx

from portal.process.commands.demo import give_names
from portal.process.commands.opened import opened
from tests.portal.searching.questions import ASKED_OF_THE_DEMO, SearchQuestion
from tests.portal.signed_in import signed_in
from tests.vault import secret

FIRST = 3
ANSWERED_MIN = 27
ADVISOR = "person-advisor"
"""Of both cohorts."""
_RESULT = re.compile(r'<h2 class="h5"><a href="([^"]+)"')


async def found_by(client: httpx.AsyncClient, typed: str) -> Sequence[str]:
    """The addresses on the first page of what is found, in order."""
    answer = await client.get("/search", params={"q": typed})
    assert answer.status_code == 200
    return _RESULT.findall(answer.text)


def is_answered(question: SearchQuestion, found: Sequence[str]) -> bool:
    return any(it.endswith(question.answers) for it in found[:FIRST])


async def test_nearly_all_questions_have_their_answer_among_the_first_three(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        found = {it.typed: await found_by(client, it.typed) for it in ASKED_OF_THE_DEMO}
    missed = {it.typed: found[it.typed][:FIRST] for it in ASKED_OF_THE_DEMO if not is_answered(it, found[it.typed])}
    assert len(ASKED_OF_THE_DEMO) - len(missed) >= ANSWERED_MIN, missed


async def test_people_are_found_by_their_names(demo_database: str) -> None:
    async with opened(demo_database, secret()) as portal:
        await give_names(portal)
    async with signed_in(demo_database, "person-odense-coordinator") as client:
        found = await client.get("/search", params={"q": "leif"})
    assert "<mark>Leif</mark> Opdigt (Leder af hjemløseområdet, Odense)" in found.text
