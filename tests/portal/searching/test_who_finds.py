"""A search finds what whoever searches may read, and says nothing of anything else: not that it is there, nor how much.

Every text in the story has a word of its own, so that finding the word is finding the text.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import httpx
import pytest

from portal.searching.kinds import KIND_OF, KINDS_FOUND
from portal.visiting.portal import Portal
from tests.conftest import TestPostgres
from tests.portal.reading.audience import EVERYBODY, GONE, OVERSEERS, TAKING_PART, readers
from tests.portal.reading.story import COHORT, VISITORS, Secret, history, left_at, story
from tests.portal.reading.telling import told
from tests.portal.reading.test_promises import THIS_TURN, TURNS
from tests.portal.signed_in import enter

NOTHING = "Intet, du kan læse, har de ord."
SEARCHERS = (*sorted(TAKING_PART | GONE), "invited", "other advisor", "former advisor", "moved out")
LOOKED_THROUGH = {
    ("AcceptInvitation", "goal"),
    ("AcceptInvitation", "motivation"),
    ("CancelMeeting", "reason"),
    ("CorrectTestActionDecision", "reason"),
    ("DescribeAnchoring", "carried_by"),
    ("DescribeAnchoring", "practice"),
    ("DescribeStatusSheet", "lines.what"),
    ("DescribeNetworkProfile", "offers"),
    ("DescribeNetworkProfile", "seeks"),
    ("NotePoint", "note"),
    ("CorrectTestAction", "aim"),
    ("CorrectTestAction", "measure"),
    ("CorrectTestAction", "prediction"),
    ("CorrectTestAction", "title"),
    ("CorrectTestAction", "what"),
    ("CorrectTestAction", "where"),
    ("CorrectTestAction", "who"),
    ("CorrectTestCycle", "adjustment"),
    ("PostComment", "text"),
    ("RecordMinutes", "quotes.text"),
    ("RecordMinutes", "sections.text"),
    ("RecordMinutes", "sections.title"),
    ("RecordMinutes", "text"),
    ("ScheduleMeeting", "place"),
    ("SetAgenda", "items.section"),
    ("SetAgenda", "items.title"),
    ("SetAgenda", "items.who"),
    ("CorrectPresentation", "learned"),
    ("CorrectPresentation", "progress"),
    ("CorrectPresentation", "sparring_wanted"),
    ("CorrectPresentation", "tried"),
}
"""What is looked through, by who wrote it last: a correction, where there was one."""
OF_ONES_OWN = {"documents"}
"""What is an organisation's own alone: whoever is of one without any finds none."""
PAGES_MAX = 31
_RESULT = re.compile(r'<h2 class="h5"><a href="([^"]+)"')
_SUMMARY = re.compile(r'<p class="font-lead">([^<]*)</p>')


async def finds(client: httpx.AsyncClient, secret: Secret, **how: str) -> str:
    """What the answer says was found; "" where it says that nothing was."""
    answer = await client.get("/search", params={"q": secret.word, **how})
    if answer.status_code == 404:
        return ""
    assert answer.status_code == 200
    (summary,) = _SUMMARY.findall(answer.text)
    return "" if summary.startswith(NOTHING) and "<article>" not in answer.text else summary


def _of_this_turn(secrets: Iterable[Secret]) -> list[Secret]:
    """Every third, others each time."""
    return list(secrets)[THIS_TURN::TURNS]


@pytest.mark.parametrize("who", SEARCHERS)
async def test_nobody_finds_what_was_not_for_them(postgres: TestPostgres, tmp_path: Path, who: str) -> None:
    not_theirs = _of_this_turn(it for it in story().secrets if not readers(it) & ({who} | EVERYBODY))
    async with told(postgres, tmp_path) as (app, client):
        portal: Portal = app.state.portal
        await enter(portal, client, VISITORS[who])
        now = {it.name: said for it in not_theirs if (said := await finds(client, it))}
        thens = (str(left_at()), str(len(history())))
        then = {it.name: said for it in not_theirs[::4] for at in thens if (said := await finds(client, it, as_of=at))}
    assert now == {}
    assert then == {}


async def standing(portal: Portal) -> list[Secret]:
    """The texts of the story that stand in rows and can be found: by the forms that the tables keep."""
    tables = [f"select unnest(tsvector_to_array(found)) as form from projections.{it}" for it in KIND_OF]  # noqa: S608
    forms = {it["form"] for it in await portal.pool.fetch(" union ".join(tables))}
    return [it for it in story().secrets if it.word in forms]


async def test_every_text_that_stands_where_it_was_written_is_looked_through(
    postgres: TestPostgres, tmp_path: Path
) -> None:
    async with told(postgres, tmp_path) as (app, _):
        found = {it.name for it in await standing(app.state.portal)}
    assert LOOKED_THROUGH - found == set()


@pytest.mark.parametrize("who", ["author", "participant", "leaver", *sorted(OVERSEERS)])
async def test_everybody_finds_what_was_for_them(postgres: TestPostgres, tmp_path: Path, who: str) -> None:
    async with told(postgres, tmp_path) as (app, client):
        portal: Portal = app.state.portal
        await enter(portal, client, VISITORS[who])
        theirs = [it for it in await standing(portal) if who in readers(it) and it.name != ("RegisterPerson", "title")]
        missed = [it.name for it in _of_this_turn(theirs) if not await finds(client, it)]
    assert missed == []


async def test_what_was_typed_over_is_found_as_of_then_alone(postgres: TestPostgres, tmp_path: Path) -> None:
    earlier = next(
        it for it in story().secrets if it.name == ("PostExperience", "happened") and "opened" in str(it.command)
    )
    async with told(postgres, tmp_path) as (app, client):
        portal: Portal = app.state.portal
        await enter(portal, client, VISITORS["author"])
        assert not await finds(client, earlier)
        assert await finds(client, earlier, as_of=str(earlier.position))


async def everything_found(client: httpx.AsyncClient, kind: str, **how: str) -> list[str]:
    """The addresses of all of a kind that is found by what every text of the story begins with, page by page."""
    found: list[str] = []
    for side in range(1, PAGES_MAX):
        asked = {"q": "hemmelig", "kind": kind, "run": COHORT, "side": str(side), **how}
        answer = await client.get("/search", params=asked)
        found += [it.partition("?")[0] for it in _RESULT.findall(answer.text)]
        if "Næste side" not in answer.text:
            break
    return found


@pytest.mark.parametrize("who", ["author", "participant", "returned", "moved in", *sorted(OVERSEERS)])
async def test_the_tables_and_the_rows_in_memory_have_the_same(
    postgres: TestPostgres, tmp_path: Path, who: str
) -> None:
    async with told(postgres, tmp_path) as (app, client):
        portal: Portal = app.state.portal
        await enter(portal, client, VISITORS[who])
        head = str(await portal.recorder.head())
        for kind in (it.id for it in KINDS_FOUND):
            now = await everything_found(client, kind)
            assert now or kind in OF_ONES_OWN, kind
            assert sorted(now) == sorted(await everything_found(client, kind, as_of=head)), kind
