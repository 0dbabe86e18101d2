"""Whatever touches an account, an address, a password, a session or a role has its line: nothing is listed by hand here
that could be forgotten. What is done is found by walking methods, statements and permissions.
"""

import inspect
import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import asyncpg
import pytest

import portal
from domain.catalogue import DECISIONS, EVENTS
from domain.kernel import Act, CommandId, PersonId, heard_by
from domain.organisations.events import (
    LeaderOrStaffRecorded,
    PersonRegistered,
    PersonTitleCorrected,
    ResponsibleLeaderAppointed,
    Role,
    RoleRevoked,
)
from domain.privacy.erase_person import ErasePerson
from domain.privacy.events import Ground, PersonErased
from domain.text import Prose
from portal.database.database import open_pool
from portal.identity.accounts import Accounts
from portal.identity.security_log import OF_THE_AGENCY, Happened, SecurityLog
from portal.identity.sessions import Session, Sessions
from portal.mail.security import NOT_MAILED, OF_A_COHORT, OF_ACCESS, OF_AN_ORGANISATION, OF_THE_ACCOUNT
from portal.security.noted import OF_ACCOUNTS, TOLD, HistoryNoted, kind_of
from portal.words.accounts import KINDS
from tests.portal.clockwork.working import working
from tests.portal.traces import trace
from tests.stories import ADMINISTRATOR, AUDITOR, NOON, having_role
from tests.vault import secret

PERSON = PersonId("person-1")
HERE = trace(NOON, PERSON)

LETS_SOMEBODY_IN = """
select person || address::text as it from identity.people where address is not null
union all select person || password_hash from identity.people where password_hash is not null
union all select key::text from identity.password_links where withdrawn_at is null
union all select key::text from identity.sessions
order by it
"""
"""What an account is to whoever holds it: an address, a password, a link to choose one with, a session."""
CHANGES = re.compile(r"(?:insert into|update|delete from|truncate)\s+identity\.(?:people|password_links|sessions)\b")


class Given:
    """Somebody with an address, a password link and a session."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self.accounts, self.sessions = Accounts(pool, secret()), Sessions(pool, secret())
        self.link = self.id_ = ""

    async def prepare(self) -> None:
        await self.accounts.remember(PERSON, email="a@b.dk", name=None, trace=HERE)
        self.link = await self.accounts.new_password_link(PERSON, HERE)
        self.id_ = await self.sessions.begin(PERSON, HERE)

    async def session(self) -> Session:
        session = await self.sessions.open(self.id_, NOON)
        assert session is not None
        return session


Doing = Callable[[Given], Awaitable[Any]]


async def _with_session(given: Given, do: Callable[[Session], Awaitable[Any]]) -> None:
    await do(await given.session())


DOING: Mapping[str, Doing] = {
    "Accounts.all": lambda it: it.accounts.all(),
    "Accounts.of": lambda it: it.accounts.of(PERSON),
    "Accounts.with_email": lambda it: it.accounts.with_email("a@b.dk"),
    "Accounts.with_emails": lambda it: it.accounts.with_emails(["a@b.dk"]),
    "Accounts.remember": lambda it: it.accounts.remember(PERSON, email="c@d.dk", name=None, trace=HERE),
    "Accounts.ensure": lambda it: it.accounts.ensure(PersonId("person-2")),
    "Accounts.new_password_link": lambda it: it.accounts.new_password_link(PERSON, HERE),
    "Accounts.ask_for_link": lambda it: it.accounts.ask_for_link(PERSON, HERE),
    "Accounts.among": lambda it: it.accounts.among([PERSON]),
    "Accounts.withdraw_links": lambda it: it.accounts.withdraw_links(PERSON, HERE),
    "Accounts.is_withdrawn": lambda it: it.accounts.is_withdrawn(it.link, NOON),
    "Accounts.of_password_link": lambda it: it.accounts.of_password_link(it.link, NOON),
    "Accounts.use_password_link": lambda it: it.accounts.use_password_link(it.link, "hash", HERE),
    "Accounts.change_password": lambda it: it.accounts.change_password(PERSON, "old hash", "hash", None, HERE),
    "Sessions.begin": lambda it: it.sessions.begin(PERSON, HERE),
    "Sessions.open": lambda it: it.sessions.open(it.id_, NOON),
    "Sessions.leave_notice": lambda it: _with_session(it, lambda session: it.sessions.leave_notice(session, "Gemt.")),
    "Sessions.with_notice_taken": lambda it: _with_session(it, it.sessions.with_notice_taken),
    "Sessions.end": lambda it: _with_session(it, lambda session: it.sessions.end(session, HERE)),
    "Sessions.of": lambda it: it.sessions.of(PERSON, NOON),
    "Sessions.end_others": lambda it: _with_session(it, lambda session: it.sessions.end_others(session, HERE)),
    "Sessions.still_open": lambda it: it.sessions.still_open([b"key"]),
    "Sessions.end_all": lambda it: it.sessions.end_all(PERSON, HERE),
    "Sessions.sweep": lambda it: it.sessions.sweep(NOON),
}
"""An example of each thing that can be done; one that is missing here fails."""


def methods(*kinds: type) -> list[str]:
    return [
        f"{kind.__name__}.{name}"
        for kind in kinds
        for name, it in vars(kind).items()
        if inspect.iscoroutinefunction(it) and not name.startswith("_")
    ]


@pytest.mark.parametrize("method", methods(Accounts, Sessions))
async def test_whatever_changes_who_is_let_in_leaves_a_line(database: str, method: str) -> None:
    async with open_pool(database) as pool:
        given, log = Given(pool), SecurityLog(pool, secret())
        await given.prepare()
        before, lines = await pool.fetch(LETS_SOMEBODY_IN), await log.latest()
        await DOING[method](given)
        changed = await pool.fetch(LETS_SOMEBODY_IN) != before
        assert (await log.latest() != lines) == changed


async def test_the_first_address_of_a_registration_leaves_a_line_and_a_repeated_one_none(database: str) -> None:
    async with open_pool(database) as pool:
        accounts, log = Accounts(pool, secret()), SecurityLog(pool, secret())
        for _ in range(2):
            await accounts.remember(PERSON, email="a@b.dk", name=None, first=True, trace=HERE)
        assert [(it.kind, it.by) for it in await log.about(PERSON)] == [(Happened.ADDRESS_GIVEN, PERSON)]


def test_nothing_else_changes_who_is_let_in() -> None:
    root = Path(portal.__file__).parent
    changing = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if CHANGES.search(" ".join(path.read_text(encoding="utf-8").split()))
    }
    assert changing - {"identity/own_contact.py", "identity/strangers.py"} == {
        "identity/account_statements.py",
        "identity/accounts.py",
        "identity/sessions.py",
    }


def test_what_is_asked_of_the_history_is_what_has_a_kind_of_line() -> None:
    assert heard_by(kind_of) == TOLD
    assert {topic for item in OF_ACCOUNTS.items for topic in item.types} == {event.TOPIC for event in TOLD}


def test_whatever_a_permission_rests_on_leaves_a_line() -> None:
    heard = {event for it in DECISIONS.values() for event in heard_by(it.permission.asks(PERSON).evolve)}
    assert heard <= set(TOLD)


def test_whatever_is_about_a_person_among_roles_and_in_privacy_leaves_a_line() -> None:
    """But that they are known, which lets nobody in: their first role and address have lines of their own.

    Nor does it let anybody in what they do, or what they are where they work.
    """
    about = {
        event
        for event in EVENTS.values()
        if event.__module__ in {PersonRegistered.__module__, PersonErased.__module__}
        and event.__annotations__.get("person") is PersonId
    }
    unsaid = {PersonRegistered, PersonTitleCorrected, LeaderOrStaffRecorded, ResponsibleLeaderAppointed}
    assert about - unsaid <= set(TOLD)


def test_every_kind_of_line_has_words_and_a_rule_for_whom_it_is_mailed_to() -> None:
    rules = (OF_THE_ACCOUNT, OF_THE_AGENCY, OF_AN_ORGANISATION, OF_ACCESS, OF_A_COHORT, NOT_MAILED)
    assert sorted(it.value for rule in rules for it in rule) == sorted(it.value for it in Happened)
    assert set(KINDS) == set(Happened)


async def test_an_erasure_is_in_the_log_with_who_did_it(database: str) -> None:
    leaver = AUDITOR
    gone = [
        *having_role(ADMINISTRATOR, Role.ADMINISTRATOR),
        *having_role(leaver, Role.AUDITOR),
        RoleRevoked(person=leaver, role=Role.AUDITOR, reason=Prose("Nyt arbejde.")),
    ]
    async with working(database, gone) as it:
        act = Act(by=ADMINISTRATOR, at=NOON, id=CommandId("command-erase"))
        await it.ledger.execute(ErasePerson(person=leaver, ground=Ground.REQUEST), act)
        log = SecurityLog(it.kept.pool, secret())
        await HistoryNoted(it.kept.pool, it.kept.recorder, log)(NOON)
        newest = (await log.about(leaver))[0]
    assert (newest.kind, newest.by, newest.at) == (Happened.ERASED, ADMINISTRATOR, NOON)
