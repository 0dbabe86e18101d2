"""Which appends go out together, and that none of them is the worse for its neighbours."""

import asyncio
from collections import deque
from dataclasses import replace

import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from eventsourcing.persistence import DatabaseError
from hypothesis import given
from hypothesis import strategies as st

from portal.event_store import Appended, AsyncDCBRecorder, CommandKey, CommandReused, ConditionFailed
from portal.event_store.batch import Footprint, next_batch
from portal.event_store.limits import BATCH_BYTES_MAX, BATCH_REQUESTS_MAX
from portal.event_store.request import Request, checked
from tests.store.logs import Connection, event, item, key, unless, until_waiting, written

TEXTS = st.lists(st.sampled_from("abc"), max_size=3)
EVENTS = st.lists(
    st.builds(DCBEvent, type=st.sampled_from("TU"), data=st.just(b""), tags=TEXTS), min_size=1, max_size=3
)
ITEMS = st.builds(DCBQueryItem, types=st.lists(st.sampled_from("TUV"), max_size=2), tags=TEXTS)
QUERIES = st.builds(DCBQuery, st.lists(ITEMS, max_size=3))
POISON = """
create function poison() returns trigger language plpgsql as $$ begin raise 'poison'; end $$;
create trigger poison before insert on events for each row when (new.type = 'Poison') execute function poison();
"""


def request(
    *events: DCBEvent, condition: DCBAppendCondition | None = None, command: CommandKey | None = None, size: int = 0
) -> Request:
    """Return a request that nobody awaits; call it where a loop runs."""
    return replace(checked(events, condition, command, asyncio.get_running_loop().create_future()), size=size)


@given(EVENTS, QUERIES)
def test_a_condition_meets_a_batch_just_when_it_would_fail_on_its_events(
    events: list[DCBEvent], query: DCBQuery
) -> None:
    memory = InMemoryDCBRecorder()
    memory.append(events)

    async def meets() -> bool:
        footprint = Footprint()
        footprint.add(request(*events))
        return footprint.meets(request(event(), condition=DCBAppendCondition(query)))

    assert asyncio.run(meets()) == bool(list(memory.read(query)))


async def test_what_could_meet_the_batch_is_first_in_the_next() -> None:
    first, meets, free = (
        request(event("a")),
        request(event("b"), condition=unless(item("a"))),
        request(event("c"), condition=unless(item("d"))),
    )
    waiting = deque([first, meets, free])
    assert next_batch(waiting, 10) == [first, free]
    assert next_batch(waiting, 10) == [meets]
    assert not waiting


async def test_one_command_goes_once_in_a_batch() -> None:
    once, again = request(event(), command=key("same")), request(event(), command=key("same"))
    waiting = deque([once, again])
    assert (next_batch(waiting, 10), next_batch(waiting, 10)) == ([once], [again])


async def test_whoever_does_not_wait_any_more_is_left_out() -> None:
    gone, here = request(event("a")), request(event("a"))
    gone.answer.cancel()
    assert next_batch(deque([gone, here]), 10) == [here]


async def test_a_batch_is_limited_in_requests_and_in_bytes() -> None:
    half = BATCH_BYTES_MAX // 2 + 1
    waiting = deque([request(event(), size=half), request(event(), size=half), request(event(), size=3 * half)])
    assert [len(next_batch(waiting, 10)) for _ in range(4)] == [1, 1, 1, 0]
    waiting = deque(request(event()) for _ in range(5))
    assert [len(next_batch(waiting, 2)) for _ in range(4)] == [2, 2, 1, 0]


async def test_neighbours_that_fail_each_in_their_way_harm_nobody(
    recorder: AsyncDCBRecorder, owner: Connection
) -> None:
    await owner.execute(POISON)
    await recorder.append([event("taken")], command=key("known"))
    async with owner.transaction():
        await written(owner, event("first"))
        appends = [
            recorder.append([event("a")]),
            recorder.append([event("b")], unless(item("taken"))),
            recorder.append([event("c", type_="Poison")]),
            recorder.append([event("d")], command=key("known", b"another digest")),
            recorder.append([event("e")], command=key("known")),
            recorder.append([event("f"), event("g")], unless(item("taken"), after=1), command=key("new")),
        ]
        together = asyncio.gather(*appends, return_exceptions=True)
        await until_waiting(owner, writers=2)
    a, b, c, d, e, f = await together
    assert isinstance(b, ConditionFailed)
    assert isinstance(c, DatabaseError)
    assert "poison" in str(c)
    assert isinstance(d, CommandReused)
    assert e == Appended(1, repeated=True)
    assert (a, f) in ((Appended(3, False), Appended(5, False)), (Appended(5, False), Appended(4, False)))
    assert {tag for it in (await recorder.read()).events for tag in it.event.tags} == {
        "taken",
        "first",
        "a",
        "f",
        "g",
    }


async def test_more_than_a_batch_at_once_is_written_without_a_gap(recorder: AsyncDCBRecorder) -> None:
    count = 2 * BATCH_REQUESTS_MAX + 100
    answers = await asyncio.gather(*(recorder.append([event("a")]) for _ in range(count)))
    assert sorted(answer.position for answer in answers) == list(range(1, count + 1))


@pytest.mark.parametrize("places", [1, 3])
async def test_of_many_at_once_as_many_win_as_there_are_places(recorder: AsyncDCBRecorder, places: int) -> None:
    appends = (recorder.append([event(f"p{n % places}")], unless(item(f"p{n % places}"))) for n in range(60))
    answers = await asyncio.gather(*appends, return_exceptions=True)
    assert sum(isinstance(answer, Appended) for answer in answers) == places
    assert sum(isinstance(answer, ConditionFailed) for answer in answers) == 60 - places
