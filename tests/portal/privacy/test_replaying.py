"""After a restore what was forgotten is forgotten again, whatever the backup knows of it."""

import asyncio
import json
from collections.abc import Generator
from pathlib import Path

import pytest
from click.testing import Result

from domain.sharing.events import CommentId, CommentKind, CommentPosted, ExperienceId
from domain.text import REDACTED, Prose, texts_of
from portal.process.commands.opened import opened
from portal.process.commands.outcomes import CANNOT, NO
from tests.conftest import TestPostgres
from tests.portal.privacy.test_forgetting import KIRSTINE, LIVE, act_now, fresh_from, leaves, portal, written_by
from tests.vault import secret

TOLD, TOLD_LATER = 100, 102
"""Positions of events with texts."""


@pytest.fixture
def lost(postgres: TestPostgres, demo: str) -> Generator[str]:
    """The database that is lost; what is restored is as it was at first."""
    with fresh_from(postgres, demo) as url:
        yield url


@pytest.fixture
def restored(postgres: TestPostgres, demo: str) -> Generator[str]:
    with fresh_from(postgres, demo) as url:
        yield url


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The delete log, which is kept outside."""
    return tmp_path / "deletions.jsonl"


def replayed(url: str, lost: str, kept: Path) -> Result:
    kept.write_text(portal(lost, "deletions").output)
    return portal(url, "deletions", "--replay", str(kept))


async def said_at(url: str, position: int) -> set[str]:
    async with opened(url, secret()) as it:
        stored = [stored async for stored in it.recorder.stream(after=position - 1, until=position)]
        return set(texts_of((await it.vault.opened(stored))[0].event))


async def commented(url: str) -> int:
    async with opened(url, secret()) as it:
        comment = CommentPosted(
            cohort=LIVE,
            experience=ExperienceId("experience-l01"),
            comment=CommentId("comment-late"),
            kind=CommentKind.COMMENT,
            text=Prose("Det, der kom til efter sikkerhedskopien."),
        )
        when = act_now()
        return (await it.recorder.append(await it.vault.encoded([(comment, when)]))).position


async def left(url: str) -> None:
    async with opened(url, secret()) as it:
        await leaves(it, KIRSTINE)


async def written(url: str) -> set[str]:
    async with opened(url, secret()) as it:
        return set(await written_by(it, KIRSTINE))


def test_it_is_asked_for_again_once(lost: str, restored: str, kept: Path) -> None:
    assert portal(lost, "redact", str(TOLD), "--yes").exit_code == 0
    for said in ("1 sletning er bedt om igen, 0 kendte", "0 sletninger er bedt om igen, 1 kendte"):
        assert said in replayed(restored, lost, kept).output
    assert json.loads(kept.read_text())["command"] == "RedactTexts"
    assert portal(restored, "deletions").output.count("RedactTexts") == 1
    assert asyncio.run(said_at(restored, TOLD)) == {REDACTED}


def test_the_format_is_that_of_an_import_too(lost: str, restored: str, kept: Path) -> None:
    assert portal(lost, "redact", str(TOLD), "--yes").exit_code == 0
    kept.write_text(portal(lost, "deletions").output)
    for recorded in ("; 1 hændelse, ", "; 0 hændelser, "):
        assert recorded in portal(restored, "import", str(kept)).output


def test_who_was_erased_is_erased_whose_roles_the_backup_still_knows(lost: str, restored: str, kept: Path) -> None:
    asyncio.run(left(lost))
    assert portal(lost, "erase", KIRSTINE, "--yes").exit_code == 0
    assert asyncio.run(written(restored)) - {REDACTED}
    assert "1 sletning er bedt om igen" in replayed(restored, lost, kept).output
    assert asyncio.run(written(restored)) <= {REDACTED}
    assert portal(restored, "verify").exit_code == 0


def test_what_came_after_the_backup_is_not_there_and_keeps_nothing_waiting(
    lost: str, restored: str, kept: Path
) -> None:
    late = asyncio.run(commented(lost))
    for position in (late, TOLD):
        assert portal(lost, "redact", str(position), "--yes").exit_code == 0
    answer = replayed(restored, lost, kept)
    assert answer.exit_code == 0
    assert "1 sletning er bedt om igen" in answer.output
    assert "findes ikke i denne log: linje 1." in answer.output
    assert asyncio.run(said_at(restored, TOLD)) == {REDACTED}
    assert portal(restored, "deletions", "--carry-out").exit_code == 0


def test_what_is_held_back_is_said_and_keeps_no_other(lost: str, restored: str, kept: Path) -> None:
    asyncio.run(left(lost))
    assert portal(lost, "erase", KIRSTINE, "--yes").exit_code == 0
    assert portal(lost, "redact", str(TOLD_LATER), "--yes").exit_code == 0
    assert portal(restored, "hold", LIVE, "--ground", "supervision").exit_code == 0
    answer = replayed(restored, lost, kept)
    assert (answer.exit_code, "linje 1: Der er lagt en spærring" in answer.output) == (NO, True)
    assert asyncio.run(said_at(restored, TOLD_LATER)) == {REDACTED}
    assert asyncio.run(written(restored)) - {REDACTED}


def test_what_is_no_delete_log_is_refused_as_a_whole(restored: str, kept: Path) -> None:
    line = {"command": "LiftHold", "by": "person-advisor", "at": "2026-03-04T10:15:00Z", "id": "command-1"}
    kept.write_text(json.dumps({**line, "data": {"hold": "hold-1"}}))
    answer = portal(restored, "deletions", "--replay", str(kept))
    assert (answer.exit_code, "linje 1: Linjen er ikke en sletning" in answer.output) == (CANNOT, True)
