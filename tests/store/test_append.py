"""What an append answers: positions, conditions, commands that come again, and what the log cannot hold."""

import asyncio

import pytest
from eventsourcing.dcb.api import DCBEvent
from eventsourcing.persistence import DataError, ProgrammingError

from portal.event_store import Appended, AsyncDCBRecorder, CommandKey, CommandReused, ConditionFailed, RecordedCommand
from portal.event_store.limits import POSITION_MAX, REQUEST_BYTES_MAX, TEXT_BYTES_MAX
from tests.store.logs import event, item, key, plain, unless

NEW, AGAIN = False, True


async def test_an_append_answers_the_position_of_its_last_event(recorder: AsyncDCBRecorder) -> None:
    assert await recorder.append([event("a"), event("b")]) == Appended(2, NEW)
    assert await recorder.append([event("c")]) == Appended(3, NEW)
    assert await recorder.head() == 3


async def test_a_condition_looks_only_after_its_position(recorder: AsyncDCBRecorder) -> None:
    await recorder.append([event("a")])
    assert (await recorder.append([event("a")], unless(item("a"), after=1))).position == 2
    with pytest.raises(ConditionFailed):
        await recorder.append([event("a")], unless(item("a"), after=1))
    assert await recorder.head() == 2


async def test_a_repeated_command_gets_its_answer_again_though_its_condition_fails(recorder: AsyncDCBRecorder) -> None:
    condition = unless(item("a"))
    assert await recorder.append([event("a"), event("a")], condition, command=key("post")) == Appended(2, NEW)
    await recorder.append([event("b")])
    assert await recorder.append([event("a"), event("a")], condition, command=key("post")) == Appended(2, AGAIN)
    assert await recorder.head() == 3


async def test_the_same_id_for_another_command_is_refused_whatever_the_condition(recorder: AsyncDCBRecorder) -> None:
    await recorder.append([event("a")], command=key("post"))
    for condition in (None, unless(item("a")), unless(item("elsewhere"))):
        with pytest.raises(CommandReused):
            await recorder.append([event("a")], condition, command=key("post", b"another digest"))
    assert await recorder.head() == 1


async def test_the_same_command_sent_many_times_at_once_is_done_once(recorder: AsyncDCBRecorder) -> None:
    sent = (recorder.append([event("a")], unless(item("a")), command=key("post")) for _ in range(20))
    answers = await asyncio.gather(*sent)
    assert sorted(answers) == [Appended(1, NEW), *[Appended(1, AGAIN)] * 19]


async def test_the_log_says_which_commands_it_knows(recorder: AsyncDCBRecorder) -> None:
    await recorder.append([event("a"), event("b")], command=key("known"))
    assert await recorder.recorded_commands(["known", "unknown"]) == {"known": RecordedCommand(b"digest", 2)}


async def test_a_refused_command_is_not_remembered(recorder: AsyncDCBRecorder) -> None:
    await recorder.append([event("a")])
    with pytest.raises(ConditionFailed):
        await recorder.append([event("a")], unless(item("a")), command=key("post"))
    assert await recorder.append([event("a")], command=key("post")) == Appended(2, NEW)


async def test_no_events_are_a_mistake_of_the_programmers(recorder: AsyncDCBRecorder) -> None:
    with pytest.raises(ProgrammingError):
        await recorder.append([])


@pytest.mark.parametrize(
    "wrong",
    [
        event("a\0b"),
        event("\ud800"),
        event("t" * (TEXT_BYTES_MAX + 1)),
        event("ø" * (TEXT_BYTES_MAX // 2 + 1)),
        event(*(f"tag-{number}" for number in range(1001))),
        event(type_="T\0"),
        event(1),  # type: ignore[arg-type]
        DCBEvent(type="T", data="text", tags=[]),  # type: ignore[arg-type]
        event(data=b"." * (REQUEST_BYTES_MAX + 1)),
    ],
    ids=lambda wrong: f"{wrong.type[:9]!r} {wrong.tags[:1]!r:.9} {len(wrong.data)}",
)
async def test_what_the_log_cannot_hold_is_refused_before_it_waits(recorder: AsyncDCBRecorder, wrong: DCBEvent) -> None:
    with pytest.raises(DataError):
        await recorder.append([wrong])
    assert await recorder.head() == 0


@pytest.mark.parametrize("wrong", [key("\0"), key("\udfff"), key("c" * 1025), key("c", b"d" * 1025)])
async def test_a_command_that_cannot_be_remembered_is_refused(recorder: AsyncDCBRecorder, wrong: CommandKey) -> None:
    with pytest.raises(DataError):
        await recorder.append([event()], command=wrong)


async def test_a_condition_that_nobody_can_mean_is_refused(recorder: AsyncDCBRecorder) -> None:
    for wrong in (unless(item("\0")), unless(after=POSITION_MAX + 1)):
        with pytest.raises(DataError):
            await recorder.append([event()], wrong)


async def test_events_are_read_as_they_were_written(recorder: AsyncDCBRecorder) -> None:
    odd = [event("æ", "æ", "", "b", type_="", data=bytes(range(256))), event(data=b"")]
    await recorder.append(odd)
    assert [plain(it.event) for it in (await recorder.read()).events] == [plain(it) for it in odd]
