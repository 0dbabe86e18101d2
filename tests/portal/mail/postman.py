"""Letters that say nothing, and a process of its own that sends them, to be killed while it does."""

import asyncio
import datetime as dt
import sys
from collections.abc import Collection

from domain.kernel import PersonId
from portal.database.database import open_pool
from portal.identity.accounts import Accounts
from portal.mail.message import Written
from portal.mail.outbox import Letter, Outbox
from portal.mail.post import Post
from tests.vault import secret

KIND, SENDER = "plain", "portalen@portal.example"


class PlainLetters:
    """A kind of mail that is put into the outbox by tests, and goes to whom it is addressed."""

    names = frozenset({KIND})

    async def enqueue(self, now: dt.datetime) -> None:
        """Tests do."""

    async def recipients(self, letter: Letter, now: dt.datetime) -> Collection[PersonId]:
        return (letter.person,)

    async def written(self, letter: Letter, now: dt.datetime) -> Written | None:
        return Written(f"Brev {letter.cause}", "Der står ikke noget.")

    async def former_address(self, letter: Letter) -> str | None:
        return None


async def deliver_all(database: str, smtp_url: str, now: dt.datetime) -> None:
    """One turn of the duty of mailing, on connections of its own."""
    async with open_pool(database, connections_max=2) as pool:
        await Post(Outbox(pool), Accounts(pool, secret()), (PlainLetters(),), smtp_url, SENDER)(now)


if __name__ == "__main__":
    asyncio.run(deliver_all(sys.argv[1], sys.argv[2], dt.datetime.fromisoformat(sys.argv[3])))
