"""Where letters go in a demonstration, which has no mail server: into a drawer, where each person sees their own."""

import datetime as dt
from collections.abc import Sequence

import asyncpg
import msgspec

from domain.kernel import PersonId
from portal.identity.accounts import Accounts
from portal.mail.message import Written
from portal.mail.outbox import Letter, Outbox
from portal.mail.post import MailKind, Post

NOWHERE, SENDER = "smtp://demo.invalid", "portalen@demo.invalid"
SHOWN_MAX = 50
KEEP = """
insert into mail.drawer (number, subject, text, put_at) values ($1, $2, $3, $4) on conflict (number) do nothing
"""
OF = """
select d.number, d.subject, d.text, d.put_at from mail.drawer d join mail.outbox o using (number)
where o.person = $1 order by d.number desc limit $2
"""


class DrawnLetter(msgspec.Struct, frozen=True, kw_only=True):
    """A letter that would have been sent."""

    number: int
    subject: str
    text: str
    put_at: dt.datetime


class Drawer(Post):
    """Writes every letter as it would be sent, and keeps it."""

    def __init__(self, pool: asyncpg.Pool, outbox: Outbox, accounts: Accounts, kinds: Sequence[MailKind]) -> None:
        super().__init__(outbox, accounts, kinds, NOWHERE, SENDER)
        self._pool = pool

    async def _send_all(self, letters: Sequence[tuple[Letter, Written]], now: dt.datetime) -> bool:
        for letter, written in letters:
            await self._pool.execute(KEEP, letter.number, written.subject, written.text, now)
            await self._outbox.sent(letter, now)
        return True


async def drawn_to(pool: asyncpg.Pool, person: PersonId) -> tuple[DrawnLetter, ...]:
    """The person's letters, the newest first."""
    return tuple(DrawnLetter(**row) for row in await pool.fetch(OF, person, SHOWN_MAX))
