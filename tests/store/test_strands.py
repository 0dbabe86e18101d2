"""Each event has its number in every strand that it is of, and its instant, past the head's lock: a gap shows."""

import asyncio
from collections.abc import Sequence

import asyncpg
import pytest
from eventsourcing.dcb.api import DCBEvent

from portal.event_store import AsyncDCBRecorder, ClockBehind, StampedEvent, StoreFault
from portal.event_store.entry import Entry, entry_of
from portal.event_store.leaf import NONE_BEFORE, StrandLink, digest_of, leaf_hash
from portal.event_store.limits import CLOCK_BEHIND_SECONDS_MAX
from tests.store.logs import Connection, event, key

NOON = 1_772_622_000_000_000
SECOND = 1_000_000
TAMPER = "set session_replication_role = replica"


def at(instant: int, *tags: str, data: bytes = b"{}", by_clock: bool = True) -> StampedEvent:
    return StampedEvent("Happened", data, list(tags), instant, by_clock)


async def entries(owner: Connection) -> list[Entry]:
    return [entry_of(row) for row in await owner.fetch("select * from events order by position")]


def numbers(them: Sequence[Entry]) -> list[dict[str, int]]:
    return [{link.strand: link.number for link in it.links} for it in them]


async def test_the_events_of_a_run_are_numbered_and_each_names_the_one_before(
    recorder: AsyncDCBRecorder, owner: Connection
) -> None:
    await recorder.append([event("run-a", "person"), event("run-b"), event("run-a", data=b"2")])
    await recorder.append([event("other"), event("run-b", "run-a", "run-b", data=b"3")])
    them = await entries(owner)
    assert numbers(them) == [{"run-a": 1}, {"run-b": 1}, {"run-a": 2}, {}, {"run-b": 2, "run-a": 3}]
    assert them[0].links == (StrandLink("run-a", 1, NONE_BEFORE),)
    assert them[2].links[0].previous == digest_of("Happened", ["run-a", "person"], b"{}")
    assert them[4].links == (StrandLink("run-b", 2, them[1].digest), StrandLink("run-a", 3, them[2].digest))
    assert all(it.intact for it in them)
    assert (await recorder.verify()).ok


async def test_two_of_one_run_never_wait_for_each_other(recorder: AsyncDCBRecorder, owner: Connection) -> None:
    answers = await asyncio.gather(*(recorder.append([event("run-a", f"n{n}")]) for n in range(40)))
    assert sorted(it.position for it in answers) == list(range(1, 41))
    assert [link.number for it in await entries(owner) for link in it.links] == list(range(1, 41))
    assert (await recorder.verify()).ok


async def test_what_is_imported_goes_on_where_the_run_was(recorder: AsyncDCBRecorder, owner: Connection) -> None:
    await recorder.append([event("run-a")])
    await recorder.append_all([([event("run-a")], key("1")), ([event("run-b"), event("run-a")], key("2"))])
    assert numbers(await entries(owner)) == [{"run-a": 1}, {"run-a": 2}, {"run-b": 1}, {"run-a": 3}]


async def test_time_never_runs_back(recorder: AsyncDCBRecorder, owner: Connection) -> None:
    await recorder.append([at(NOON), at(NOON - SECOND), at(NOON + SECOND)])
    await recorder.append([at(NOON)])
    assert [it.appended_at for it in await entries(owner)] == [NOON, NOON, NOON + SECOND, NOON + SECOND]
    assert [it.event.appended_at for it in (await recorder.read()).events if isinstance(it.event, StampedEvent)] == [
        NOON,
        NOON,
        NOON + SECOND,
        NOON + SECOND,
    ]


async def test_a_clock_far_behind_appends_nothing(recorder: AsyncDCBRecorder) -> None:
    behind = NOON - CLOCK_BEHIND_SECONDS_MAX * SECOND
    await recorder.append([at(NOON)])
    await recorder.append([at(behind)], command=key("in time"))
    with pytest.raises(ClockBehind):
        await recorder.append([at(behind - 1)], command=key("late"))
    with pytest.raises(ClockBehind):
        await recorder.append_all([([at(behind - 1)], key("late"))])
    assert await recorder.head() == 2
    assert (await recorder.append([at(behind - 1)], command=key("in time"))).repeated
    await recorder.append([at(NOON)], command=key("late"))
    assert (await recorder.verify()).events == 3


async def test_what_is_told_instead_of_a_clock_is_never_behind(recorder: AsyncDCBRecorder, owner: Connection) -> None:
    await recorder.append([at(NOON)])
    await recorder.append([at(0, by_clock=False)])
    assert [it.appended_at for it in await entries(owner)] == [NOON, NOON]


async def test_who_knows_nothing_of_stamps_has_the_machine_s_clock(recorder: AsyncDCBRecorder) -> None:
    await recorder.append([DCBEvent("Happened", b"{}", ["run-a"])])
    (it,) = (await recorder.read()).events
    assert isinstance(it.event, StampedEvent)
    assert it.event.appended_at > NOON


async def rewritten(owner: Connection, them: Sequence[Entry], position: int, instant: int, *links: StrandLink) -> None:
    """Have the owner of the tables write another place for the event, its leaf put right."""
    leaf = leaf_hash(them[position - 1].digest, instant, links)
    columns = [[getattr(it, name) for it in links] for name in ("strand", "number", "previous")]
    await owner.execute(TAMPER)
    await owner.execute(
        "update events set appended_at = $2, strands = $3, numbers = $4, previous = $5, leaf = $6 where position = $1",
        *(position, instant, *columns, leaf),
    )


@pytest.mark.parametrize(
    ("instant", "links", "fault"),
    [
        (NOON - 1, [StrandLink("run-a", 2, b"")], StoreFault.TIME),
        (NOON, [StrandLink("run-a", 1, b"")], StoreFault.LINKS),
        (NOON, [StrandLink("run-a", 3, b"")], StoreFault.LINKS),
        (NOON, [StrandLink("run-a", 2, NONE_BEFORE)], StoreFault.LINKS),
        (NOON, [StrandLink("run-b", 1, NONE_BEFORE)], StoreFault.LINKS),
        (NOON, [], StoreFault.LINKS),
    ],
)
async def test_another_place_is_found_though_its_leaf_is_right(
    recorder: AsyncDCBRecorder, owner: Connection, instant: int, links: list[StrandLink], fault: StoreFault
) -> None:
    await recorder.append([at(NOON, "run-a", data=b"%d" % n) for n in range(3)])
    them = await entries(owner)
    told = [it._replace(previous=it.previous or them[0].digest) for it in links]
    await rewritten(owner, them, 2, instant, *told)
    found = await recorder.verify()
    assert (found.position, found.fault) == (2, fault)


async def test_an_event_that_the_index_hid_from_the_next_one_is_found(
    recorder: AsyncDCBRecorder, owner: Connection
) -> None:
    await recorder.append([at(NOON, "run-a", data=b"1")])
    await recorder.append([at(NOON, "run-a", data=b"2")])
    await owner.execute(TAMPER)
    await owner.execute("delete from event_tags where position = 2")
    await recorder.append([at(NOON, "run-a", data=b"3")])
    await owner.execute("insert into event_tags values ('run-a', 2)")
    found = await recorder.verify()
    assert (found.position, found.fault) == (3, StoreFault.LINKS)


async def test_two_writers_give_no_number_twice_and_no_instant_before_the_last(
    recorder: AsyncDCBRecorder, database: str
) -> None:
    async def connect() -> Connection:
        return await asyncpg.connect(database)

    async with (
        asyncpg.create_pool(database, min_size=1) as pool,
        AsyncDCBRecorder(pool, connect=connect, is_strand=lambda tag: tag.startswith("run-")) as other,
    ):
        clocks = (NOON + number * 37 % 100 * 1000 for number in range(400))
        await asyncio.gather(*(it.append([at(next(clocks), "run-a")]) for it in (recorder, other) * 200))
        found = await other.verify()
        assert (found.fault, found.events) == (None, 400)
