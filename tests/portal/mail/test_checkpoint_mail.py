"""Checkpoints are mailed to those who should hold them: once a day, tried a few times, to nobody who is erased."""

import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import msgspec
import pytest

from domain.cohorts.events import CoordinatorAppointed
from domain.kernel import PersonId
from portal.identity.accounts import Accounts
from portal.mail.checkpoints import CheckpointLetters
from portal.mail.outbox import ATTEMPTS_MAX, PAUSE, Outbox
from portal.mail.post import Post
from portal.signing.published import published
from tests.portal.clockwork.working import Working, working
from tests.portal.mail.post_office import PostOffice, post_office
from tests.portal.traces import trace
from tests.stories import (
    AUDITOR,
    COHORT,
    FIRST,
    HOLSTEBRO,
    SECOND,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    at,
    left,
    moved,
    withdrew,
)
from tests.vault import secret

STORY = [
    *a_cohort(),
    *all_scheduled(),
    CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER),
]
ADDRESSES = {AUDITOR: "revisor@example.dk", TOVHOLDER: "tovholder@example.dk"}
SENDER = "portalen@portal.example"
SITE = "https://portal.example"
MORNING = at("2025-08-20 08:00")
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


class Mailing(msgspec.Struct, frozen=True):
    portal: Working
    office: PostOffice
    accounts: Accounts
    mail: Post

    @property
    def addressed(self) -> list[str]:
        """To whom mail was delivered, in order of the addresses."""
        return sorted(it["To"] for it in self.office.delivered)

    async def something_new(self, to: str, now: dt.datetime) -> None:
        """Something is recorded, and a checkpoint is made of it."""
        await self.portal.happened(moved(SECOND, to))
        await self.portal.sign(now)

    async def failures(self) -> dict[str, tuple[str | None, bool]]:
        """Why each person's mail was not delivered, and whether it is given up."""
        rows = await self.portal.kept.pool.fetch("select person, failure, given_up from mail.outbox")
        return {row["person"]: (row["failure"], row["given_up"]) for row in rows}

    async def outbox(self) -> list[tuple[str, int, bool]]:
        """Everything that is in the outbox: to whom, how often tried, whether sent."""
        rows = await self.portal.kept.pool.fetch(
            "select person, attempts, sent_at is not null as sent from mail.outbox order by cause, person"
        )
        return [tuple(row) for row in rows]


def checkpoint_mail(portal: Working, accounts: Accounts, url: str) -> Post:
    letters = CheckpointLetters(portal.kept.pool, portal.rows, SITE)
    return Post(Outbox(portal.kept.pool), accounts, (letters,), url, SENDER)


@asynccontextmanager
async def mailing(
    database: str, addresses: dict[PersonId, str] = ADDRESSES, *extensions: bytes
) -> AsyncGenerator[Mailing]:
    """A portal with one checkpoint, a post office, and people with addresses."""
    async with working(database, STORY) as portal, post_office(*extensions) as office:
        accounts = Accounts(portal.kept.pool, secret())
        for person, address in addresses.items():
            await accounts.remember(person, email=address, name="Nogen", trace=trace())
        await portal.sign(MORNING)
        mail = checkpoint_mail(portal, accounts, office.url)
        yield Mailing(portal, office, accounts, mail)


async def test_auditors_and_coordinators_get_the_signed_note_itself(database: str) -> None:
    async with mailing(database) as it:
        await it.mail(MORNING)
        assert it.addressed == ["revisor@example.dk", "tovholder@example.dk"]
        (message, _) = it.office.delivered
        (newest,) = await published(it.portal.kept.pool, 2)
        text = message.get_content().replace("\r\n", "\n")
        assert newest.note in text
        assert f"\n{SITE}/checkpoints\n" in text
        assert (message["From"], message["Auto-Submitted"]) == (SENDER, "auto-generated")
        assert message["Subject"] == "Kontrolpunkter fra Forløbsportalen, 20. august 2025"


async def test_at_most_one_a_day_with_everything_since(database: str) -> None:
    async with mailing(database, {AUDITOR: ADDRESSES[AUDITOR]}) as it:
        await it.mail(MORNING)
        for hours, to in ((1, "2026-01-14"), (2, "2026-01-15"), (3, "2026-01-16")):
            await it.something_new(to, MORNING + hours * HOUR)
            await it.mail(MORNING + hours * HOUR)
        assert len(it.office.delivered) == 1
        await it.mail(MORNING + DAY)
        await it.mail(MORNING + DAY + HOUR)
        assert len(it.office.delivered) == 2
        text = it.office.delivered[1].get_content().replace("\r\n", "\n")
        newest = await published(it.portal.kept.pool, 10)
        assert [note.note in text for note in newest] == [True, True, True, False]


async def test_without_news_there_is_no_mail(database: str) -> None:
    async with mailing(database) as it:
        for days in range(3):
            await it.mail(MORNING + days * DAY)
        assert len(it.office.delivered) == len(ADDRESSES)


async def test_somebody_without_an_address_and_whoever_left_get_none(database: str) -> None:
    async with mailing(database, {TOVHOLDER: ADDRESSES[TOVHOLDER]}) as it:
        await it.portal.happened(withdrew(HOLSTEBRO, "2025-08-15"))
        await it.mail(MORNING)
        assert it.office.delivered == []
        assert await it.outbox() == []


async def test_a_coordinator_whose_role_ended_gets_none(database: str) -> None:
    async with mailing(database, {TOVHOLDER: ADDRESSES[TOVHOLDER]}) as it:
        await it.portal.happened(left(TOVHOLDER, HOLSTEBRO))
        await it.mail(MORNING)
        assert (it.office.delivered, await it.outbox()) == ([], [])


async def test_a_role_that_ended_while_the_mail_waited_takes_it_back(database: str) -> None:
    async with mailing(database, {TOVHOLDER: ADDRESSES[TOVHOLDER]}) as it:
        it.office.busy.add(ADDRESSES[TOVHOLDER])
        await it.mail(MORNING)
        it.office.busy.clear()
        await it.portal.happened(left(TOVHOLDER, HOLSTEBRO))
        await it.mail(MORNING + HOUR)
        assert (it.office.delivered, await it.outbox()) == ([], [])


async def test_a_programme_that_is_over_is_written_to_nobody_but_the_auditor(database: str) -> None:
    async with mailing(database) as it:
        await it.mail(at("2027-01-01 08:00"))
        assert it.addressed == ["revisor@example.dk"]


async def test_whoever_is_erased_meanwhile_gets_nothing(database: str) -> None:
    async with mailing(database, {AUDITOR: ADDRESSES[AUDITOR]}) as it:
        it.office.busy.add(ADDRESSES[AUDITOR])
        await it.mail(MORNING)
        it.office.busy.clear()
        await it.portal.kept.pool.execute("delete from vault.person_keys")
        await it.mail(MORNING + HOUR)
        assert (it.office.delivered, await it.outbox()) == ([], [])


async def test_whoever_is_removed_is_removed_from_the_outbox(database: str) -> None:
    async with mailing(database, {AUDITOR: ADDRESSES[AUDITOR]}) as it:
        await it.mail(MORNING)
        await it.portal.kept.pool.execute("delete from identity.people")
        assert await it.outbox() == []


async def test_a_server_that_is_down_is_tried_again_with_growing_pauses_and_then_given_up(database: str) -> None:
    async with mailing(database, {AUDITOR: ADDRESSES[AUDITOR]}) as it:
        it.office.busy.add(ADDRESSES[AUDITOR])
        tried: list[int] = []
        for minutes in range(0, 24 * 60 - 8 * 60, 5):
            await it.mail(MORNING + dt.timedelta(minutes=minutes))
            ((_, attempts, sent),) = await it.outbox()
            assert not sent
            tried += [minutes] * (attempts - len(tried))
        pause = PAUSE // dt.timedelta(minutes=1)
        assert tried == [pause * (2**number - 1) for number in range(ATTEMPTS_MAX)]


async def test_an_address_that_nobody_has_is_not_tried_again(database: str) -> None:
    async with mailing(database) as it:
        it.office.refusing.add(ADDRESSES[AUDITOR])
        await it.mail(MORNING)
        await it.mail(MORNING + HOUR)
        assert it.addressed == [ADDRESSES[TOVHOLDER]]
        assert await it.outbox() == [(AUDITOR, 1, False), (TOVHOLDER, 1, True)]
        assert (await it.failures())[AUDITOR] == ("the server answered 550", True)


@pytest.mark.parametrize(
    ("address", "reason", "given_up"),
    [
        ("søren@example.dk", "the server takes no letters such as æ before the @", True),
        ("a\u200bb@example.dk", "nothing can be sent to the address", True),
        ("revisor@eksempel..dk", "nothing can be sent to the address", True),
        ("revisor@" + "x" * 64 + ".dk", "nothing can be sent to the address", True),
        ("fejl@example.dk", "the connection was lost", False),
        ("optaget@example.dk", "the server answered 451", False),
    ],
)
async def test_one_letters_failure_is_that_letters(database: str, address: str, reason: str, given_up: bool) -> None:
    """The auditor's mail comes first, and everybody after it gets theirs."""
    async with mailing(database, {AUDITOR: address, TOVHOLDER: ADDRESSES[TOVHOLDER]}) as it:
        it.office.dreaded.add("fejl@example.dk")
        it.office.busy.add("optaget@example.dk")
        await it.mail(MORNING)
        assert it.office.recipients == [ADDRESSES[TOVHOLDER]]
        assert await it.failures() == {AUDITOR: (reason, given_up), TOVHOLDER: (None, False)}


@pytest.mark.parametrize(
    ("address", "sent_to"),
    [
        ("a,b@c.dk", '"a,b"@c.dk'),
        ("revisor@blåbær.dk", "revisor@xn--blbr-roah.dk"),
        ("revisor@bla\u030abær.dk", "revisor@xn--blbr-roah.dk"),
    ],
)
async def test_an_odd_address_is_one_address(database: str, address: str, sent_to: str) -> None:
    async with mailing(database, {AUDITOR: address}) as it:
        await it.mail(MORNING)
        assert it.office.recipients == [sent_to]
        assert [[str(one) for one in message["To"].addresses] for message in it.office.delivered] == [[sent_to]]


async def test_danish_letters_before_the_at_go_to_a_server_that_takes_them(database: str) -> None:
    async with mailing(database, {AUDITOR: "søren@example.dk"}, b"8BITMIME", b"SMTPUTF8") as it:
        await it.mail(MORNING)
        assert it.office.recipients == ["søren@example.dk"]


async def test_what_could_not_be_sent_is_in_the_next_days_mail(database: str) -> None:
    async with mailing(database, {AUDITOR: ADDRESSES[AUDITOR]}) as it:
        it.office.refusing.add(ADDRESSES[AUDITOR])
        await it.mail(MORNING)
        it.office.refusing.clear()
        await it.something_new("2026-01-14", MORNING + DAY)
        await it.mail(MORNING + DAY)
        (message,) = it.office.delivered
        text = message.get_content().replace("\r\n", "\n")
        assert [note.note in text for note in await published(it.portal.kept.pool, 10)] == [True, True]
        assert await it.outbox() == [(AUDITOR, 1, True)]


async def test_nothing_about_anybody_is_in_the_outbox(database: str) -> None:
    async with mailing(database) as it:
        await it.mail(MORNING)
        rows = await it.portal.kept.pool.fetch("select o::text from mail.outbox o")
        assert rows
        assert not any("@" in row["o"] or "Nogen" in row["o"] for row in rows)


async def test_a_server_that_is_not_there_keeps_nothing_waiting(database: str) -> None:
    async with mailing(database) as it:
        gone = checkpoint_mail(it.portal, it.accounts, "smtp://127.0.0.1:1")
        await gone(MORNING)
        assert {(attempts, sent) for _, attempts, sent in await it.outbox()} == {(1, False)}


async def test_a_meeting_that_moved_is_no_mail_of_its_own(database: str) -> None:
    """Mail follows checkpoints, and nothing else."""
    async with mailing(database, {AUDITOR: ADDRESSES[AUDITOR]}) as it:
        await it.mail(MORNING)
        await it.portal.happened(moved(FIRST, "2025-11-05"))
        await it.mail(MORNING + DAY)
        assert len(it.office.delivered) == 1
