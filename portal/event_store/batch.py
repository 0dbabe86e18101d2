"""Which waiting appends go out together: those of which none could be the reason to refuse another."""

from collections import defaultdict, deque

from portal.event_store.limits import BATCH_BYTES_MAX, BATCH_REQUESTS_MAX
from portal.event_store.request import Event, Item, Request


class Footprint:
    """What a batch would append, kept so that the next request's condition can be tested against it."""

    def __init__(self) -> None:
        self._with_tag: defaultdict[str, list[Event]] = defaultdict(list)
        self._types: set[str] = set()
        self._commands: set[str] = set()

    def add(self, request: Request) -> None:
        """Count the request in."""
        for event in request.events:
            self._types.add(event.type)
            for tag in event.tags:
                self._with_tag[tag].append(event)
        if request.command is not None:
            self._commands.add(request.command.id)

    def meets(self, request: Request) -> bool:
        """Say whether the request's answer could depend on what is here: its command, or one of its items."""
        if request.command is not None and request.command.id in self._commands:
            return True
        return any(self._matches(item) for item in request.items)

    def _matches(self, item: Item) -> bool:
        if not item.tags:
            return not self._types.isdisjoint(item.types) if item.types else bool(self._types)
        candidates = min((self._with_tag.get(tag, ()) for tag in item.tags), key=len)
        return any(
            (not item.types or event.type in item.types) and set(item.tags).issubset(event.tags) for event in candidates
        )


def next_batch(waiting: deque[Request]) -> list[Request]:
    """Take the next batch off the queue: at least one request, if any is still awaited.

    A request that could meet the batch's own events keeps its place and is first in line for the next batch.
    """
    batch: list[Request] = []
    later: list[Request] = []
    footprint = Footprint()
    size = 0
    while waiting and len(batch) + len(later) < BATCH_REQUESTS_MAX:
        request = waiting[0]
        if batch and size + request.size > BATCH_BYTES_MAX:
            break
        waiting.popleft()
        if request.answer.done():
            continue
        if footprint.meets(request):
            later.append(request)
            continue
        footprint.add(request)
        batch.append(request)
        size += request.size
    waiting.extendleft(reversed(later))
    return batch
