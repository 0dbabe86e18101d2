"""What somebody writes reaches those whom its page promises it to, and nobody else: on no page, in no fragment, in no
past, in no file and by no search. A text that nobody has said the readers of fails here, and so does a route that
names a kind of thing that nobody walks.
"""

import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import httpx
import pytest
from litestar import Litestar

from domain.applications.begin_run import BeginRunOnApplication
from domain.calendar import day_of
from domain.catalogue import DECISIONS
from domain.cohorts.accept_invitation import AcceptInvitation
from domain.roles.decline_agency_role import DeclineAgencyRole
from domain.roles.propose_agency_role import ProposeAgencyRole
from domain.sharing.describe_network_profile import DescribeNetworkProfile
from domain.sharing.make_remark import MakeRemark
from domain.sharing.post_comment import PostComment
from domain.test_actions.set_chart_lines import SetChartLines
from portal.visiting.portal import Portal
from portal.web.readers import READERS
from tests.conftest import TestPostgres
from tests.portal.reading.audience import EVERYBODY, GONE, OVERSEERS, TAKING_PART, readers
from tests.portal.reading.story import COHORT, NOW, VISITORS, Secret, history, left_at, story, texts_in
from tests.portal.reading.telling import told
from tests.portal.reading.walking import ends, found_in, ids_in, paths
from tests.portal.signed_in import enter

TURNS = 3
THIS_TURN = secrets.randbelow(TURNS)
"""Which of the pages are looked at in another way this time: what is found says its page, its way and its text."""
WALKERS = [who for who in VISITORS if who not in OVERSEERS | {"colleague"}]
"""Overseers may read everything in a cohort; a colleague is what the author is."""


def test_of_every_text_it_is_said_who_reads_it() -> None:
    texts = {(name, field) for name, decision in DECISIONS.items() for field in texts_in(decision.command)}
    assert texts == set(READERS)


def test_every_text_is_written_in_the_story() -> None:
    assert {secret.name for secret in story().secrets} == set(READERS)


@pytest.mark.parametrize("who", WALKERS)
async def test_nobody_finds_what_was_not_for_them(postgres: TestPostgres, tmp_path: Path, who: str) -> None:
    not_theirs = {it.word: it for it in story().secrets if not readers(it) & ({who} | EVERYBODY)}
    async with told(postgres, tmp_path) as (app, client):
        portal: Portal = app.state.portal
        await enter(portal, client, VISITORS[who])
        found = await _found(app, client)
        searched = await _searched(client, not_theirs.values()) if who in TAKING_PART | GONE else ()
    leaked = {where: _named(words, not_theirs) for where, words in found.items() if words & not_theirs.keys()}
    assert leaked == {}
    assert searched == ()


@pytest.mark.parametrize("who", ["author", "participant", "auditor"])
async def test_everybody_finds_what_was_for_them(postgres: TestPostgres, tmp_path: Path, who: str) -> None:
    theirs = {it.word: it for it in story().secrets if who in readers(it) and is_shown_still(it)}
    async with told(postgres, tmp_path) as (app, client):
        portal: Portal = app.state.portal
        await enter(portal, client, VISITORS[who])
        found = set().union(*(await _found(app, client, ways=({},))).values())
    assert _named(theirs.keys() - found, theirs) == []


def is_shown_still(secret: Secret) -> bool:
    """Goals and offers are those said last, a comment may be taken back, and why a role at the agency was given or not
    is told when it happens; what lines are for says the chart itself; whoever takes
    part has said their goal: the rest is in the history alone."""
    command = secret.command
    if isinstance(command, ProposeAgencyRole | DeclineAgencyRole):
        return False
    if isinstance(command, SetChartLines | BeginRunOnApplication):
        return False
    if isinstance(command, PostComment | MakeRemark):
        return not command.comment.endswith("-back")
    return not isinstance(command, AcceptInvitation | DescribeNetworkProfile) or not any(
        (it.name, it.position > secret.position) == (secret.name, True)
        and getattr(it.command, "organisation", None) == command.organisation
        for it in story().secrets
    )


def _ways() -> tuple[dict[str, str], ...]:
    """A page as of now, and its fragment; as of positions, a day, and a day on the other clock."""
    closed = next(it.position for it in story().secrets if it.name[0] == "WithdrawExperience") - 1
    today = day_of(NOW).isoformat()
    positions = ({"as_of": str(it)} for it in (closed, left_at(), len(history())))
    return ({}, {"fragment": "yes"}, *positions, {"as_of": today}, {"as_of": today, "clock": "occurred"})


async def _found(app: Litestar, client: httpx.AsyncClient, ways: Sequence[dict[str, str]] = ()) -> dict[str, set[str]]:
    """The secrets in every answer that has any, where the page can be opened at all: as of now, and every third page,
    others each time, in one of the other ways in turn; in all of them where everything is asked for.
    """
    found: dict[str, set[str]] = {}
    ids = await ids_in(app.state.portal)
    is_inside = (await client.get(f"/cohorts/{COHORT}")).status_code == 200
    for number, path in enumerate(paths(app, ids if is_inside else ends(ids))):
        now, *others = ways or _ways()
        for how in (now, *_in_turn(others[:1] if "?" in path or "/journal/" in path else others, number)):
            status, words = await found_in(client, path, how)
            assert status != 500, (path, how)
            if words:
                found[f"{path} {how}"] = words
            if status == 404:
                break
    return found


def _in_turn(ways: Sequence[dict[str, str]], number: int) -> Sequence[dict[str, str]]:
    if "PORTAL_TEST_ALL" in os.environ or not ways:
        return ways
    return [ways[number // TURNS % len(ways)]] if number % TURNS == THIS_TURN else ()


async def _searched(client: httpx.AsyncClient, secrets: Iterable[Secret]) -> tuple[str, ...]:
    """Those that the journal's search finds, of each text that one wish wrote the first."""
    first = {secret.position: secret for secret in reversed(tuple(secrets))}
    found = []
    for secret in first.values():
        answer = await client.get(f"/cohorts/{COHORT}/journal/exports/jsonl", params={"search": secret.word})
        if answer.text.strip():
            found.append(f"{secret.name} at {secret.position}")
    return tuple(found)


def _named(words: Iterable[str], secrets: Mapping[str, Secret]) -> list[str]:
    """Which texts they are, for whoever reads that they were found."""
    known = sorted((secrets[word] for word in words if word in secrets), key=lambda it: it.position)
    return [f"{'.'.join(it.name)} at {it.position}" for it in known]
