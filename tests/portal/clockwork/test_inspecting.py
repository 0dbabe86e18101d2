"""Each night the whole log is looked through, once, and what was found is kept for the page that tells it."""

import datetime as dt

from portal.clockwork.inspecting import LogInspected
from portal.database.database import connected
from portal.signing.inspection import last_inspection
from tests.portal.kept import log
from tests.store.logs import event
from tests.stories import at
from tests.vault import secret

NIGHT, DAY = at("2026-03-05 02:30"), at("2026-03-05 12:00")
HOUR = dt.timedelta(hours=1)


async def test_it_is_done_once_a_night(database: str) -> None:
    async with log(database) as kept:
        duty = LogInspected(database, kept.pool, secret())
        await kept.recorder.append([event("cohort-1")])
        await duty(DAY)
        assert await last_inspection(kept.pool) is None
        for hours, told in ((0, NIGHT), (1, NIGHT), (24, NIGHT + 24 * HOUR)):
            await duty(NIGHT + hours * HOUR)
            last = await last_inspection(kept.pool)
            assert last is not None
            assert (last.at, last.events, last.found) == (told, 1, ())


async def test_what_it_finds_is_kept(database: str) -> None:
    async with log(database) as kept, connected(database) as owner:
        await kept.recorder.append([event("cohort-1")])
        await owner.execute("set session_replication_role = replica; delete from event_tags")
        await LogInspected(database, kept.pool, secret())(NIGHT)
        last = await last_inspection(kept.pool)
        assert last is not None
        assert last.found == ("ved nr. 1: opslaget efter mærker passer ikke til hændelsen",)
