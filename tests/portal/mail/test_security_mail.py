"""What happened to an account is mailed to whose it is, once, and roles at the agency to everybody there."""

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import msgspec

from domain.cohorts.events import CoordinatorAppointed
from domain.cohorts.handed_over import CohortHandedOver
from domain.kernel import PersonId
from domain.organisations.events import AgencyChange, PersonRegistered, Role, RoleGranted
from domain.roles.propose_agency_role import ProposeAgencyRole
from domain.text import Prose, Title
from portal.database.database import migrate, migrations, open_pool
from portal.identity.accounts import Accounts, forget
from portal.identity.security_log import Happened, SecurityLog, Trace
from portal.mail.outbox import Outbox
from portal.mail.post import Post
from portal.mail.security import SecurityLetters
from portal.security.noted import HistoryNoted
from tests.portal.clockwork.working import Working, working
from tests.portal.mail.post_office import PostOffice, post_office
from tests.portal.traces import trace
from tests.stories import (
    ADMINISTRATOR,
    ADVISOR,
    AUDITOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    at,
    left,
    stopped,
)
from tests.vault import secret

NEWCOMER = PersonId("person-newcomer")
STORY = [
    *a_cohort(),
    CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER),
    PersonRegistered(person=NEWCOMER, title=Title("Konsulent")),
]
PEOPLE = (ADMINISTRATOR, ADVISOR, AUDITOR, TOVHOLDER, SKOVVANG_TOVHOLDER, NEWCOMER)
NOW = at("2026-06-01 12:00")
HOUR = dt.timedelta(hours=1)
SITE, SENDER = "https://portal.example", "portalen@portal.example"


class Mailing(msgspec.Struct, frozen=True):
    portal: Working
    office: PostOffice
    accounts: Accounts
    log: SecurityLog
    noted: HistoryNoted
    mail: Post

    async def turn(self, now: dt.datetime = NOW) -> list[tuple[str, str]]:
        """To whom mail went in this turn of the clockwork, and its subject."""
        before = len(self.office.delivered)
        await self.noted(now)
        await self.mail(now)
        return sorted((str(it["To"]), str(it["Subject"])) for it in self.office.delivered[before:])

    async def waiting(self) -> set[PersonId]:
        """Whom a letter in the outbox is to."""
        rows = await self.portal.kept.pool.fetch("select person from mail.outbox where sent_at is null")
        return {row["person"] for row in rows}


@asynccontextmanager
async def mailing(database: str) -> AsyncGenerator[Mailing]:
    """Everybody has an address that is called as they are."""
    async with working(database, STORY) as portal, post_office() as office:
        pool, vault = portal.kept.pool, portal.kept.vault
        accounts, log, outbox = Accounts(pool, secret()), SecurityLog(pool, secret()), Outbox(pool)
        for person in PEOPLE:
            await accounts.remember(person, email=address_of(person), name="Nogen", trace=trace())
        letters = SecurityLetters(pool, portal.rows, vault, log, outbox, SITE)
        mail = Post(outbox, accounts, (letters,), office.url, SENDER)
        yield Mailing(portal, office, accounts, log, HistoryNoted(pool, portal.kept.recorder, log), mail)


def address_of(person: PersonId) -> str:
    return f"{person.removeprefix('person-')}@example.dk"


def an_auditor(person: PersonId) -> RoleGranted:
    return RoleGranted(person=person, role=Role.AUDITOR)


def here(by: PersonId | None = None, address: str = "192.0.2.17", after: int = 0) -> Trace:
    return Trace(by=by, address=address, at=NOW - HOUR + dt.timedelta(minutes=after))


async def test_a_link_and_a_password_are_told_to_whose_they_are_once(database: str) -> None:
    async with mailing(database) as it:
        await it.log.note(Happened.LINK_MADE, TOVHOLDER, here(ADMINISTRATOR))
        await it.log.note(Happened.CHOSEN, TOVHOLDER, here())
        sent = await it.turn()
        again = [await it.turn(), await it.turn(NOW + HOUR)]
        text = it.office.delivered[0].get_content()
    assert sent == [
        (address_of(TOVHOLDER), "Forløbsportalen: Adgangskode valgt"),
        (address_of(TOVHOLDER), "Forløbsportalen: Link til at vælge adgangskode lavet"),
    ]
    assert again == [[], []]
    assert "Fra netværket: 192.0.2.0/24" in text
    assert f"{SITE}/security" in text


async def test_a_change_of_address_goes_to_the_old_and_the_new_one(database: str) -> None:
    async with mailing(database) as it:
        await it.accounts.remember(TOVHOLDER, email="ny@example.dk", name=None, trace=here(ADMINISTRATOR))
        sent = await it.turn()
    assert sorted(to for to, _ in sent) == sorted([address_of(TOVHOLDER), "ny@example.dk"])


async def test_whoever_is_invited_by_mail_gets_that_letter_alone(database: str) -> None:
    async with mailing(database) as it:
        for person in (NEWCOMER, TOVHOLDER):
            await it.log.note(Happened.ADDRESS_GIVEN, person, here(ADMINISTRATOR))
        await it.log.note(Happened.INVITED, NEWCOMER, here(ADMINISTRATOR))
        assert [to for to, _ in await it.turn()] == [address_of(TOVHOLDER)]


async def test_an_address_that_is_taken_away_is_told_of_where_it_was(database: str) -> None:
    async with mailing(database) as it:
        await it.accounts.remember(TOVHOLDER, email=None, name=None, trace=here(ADMINISTRATOR))
        assert [to for to, _ in await it.turn()] == [address_of(TOVHOLDER)]


async def test_signing_in_is_told_of_from_a_network_that_is_new(database: str) -> None:
    async with mailing(database) as it:
        for minutes, address in enumerate(("192.0.2.17", "192.0.2.99", "198.51.100.4", "198.51.100.5")):
            await it.log.note(Happened.SIGNED_IN, TOVHOLDER, here(TOVHOLDER, address, minutes))
        await it.log.note(Happened.SIGNED_OUT, TOVHOLDER, here(TOVHOLDER))
        assert await it.turn() == [(address_of(TOVHOLDER), "Forløbsportalen: Logget ind")]
        assert "198.51.100.0/24" in it.office.delivered[0].get_content()


async def test_a_role_at_the_agency_is_told_to_everybody_there_and_to_whose_it_is_with_the_reason(
    database: str,
) -> None:
    wish = ProposeAgencyRole(
        person=NEWCOMER, role=Role.AUDITOR, change=AgencyChange.GRANT, reason=Prose("Tilsynet udvides.")
    )
    async with mailing(database) as it:
        await it.portal.ledger.execute(wish, By(STORY[0], ADMINISTRATOR, NOW - HOUR).act)
        await it.portal.caught_up()
        sent = await it.turn()
        texts = [message.get_content() for message in it.office.delivered]
    everybody = [ADMINISTRATOR, ADVISOR, AUDITOR, NEWCOMER]
    proposed = "Forløbsportalen: Foreslået at give rollen som revisor"
    assert [to for to, subject in sent if subject == proposed] == sorted(map(address_of, everybody))
    assert len(sent) == 2 * len(everybody)
    assert sum("Begrundelse: Tilsynet udvides." in text for text in texts) == len(everybody)


async def test_the_coordinator_is_told_who_is_let_in_and_out(database: str) -> None:
    async with mailing(database) as it:
        joins = RoleGranted(person=NEWCOMER, role=Role.PARTICIPANT, organisation=HOLSTEBRO)
        await it.portal.happened(By(joins, ADVISOR, NOW - HOUR), By(left(COLLEAGUE, HOLSTEBRO), ADVISOR, NOW - HOUR))
        sent = await it.turn()
        texts = [message.get_content() for message in it.office.delivered]
    assert [to for to, _ in sent] == [address_of(TOVHOLDER)] * 2
    assert not any("Nyt arbejde." in text for text in texts)


async def test_whoever_no_longer_advises_a_cohort_that_another_gave_away_is_told(database: str) -> None:
    given = CohortHandedOver(cohort=COHORT, leaving=ADVISOR, advisor=NEWCOMER)
    async with mailing(database) as it:
        await it.portal.happened(By(given, ADMINISTRATOR, NOW - HOUR))
        others = await it.turn()
        await it.portal.happened(By(given, ADVISOR, NOW - HOUR))
        own = await it.turn()
    subject = "Forløbsportalen: Ikke længere rådgiver for et hold, som er givet videre"
    assert (others, own) == ([(address_of(ADVISOR), subject)], [])


async def test_whoever_is_not_concerned_any_more_when_a_letter_is_sent_gets_none(database: str) -> None:
    joins = RoleGranted(person=NEWCOMER, role=Role.PARTICIPANT, organisation=HOLSTEBRO)
    async with mailing(database) as it:
        it.office.busy |= {address_of(TOVHOLDER), address_of(ADVISOR)}
        await it.portal.happened(By(joins, ADVISOR, NOW - HOUR), By(an_auditor(NEWCOMER), ADMINISTRATOR, NOW - HOUR))
        waits = [await it.turn(), await it.waiting()]
        await it.portal.happened(left(TOVHOLDER, HOLSTEBRO), stopped(ADVISOR))
        it.office.busy.clear()
        await it.mail(NOW + HOUR)
        assert await it.waiting() == set()
    granted = "Forløbsportalen: Givet rollen som revisor"
    others = [(address_of(person), granted) for person in (ADMINISTRATOR, AUDITOR, NEWCOMER)]
    assert waits == [sorted(others), {TOVHOLDER, ADVISOR}]
    assert sorted((str(mail["To"]), str(mail["Subject"])) for mail in it.office.delivered) == sorted(others)


async def test_people_are_told_of_with_the_names_of_then(database: str) -> None:
    async with mailing(database) as it:
        await it.portal.happened(By(left(COLLEAGUE, HOLSTEBRO), TOVHOLDER, NOW - HOUR))
        elsewhere = RoleGranted(person=COLLEAGUE, role=Role.PARTICIPANT, organisation=SKOVVANG)
        await it.portal.happened(By(elsewhere, ADVISOR, NOW - HOUR + dt.timedelta(minutes=5)))
        await it.portal.happened(By(an_auditor(TOVHOLDER), ADMINISTRATOR, NOW - HOUR + dt.timedelta(minutes=9)))
        await it.turn()
        text = next(mail.get_content() for mail in it.office.delivered if "Frataget" in str(mail["Subject"]))
    assert f"Hvem det gælder: Medarbejder, {HOLSTEBRO}" in text
    assert f"Hvem gjorde det: Medarbejder, {HOLSTEBRO}" in text


async def test_what_lies_long_back_is_told_to_nobody(database: str) -> None:
    async with mailing(database) as it:
        long_ago = Trace(by=ADMINISTRATOR, address="", at=NOW - dt.timedelta(days=3))
        await it.log.note(Happened.LINK_MADE, TOVHOLDER, long_ago)
        joins = RoleGranted(person=NEWCOMER, role=Role.PARTICIPANT, organisation=HOLSTEBRO)
        await it.portal.happened(By(joins, ADVISOR, NOW - dt.timedelta(days=30)))
        assert await it.turn() == []


async def test_whoever_is_erased_gets_none_and_nothing_of_them_is_in_the_outbox(database: str) -> None:
    async with mailing(database) as it:
        it.office.busy.add(address_of(TOVHOLDER))
        await it.accounts.remember(TOVHOLDER, email="ny@example.dk", name="Anna", trace=here(ADMINISTRATOR))
        await it.turn()
        raw = await it.portal.kept.pool.fetch("select o::text as line from mail.outbox o")
        async with it.portal.kept.pool.acquire() as connection, connection.transaction():
            await forget(connection, TOVHOLDER)
        it.office.busy.clear()
        assert await it.turn(NOW + HOUR) == []
        assert await it.portal.kept.pool.fetchval("select count(*) from mail.outbox") == 0
    assert raw
    assert not any("@" in row["line"] or "Anna" in row["line"] for row in raw)


async def test_what_is_claimed_by_one_is_not_claimed_by_another_at_the_same_time(database: str) -> None:
    async with mailing(database) as it:
        outbox = Outbox(it.portal.kept.pool)
        for cause in map(str, range(20)):
            await outbox.put("security", TOVHOLDER, cause, NOW)
            await outbox.put("security", TOVHOLDER, cause, NOW)
        claimed = await asyncio.gather(*(outbox.claim(NOW) for _ in range(4)))
    assert sorted(letter.number for letters in claimed for letter in letters) == sorted(
        {letter.number for letters in claimed for letter in letters}
    )
    assert sum(map(len, claimed)) == 20


async def test_checkpoints_that_waited_in_the_old_outbox_are_in_the_new_one(empty_database: str) -> None:
    steps = migrations()
    before = [step for step in steps if step.name < "0015"]
    await migrate(empty_database, before)
    async with open_pool(empty_database) as pool:
        await pool.execute("insert into identity.people (person) values ('person-1')")
        await pool.execute(
            "insert into mail.outbox (person, day, since, until, attempts, next_attempt_at)"
            " values ('person-1', '2026-05-04', 3, 9, 2, now())"
        )
        await migrate(empty_database, steps)
        row = await pool.fetchrow("select kind, person, cause, facts::text, attempts from mail.outbox")
    assert row is not None
    assert tuple(row) == ("checkpoints", "person-1", "2026-05-04", '{"since": 3, "until": 9}', 2)
