"""Somebody asks to be forgotten: nothing they wrote is left to read, and every proof holds as before."""

import asyncio
import datetime as dt
import json
import re
import subprocess
import threading
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from io import BytesIO

import pytest
from click.testing import CliRunner, Result

from domain.calendar import YEAR_MONTHS, add_months, day_of, end_of
from domain.entries import EntryId, entry_id
from domain.kernel import Act, CommandId, PersonId
from domain.meetings.events import CallHeld, CallKind
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.privacy.erase_person import ErasePerson
from domain.privacy.events import Ground
from domain.privacy.redact_texts import RedactTexts
from domain.roles.revoke_role import RevokeRole
from domain.sharing.events import CommentId, CommentKind, CommentPosted, ExperienceId, ExperiencePosted
from domain.text import REDACTED, Prose, texts_of
from portal.cli import main
from portal.clockwork import deletions
from portal.clockwork.deletions import DeletionsCarriedOut
from portal.database.embedded_postgres import programs
from portal.event_store.entry import read_entry
from portal.identity.accounts import Accounts
from portal.log.ledger import Ledger
from portal.privacy import forgetting
from portal.privacy.forgetting import Forgotten, carry_out_deletions, destroy_keys
from portal.process.commands.bundle import bundle_of
from portal.process.commands.opened import Opened, opened
from portal.process.commands.outcomes import NO
from portal.rows.history import AsOf, History
from portal.rows.projector import RebuildUnderWay, rebuild
from portal.rows.rows import LiveRows
from portal.sealing.retention import COHORT_YEARS
from portal.sealing.writings import count_writings
from portal.signing.verifier import check_bundle
from projections.organisations import PEOPLE
from projections.sharing import EXPERIENCES
from tests.conftest import TestPostgres
from tests.portal.recorders import act
from tests.portal.signing.material import COHORT, KEY, unzipped
from tests.portal.traces import trace
from tests.stories import NOON
from tests.vault import secret

KIRSTINE = PersonId("person-odense-support")
NAME, ADDRESS = "Kirstine Vestergaard", "kirstine.vestergaard@kommune.example"
LIVE = RunId("cohort-first-months")
MORE = 1000


def portal(url: str, *arguments: str) -> Result:
    ran = CliRunner().invoke(main, list(arguments), env={"PORTAL_DATABASE_URL": url})
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran


def act_now() -> Act:
    """The demo's history reaches until now."""
    return act(at=dt.datetime.now(dt.UTC))


async def leaves(it: Opened, person: PersonId) -> None:
    """The person's roles are revoked one by one."""
    await rebuild(it.pool, it.recorder, it.vault)
    row = await LiveRows(it.pool).one(PEOPLE, person)
    assert row is not None
    for held in row.held:
        command = RevokeRole(person=person, role=held.role, organisation=held.organisation, reason=Prose("Nyt job."))
        await Ledger(it.recorder, it.vault).execute(command, act_now())


async def written_by(it: Opened, person: PersonId) -> tuple[str, ...]:
    """Every text that the person has written."""
    history = await it.vault.opened([stored async for stored in it.recorder.stream()])
    return tuple(text for told in history if told.stamp.by == person for text in texts_of(told.event))


async def much_happens(it: Opened) -> None:
    """A thousand comments by somebody else."""
    comments = [
        CommentPosted(
            cohort=LIVE,
            experience=ExperienceId("experience-l01"),
            comment=CommentId(f"comment-late-{number}"),
            kind=CommentKind.COMMENT,
            text=Prose(f"Det prøver vi også, nummer {number}."),
        )
        for number in range(MORE)
    ]
    when = Act(by=PersonId("person-advisor"), at=act_now().at, id=CommandId("command-late"))
    await it.recorder.append(await it.vault.encoded((comment, when) for comment in comments))


def found_in_dump(url: str, texts: Iterable[str]) -> set[str]:
    """Which of the texts are anywhere in a full dump of the database, as text or in the bytes of a column."""
    dump = subprocess.run([programs() / "pg_dump", "--dbname", url], check=True, capture_output=True, text=True).stdout
    assert "create table" in dump.lower()
    return {text for text in texts if _as_dumped(text) in dump or text.encode().hex() in dump}


def _as_dumped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


@contextmanager
def fresh_from(postgres: TestPostgres, template: str) -> Generator[str]:
    """A copy of the database."""
    name = postgres.create(template=template)
    try:
        yield postgres.url_of(name)
    finally:
        postgres.drop(name)


async def before_erasure(url: str) -> tuple[bytes, tuple[str, ...]]:
    async with opened(url, secret()) as it:
        await Accounts(it.pool, secret()).remember(KIRSTINE, email=ADDRESS, name=NAME, trace=trace())
        await leaves(it, KIRSTINE)
        bundle = await bundle_of(it, (KEY,), LIVE)
        assert bundle
        return bundle, await written_by(it, KIRSTINE)


async def after_erasure(url: str) -> bytes:
    async with opened(url, secret()) as it:
        await much_happens(it)
        bundle = await bundle_of(it, (KEY,), LIVE)
        assert bundle
        return bundle


def test_everything_is_forgotten_and_every_bundle_still_verifies(demo_database: str) -> None:
    before, texts = asyncio.run(before_erasure(demo_database))
    assert len(texts) > 10
    assert found_in_dump(demo_database, [NAME, ADDRESS]) == set()
    assert found_in_dump(demo_database, texts)  # in the rows of the projections, as long as they may be read
    erased = portal(demo_database, "erase", KIRSTINE, "--yes")
    assert erased.exit_code == 0, erased.output
    after = asyncio.run(after_erasure(demo_database))
    assert found_in_dump(demo_database, [*texts, NAME, ADDRESS, "Kirstine"]) == set()
    for bundle in (before, after):
        report = check_bundle(BytesIO(bundle), [KEY.public])
        inside = b"".join(unzipped(bundle).values()).decode()
        assert not [text for text in texts if text in inside or json.dumps(text)[1:-1] in inside]
        assert report.account["organisations"]
    assert portal(demo_database, "verify").exit_code == 0
    assert (
        len(check_bundle(BytesIO(after)).contents.leaves) >= len(check_bundle(BytesIO(before)).contents.leaves) + MORE
    )


async def test_what_somebody_else_wrote_about_the_person_is_forgotten_too(demo_database: str) -> None:
    async with opened(demo_database, secret()) as it:
        await leaves(it, KIRSTINE)
        before = await count_writings(it.pool, it.recorder, KIRSTINE)
        called = CallHeld(
            cohort=LIVE,
            organisation=OrganisationId("organisation-odense"),
            kind=CallKind.POST_CLOSING,
            held_on=day_of(act_now().at),
            minutes=30,
            spoke_with=KIRSTINE,
            notes=Prose("Kirstine vil gerne høre mere."),
        )
        when = Act(by=PersonId("person-advisor"), at=act_now().at, id=CommandId("command-called"))
        position = (await it.recorder.append(await it.vault.encoded([(called, when)]))).position
        assert await count_writings(it.pool, it.recorder, KIRSTINE) == before + 1
        erased = await asyncio.to_thread(portal, demo_database, "erase", KIRSTINE, "--yes")
        assert erased.exit_code == 0, erased.output
        told = await it.vault.opened([stored async for stored in it.recorder.stream()])
        assert [texts_of(recorded.event) for recorded in told if recorded.stamp.position == position] == [(REDACTED,)]
        assert await count_writings(it.pool, it.recorder, KIRSTINE) == 0


async def test_no_page_as_of_any_day_shows_it_again(demo_database: str) -> None:
    async with opened(demo_database, secret()) as it:
        await leaves(it, KIRSTINE)
        pasts, head = History(it.recorder, it.vault), AsOf(position=await it.recorder.head())
        mine = [row for row in await (await pasts.of(LIVE, head)).many(EXPERIENCES) if row.posted_by == KIRSTINE]
        assert mine
        assert REDACTED not in {row.happened for row in mine}
        erased = await asyncio.to_thread(portal, demo_database, "erase", KIRSTINE, "--yes")
        assert erased.exit_code == 0, erased.output
        for rows in (
            await pasts.of(LIVE, head),
            await History(it.recorder, it.vault).of(LIVE, head),
            LiveRows(it.pool),
        ):
            now = [await rows.one(EXPERIENCES, row.experience) for row in mine]
            assert {row.happened for row in now if row} == {REDACTED}
            assert [row.occurred_on for row in now if row] == [row.occurred_on for row in mine]
        person = await LiveRows(it.pool).one(PEOPLE, KIRSTINE)
        assert person is not None
        assert (person.title, person.erased) == ("Slettet person", True)
        assert await Accounts(it.pool, secret()).of(KIRSTINE) is None


async def test_the_account_of_requirements_is_the_same_as_before(demo_database: str) -> None:
    before = await asyncio.to_thread(portal, demo_database, "account", LIVE, "--json")
    async with opened(demo_database, secret()) as it:
        await leaves(it, KIRSTINE)
    erased = await asyncio.to_thread(portal, demo_database, "erase", KIRSTINE, "--yes")
    assert erased.exit_code == 0, erased.output
    after = await asyncio.to_thread(portal, demo_database, "account", LIVE, "--json")
    assert json.loads(before.output) == json.loads(after.output)


def test_a_dry_run_says_every_place_and_changes_nothing(demo_database: str) -> None:
    async def prepare() -> int:
        async with opened(demo_database, secret()) as it:
            await Accounts(it.pool, secret()).remember(KIRSTINE, email=ADDRESS, name=NAME, trace=trace())
            await leaves(it, KIRSTINE)
            comment = CommentPosted(
                cohort=COHORT,
                experience=ExperienceId("experience-h01"),
                comment=CommentId("comment-late"),
                kind=CommentKind.COMMENT,
                text=Prose("Som Kirstine sagde: begynd tidligere."),
            )
            when = Act(by=PersonId("person-advisor"), at=act_now().at, id=CommandId("command-late"))
            return (await it.recorder.append(await it.vault.encoded([(comment, when)]))).position

    mentioned = asyncio.run(prepare())
    told = portal(demo_database, "erase", KIRSTINE, "--dry-run")
    assert "Slettes: navn og mailadresse." in told.output
    assert re.search(r"Slettes: \d+ tekster i hændelser af typen sharing.ExperiencePosted.", told.output)
    assert f"i hændelse nr. {mentioned}." in told.output
    assert "Intet er slettet." in told.output
    assert portal(demo_database, "erase", KIRSTINE, "--dry-run").output == told.output


def test_whoever_still_has_a_role_is_not_erased(demo_database: str) -> None:
    refused = portal(demo_database, "erase", KIRSTINE, "--yes")
    assert (refused.exit_code, "Fratag rollerne først" in refused.output) == (NO, True)


def test_what_is_held_back_is_not_forgotten(demo_database: str) -> None:
    async def prepare() -> None:
        async with opened(demo_database, secret()) as it:
            await leaves(it, KIRSTINE)

    asyncio.run(prepare())
    hold = portal(demo_database, "hold", LIVE, "--ground", "supervision").output.split()[0]
    assert hold in portal(demo_database, "hold").output
    refused = portal(demo_database, "erase", KIRSTINE, "--yes")
    assert (refused.exit_code, LIVE in refused.output) == (NO, True)
    assert portal(demo_database, "lift", hold).exit_code == 0
    assert portal(demo_database, "erase", KIRSTINE, "--yes").exit_code == 0
    again = portal(demo_database, "erase", KIRSTINE, "--dry-run").output
    assert re.search(r"Slettet før: \d+ tekster, som ingen kan læse mere.", again)
    assert "i hændelser af typen" not in again


def test_the_texts_of_one_event_are_redacted(demo_database: str) -> None:
    async def posted() -> tuple[int, tuple[str, ...]]:
        async with opened(demo_database, secret()) as it:
            history = await it.vault.opened([stored async for stored in it.recorder.stream()])
            told = next(told for told in history if isinstance(told.event, ExperiencePosted))
            return told.stamp.position, texts_of(told.event)

    position, texts = asyncio.run(posted())
    told = portal(demo_database, "redact", str(position), "--ground", "mistake", "--dry-run")
    assert f"har {len(texts)} tekster" in told.output
    assert asyncio.run(posted()) == (position, texts)
    assert portal(demo_database, "redact", str(position), "--ground", "mistake", "--yes").exit_code == 0
    assert asyncio.run(posted()) == (position, (REDACTED,) * len(texts))
    assert found_in_dump(demo_database, texts) == set()
    assert portal(demo_database, "redact", "999999").exit_code == NO


def test_a_redaction_that_was_made_for_another_log_is_said_and_keeps_no_other_waiting(demo_database: str) -> None:
    async def elsewhere() -> None:
        async with opened(demo_database, secret()) as it:
            command = RedactTexts(entry=EntryId("entry-100"), leaf="0f" * 32, ground=Ground.MISTAKE)
            await Ledger(it.recorder, it.vault).execute(command, act_now())

    async def readable() -> set[str]:
        async with opened(demo_database, secret()) as it:
            stored = [stored async for stored in it.recorder.stream(after=101, until=102)]
            return set(texts_of((await it.vault.opened(stored))[0].event))

    asyncio.run(elsewhere())
    assert asyncio.run(readable()) - {REDACTED}
    stopped = portal(demo_database, "redact", "102", "--yes")
    assert (stopped.exit_code, "nr. 100" in stopped.output) == (NO, True)
    assert asyncio.run(readable()) == {REDACTED}
    assert portal(demo_database, "deletions", "--carry-out").exit_code == NO


def test_what_was_interrupted_is_taken_up_again(demo_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: object) -> int:
        raise RebuildUnderWay

    with monkeypatch.context() as broken:
        broken.setattr(forgetting, "remake", fails)
        broken.setattr(forgetting, "REMAKE_ATTEMPTS_MAX", 1)
        assert portal(demo_database, "redact", "100", "--yes").exit_code == NO
    assert portal(demo_database, "deletions", "--carry-out").exit_code == 0


def _ledger_of_then(it: Opened) -> Ledger:
    """The database's clock is not years ahead, so the command's is held against none."""
    return Ledger(it.recorder, it.vault)


def test_what_has_been_kept_long_enough_is_forgotten(demo_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "0 personer" in portal(demo_database, "retention").output
    after = end_of(add_months(day_of(Opened.now()), COHORT_YEARS * YEAR_MONTHS))
    monkeypatch.setattr(Opened, "now", staticmethod(lambda: after))
    monkeypatch.setattr(Opened, "ledger", property(_ledger_of_then))
    hold = portal(demo_database, "hold", LIVE).output.split()[0]
    told = portal(demo_database, "retention", "--carry-out", "--yes")
    assert told.exit_code == 0, told.output
    assert f"Holdt tilbage af en spærring: {LIVE}" in told.output
    assert "0 hændelser har tekster" in portal(demo_database, "retention").output
    assert portal(demo_database, "lift", hold).exit_code == 0
    assert "0 hændelser har tekster" not in portal(demo_database, "retention").output


async def test_the_clockwork_forgets_what_was_wished_from_elsewhere(demo_database: str) -> None:
    async with opened(demo_database, secret()) as it:
        await rebuild(it.pool, it.recorder, it.vault)
        row = (await LiveRows(it.pool).many(EXPERIENCES, cohort=LIVE))[0]
        entry = await read_entry(it.pool, row.posted_position)
        assert entry is not None
        wish = RedactTexts(
            entry=entry_id(entry.position), leaf=entry.leaf.hex(), ground=Ground.MISTAKE, cohort=row.cohort
        )
        await Ledger(it.recorder, it.vault).execute(wish, act_now())
        duty = DeletionsCarriedOut(it.url, it.pool, it.recorder, secret())
        await duty(NOON)
        await duty(NOON)
        forgotten = await LiveRows(it.pool).one(EXPERIENCES, row.experience)
        assert forgotten is not None
        assert (forgotten.happened, forgotten.occurred_on) == (REDACTED, row.occurred_on)
        assert await it.pool.fetchval("select count(*) from vault.deletions where rows_rebuilt") == 1


async def test_keys_are_destroyed_at_once_and_rows_follow(demo_database: str) -> None:
    async with opened(demo_database, secret()) as it:
        await rebuild(it.pool, it.recorder, it.vault)
        await leaves(it, KIRSTINE)
        await Ledger(it.recorder, it.vault).execute(ErasePerson(person=KIRSTINE, ground=Ground.REQUEST), act_now())
        destroyed = await destroy_keys(it.pool, it.recorder)
        assert (destroyed.deletions, destroyed.texts > 10) == (1, True)
        assert set(await written_by(it, KIRSTINE)) == {REDACTED}
        assert await carry_out_deletions(it.pool, it.recorder, it.vault) == Forgotten()
        posted = await LiveRows(it.pool).many(EXPERIENCES, posted_by=KIRSTINE)
        assert {row.happened for row in posted} == {REDACTED}


async def test_nobody_who_is_answered_waits_for_it(demo_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clockwork may run in the process that serves pages: what takes time is done in another thread."""
    threads: list[threading.Thread] = []

    async def carried_out(*_: object) -> Forgotten:
        threads.append(threading.current_thread())
        return Forgotten()

    monkeypatch.setattr(deletions, "carry_out_deletions", carried_out)
    async with opened(demo_database, secret()) as it:
        await leaves(it, KIRSTINE)
        await Ledger(it.recorder, it.vault).execute(ErasePerson(person=KIRSTINE, ground=Ground.REQUEST), act_now())
        await DeletionsCarriedOut(it.url, it.pool, it.recorder, secret())(NOON)
    assert len(threads) == 1
    assert threading.current_thread() not in threads
