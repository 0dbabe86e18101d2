"""A portal's clockwork on a database of a test's own, with a clock that the test sets and rows that keep up."""

import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import msgspec

from domain.kernel import Event, Recorded
from portal.clockwork.acts import SystemActs
from portal.clockwork.checkpoints import CheckpointsMade
from portal.clockwork.evidence import EvidenceKept
from portal.log.ledger import Ledger
from portal.rows.history import History
from portal.rows.rows import LiveRows
from portal.sealing.envelope import microseconds
from portal.signing.private_keys import new_key, signing_key
from projections.journal import JOURNAL
from tests.portal.kept import Log, come_to, log, projecting
from tests.specification import Happened, flat
from tests.stories import NOON, at

KEY = signing_key(new_key("portal.example/log"))
INTERVAL = dt.timedelta(hours=1)
LONG_AGO = microseconds(at("2020-01-01 12:00"))


class Working(msgspec.Struct, frozen=True):
    """The log, its rows, and the duties that the clockwork has."""

    kept: Log
    rows: LiveRows
    ledger: Ledger
    acts: SystemActs
    checkpoints: CheckpointsMade
    evidence: EvidenceKept

    async def happened(self, *happened: Happened) -> None:
        """This was recorded, where it does not say when long ago, and the rows show it."""
        acts = [it.act for it in flat(happened)]
        stored = await self.kept.vault.encoded([(it.event, it.act) for it in flat(happened)])
        for it, act in zip(stored, acts, strict=True):
            it.appended_at, it.by_clock = LONG_AGO if act.at == NOON else it.appended_at, False
        if stored:
            await self.kept.recorder.append(stored)
        await self.caught_up()

    async def caught_up(self) -> None:
        await come_to(self.kept, await self.kept.recorder.head())

    async def act(self, now: dt.datetime) -> None:
        await self.acts(now)
        await self.caught_up()

    async def sign(self, now: dt.datetime) -> None:
        await self.checkpoints(now)
        await self.caught_up()
        await self.evidence(now)

    async def told(self, *kinds: type[Event]) -> list[Recorded[Event]]:
        """What the history says of these kinds, in order."""
        read = await self.kept.recorder.read()
        return [it for it in await self.kept.vault.opened(read.events) if isinstance(it.event, kinds)]

    async def sentences(self, *kinds: type[Event]) -> list[str]:
        """The journal's sentences of these kinds, in order."""
        topics = {kind.TOPIC for kind in kinds}
        return [row.sentence for row in await self.rows.many(JOURNAL) if row.topic in topics]


@asynccontextmanager
async def working(url: str, *story: Happened) -> AsyncGenerator[Working]:
    """The clockwork's duties, after the story."""
    async with log(url) as kept, projecting(kept):
        rows, ledger = LiveRows(kept.pool), Ledger(kept.recorder, kept.vault)
        it = Working(
            kept,
            rows,
            ledger,
            SystemActs(kept.pool, rows, ledger),
            CheckpointsMade(kept.pool, rows, ledger, (KEY,), INTERVAL),
            EvidenceKept(kept.pool, kept.recorder, rows, History(kept.recorder, kept.vault), (KEY,)),
        )
        await it.happened(*story)
        yield it
