"""One of two processes that race for places: reads the name of a place per line, answers how many it won.

python -m tests.store.racer DSN WRITERS
"""

import asyncio
import sys

from portal.event_store import Appended, AsyncDCBRecorder, ConditionFailed
from tests.store.logs import event, item, opened, unless


async def wins(recorder: AsyncDCBRecorder, place: str, writers: int) -> int:
    """Let so many writers at once take the place, each on the condition that it is free."""
    attempts = (recorder.append([event(place)], unless(item(place))) for _ in range(writers))
    answers = await asyncio.gather(*attempts, return_exceptions=True)
    strange = [answer for answer in answers if not isinstance(answer, Appended | ConditionFailed)]
    if strange:
        raise SystemExit(f"neither won nor lost: {strange}")
    return sum(isinstance(answer, Appended) for answer in answers)


async def main(dsn: str, writers: int) -> None:
    """Race until the input ends."""
    async with opened(dsn) as recorder:
        await recorder.append([event("warm")])
        while place := (await asyncio.to_thread(sys.stdin.readline)).strip():
            sys.stdout.write(f"{await wins(recorder, place, writers)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
