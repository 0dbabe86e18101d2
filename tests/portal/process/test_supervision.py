"""What runs beside the requests runs on, or the process ends: nothing dies quietly."""

import asyncio

from portal.process import watchdog
from portal.process.supervision import Parts
from portal.process.watchdog import watch_over
from tests.portal.kept import until

QUICK = 0.01


class Broken(Exception):
    """What a part of these tests dies of."""


async def break_down() -> None:
    raise Broken


async def go_on() -> None:
    await asyncio.Event().wait()


async def end_by_itself() -> None:
    return


async def test_a_part_that_dies_is_told_with_what_it_died_of() -> None:
    told: list[str] = []
    parts = Parts(told.append)
    parts.start("the good one", go_on())
    parts.start("the bad one", break_down())
    await until(lambda: died(parts))
    await parts.stop()
    assert told == ["the bad one: Broken()"]
    assert isinstance(parts.failure, Broken)


async def test_a_part_that_ends_before_it_is_told_to_has_died() -> None:
    told: list[str] = []
    parts = Parts(told.append)
    parts.start("the short one", end_by_itself())
    await until(lambda: died(parts))
    await parts.stop()
    assert told == ["the short one: it ended by itself"]


async def test_parts_that_are_stopped_have_not_died() -> None:
    told: list[str] = []
    parts = Parts(told.append)
    parts.start("one", go_on())
    parts.watch(asyncio.create_task(go_on(), name="another"))
    parts.stopping()
    for task in asyncio.all_tasks():
        if task.get_name() in {"one", "another"}:
            task.cancel()
    await parts.stop()
    assert told == []


async def test_a_loop_that_hangs_ends_the_process() -> None:
    ended: list[bool] = []
    hung = asyncio.new_event_loop()  # nobody runs it
    watch_over(hung, look_seconds=QUICK, end=lambda: ended.append(True))
    await until(lambda: so(ended))
    hung.close()


async def test_a_loop_that_is_only_late_goes_on() -> None:
    ended: list[bool] = []
    over = watch_over(asyncio.get_running_loop(), look_seconds=QUICK, end=lambda: ended.append(True))
    for _ in range(3 * watchdog.LOOKS_MAX):
        await asyncio.sleep(QUICK)
    over.set()
    assert ended == []


async def died(parts: Parts) -> bool:
    return parts.dead is not None


async def so(ended: list[bool]) -> bool:
    return bool(ended)
