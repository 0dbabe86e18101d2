"""Who has a page open, in whichever process: in memory only, said by each process to the others when it changes.

It is no history: who closes the page is off the list, and so is whoever was served by a process that is gone.
"""

import asyncio
import contextlib
import logging
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator

import msgspec

from portal.event_store.errors import is_passing

CHANNEL = "presence"
"""Notified of who is present in one process, and of that there is a new one that asks."""
PEOPLE_IN_ONE_MAX = 120
"""Told in one notification, of which PostgreSQL takes 8,000 bytes."""
TOGETHER_SECONDS = 0.5
"""What changes within so long is told at once: whoever reloads a page has not been away."""
AGAIN_SECONDS = 20.0
GONE_SECONDS = 50.0
"""Not heard of for so long, a process is gone."""
SayPresent = Callable[[str], Awaitable[None]]
_log = logging.getLogger(__name__)


class Present(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a process says: who is present with it at `tag`, part by part; that it `asks`, or that it is `gone`."""

    process: str
    tag: str = ""
    people: tuple[str, ...] = ()
    part: int = 0
    parts: int = 1
    asks: bool = False
    gone: bool = False


class Elsewhere:
    """What another process has said, and when."""

    def __init__(self) -> None:
        self.heard_at = 0.0
        self.parts: dict[tuple[str, int], tuple[str, ...]] = {}

    def hear(self, said: Present) -> None:
        if said.tag:
            self.parts[said.tag, said.part] = said.people
            for number in [part for tag, part in self.parts if tag == said.tag and part >= said.parts]:
                del self.parts[said.tag, number]

    def at(self, tag: str) -> Iterator[str]:
        for (of, _), people in self.parts.items():
            if of == tag:
                yield from people


class Presence:
    """Everybody who has a page open. `changed` is told of the tag where it is no longer as it was."""

    def __init__(self, say: SayPresent, changed: Callable[[str], None]) -> None:
        self._say = say
        self._changed = changed
        self._process = uuid.uuid4().hex
        self._here: dict[str, Counter[str]] = {}
        self._elsewhere: dict[str, Elsewhere] = {}
        self._to_tell: set[str] = set()
        self._telling: asyncio.Task[None] | None = None
        self._asking: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()

    def at(self, tag: str) -> tuple[str, ...]:
        """Who is present there, in any process that is known, each once."""
        here = self._here.get(tag, Counter[str]())
        return tuple(sorted({*here, *(it for other in self._elsewhere.values() for it in other.at(tag))}))

    def came(self, tag: str, person: str) -> None:
        self._here.setdefault(tag, Counter())[person] += 1
        self._tell(tag)

    def left(self, tag: str, person: str) -> None:
        there = self._here[tag]
        there[person] -= 1
        if there[person] == 0:
            del there[person]
        self._tell(tag)

    def hear(self, said: str) -> None:
        """What another process says; with nothing said, some may have said something and nobody heard of it."""
        if not said:
            self._forget(*self._elsewhere)
            self._asking = asyncio.create_task(self._ask())
            return
        it = msgspec.json.decode(said, type=Present)
        if it.process == self._process:
            return
        if it.gone:
            self._forget(it.process)
            return
        other = self._elsewhere.setdefault(it.process, Elsewhere())
        other.heard_at = asyncio.get_running_loop().time()
        before = frozenset(self.at(it.tag))
        other.hear(it)
        if it.tag and before != frozenset(self.at(it.tag)):
            self._changed(it.tag)
        if it.asks:
            self._asking = asyncio.create_task(self._answer())

    async def go_on(self) -> None:
        """Say again who is present, where there are others to hear it, and forget those who say nothing any more."""
        while not await self._is_closing():
            now = asyncio.get_running_loop().time()
            self._forget(*(it for it, other in self._elsewhere.items() if now - other.heard_at > GONE_SECONDS))
            if self._elsewhere:
                await self._answer()

    async def _is_closing(self) -> bool:
        """Waits until it is time again, or the process is about to stop."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(AGAIN_SECONDS):
                await self._closing.wait()
        return self._closing.is_set()

    async def close(self) -> None:
        """Say that this process is gone, as far as anybody hears it."""
        self._closing.set()
        for task in (self._telling, self._asking):
            if task is not None:
                task.cancel()
        await self._said(Present(process=self._process, gone=True))

    def _forget(self, *processes: str) -> None:
        known = [self._elsewhere.pop(it) for it in processes if it in self._elsewhere]
        tags = {tag for it in known for tag, _ in it.parts}
        for tag in tags:
            self._changed(tag)

    def _tell(self, *tags: str) -> None:
        for tag in tags:
            self._changed(tag)
        self._to_tell.update(tags)
        if self._to_tell and self._telling is None:
            self._telling = asyncio.create_task(self._tell_in_a_moment())

    async def _tell_in_a_moment(self) -> None:
        await asyncio.sleep(TOGETHER_SECONDS)
        tags, self._to_tell, self._telling = self._to_tell, set(), None
        for tag in tags:
            people = tuple(self._here.get(tag, ()))
            if not people:
                self._here.pop(tag, None)
            pieces = [people[n : n + PEOPLE_IN_ONE_MAX] for n in range(0, len(people), PEOPLE_IN_ONE_MAX)] or [()]
            for part, piece in enumerate(pieces):
                await self._said(Present(process=self._process, tag=tag, people=piece, part=part, parts=len(pieces)))

    async def _ask(self) -> None:
        await self._said(Present(process=self._process, asks=True))
        self._tell(*self._here)

    async def _answer(self) -> None:
        """That there is this process, and who is present with it."""
        await self._said(Present(process=self._process))
        self._tell(*self._here)

    async def _said(self, what: Present) -> None:
        try:
            await self._say(msgspec.json.encode(what).decode())
        except Exception as error:
            if not is_passing(error):
                raise
            _log.warning("the other processes do not hear who is present: %r", error)
