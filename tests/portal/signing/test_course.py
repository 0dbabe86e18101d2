"""What was signed for once is not read again, and still nothing is signed for that leaves something out."""

import pytest

from portal.database.database import connected
from portal.process.commands.bundle import bundle_of
from portal.process.commands.opened import opened
from portal.signing.checkpoint import LogContradicted, make_checkpoint
from tests.portal.kept import Log, log
from tests.portal.signing.material import COHORT, KEY
from tests.store.logs import event
from tests.vault import secret

RUN = "cohort-1"
TAMPER = "set session_replication_role = replica"
COURSE = "select size, line from proof.course"
STRANDS = "select strand, number, position from proof.strands order by strand"


async def told(kept: Log, *tags: str) -> None:
    await kept.recorder.append([event(*tags)])


async def test_it_is_known_how_far_each_run_has_come(database: str) -> None:
    async with log(database) as kept:
        for tags in ((RUN,), ("cohort-2",), (RUN, "cohort-2"), ("person-1",)):
            await told(kept, *tags)
        await make_checkpoint(kept.pool, [KEY])
        assert list(map(tuple, await kept.pool.fetch(STRANDS))) == [(RUN, 2, 3), ("cohort-2", 2, 3)]
        await told(kept, RUN)
        await make_checkpoint(kept.pool, [KEY])
        assert list(map(tuple, await kept.pool.fetch(STRANDS))) == [(RUN, 3, 5), ("cohort-2", 2, 3)]
        assert await kept.pool.fetchval(COURSE) == 5


HIDDEN = "delete from event_tags where position = 2"
FORGOTTEN = """
    update proof.strands set number = 1, position = 1, digest = (select digest from events where position = 1)
"""


@pytest.mark.parametrize("hidden", [HIDDEN, f"{HIDDEN}; {FORGOTTEN}"])
async def test_an_event_that_was_hidden_from_the_next_one_stops_the_next_checkpoint(database: str, hidden: str) -> None:
    async with log(database) as kept, connected(database) as owner:
        for _ in range(2):
            await told(kept, RUN)
        await make_checkpoint(kept.pool, [KEY])
        await owner.execute(f"{TAMPER}; {hidden}")
        await told(kept, RUN)
        with pytest.raises(LogContradicted, match="ikke den næste i det hold") as found:
            await make_checkpoint(kept.pool, [KEY])
        assert found.value.position == 3


async def test_a_course_that_nobody_has_signed_is_made_anew(database: str) -> None:
    async with log(database) as kept, connected(database) as owner:
        for _ in range(2):
            await told(kept, RUN)
        await make_checkpoint(kept.pool, [KEY])
        line = await kept.pool.fetchval("select line from proof.course")
        await owner.execute("update proof.strands set number = 7")
        await told(kept, RUN)
        await make_checkpoint(kept.pool, [KEY])
        assert list(map(tuple, await kept.pool.fetch(STRANDS))) == [(RUN, 3, 3)]
        assert await kept.pool.fetchval("select line from proof.course") != line


async def test_no_bundle_is_signed_that_the_index_has_made_shorter(demo_database: str) -> None:
    """The last event leaves no gap: whoever signs knows how many there are from what was signed before."""
    async with opened(demo_database, secret()) as portal, connected(demo_database) as owner:
        assert await bundle_of(portal, (KEY,), COHORT)
        last = await owner.fetchval("select max(position) from event_tags where tag = $1", COHORT)
        await owner.execute(TAMPER)
        await owner.execute("delete from event_tags where tag = $1 and position = $2", COHORT, last)
        with pytest.raises(LogContradicted, match="hændelser, men opslaget finder") as found:
            await bundle_of(portal, (KEY,), COHORT)
        assert found.value.position == last
