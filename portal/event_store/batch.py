"""Which waiting appends go out together: those of which none could be the reason to refuse another."""

from collections import defaultdict, deque

from portal.event_store.limits import BATCH_BYTES_MAX
from portal.event_store.request import Request, RequestTexts


class Footprint:
    """What a batch would append, kept so that the next request's condition can be tested against it."""

    def __init__(self) -> None:
        self._with_tag: defaultdict[str, list[tuple[str, RequestTexts]]] = defaultdict(list)
        self._types: set[str] = set()
        self._commands: set[str] = set()

    def add(self, request: Request) -> None:
        """Count the request in."""
        for kind in request.kinds:
            type_, tags = kind
            self._types.add(type_)
            for tag in tags:
                self._with_tag[tag].append(kind)
        if request.command is not None:
            self._commands.add(request.command.id)

    def meets(self, request: Request) -> bool:
        """Say whether the request's answer could depend on what is here: its command, or one of its items."""
        if request.command is not None and request.command.id in self._commands:
            return True
        return any(self._matches(types, tags) for types, tags in request.items)

    def _matches(self, types: RequestTexts, tags: RequestTexts) -> bool:
        if not tags:
            return not self._types.isdisjoint(types) if types else bool(self._types)
        for tag in tags:
            if tag not in self._with_tag:
                return False
        fewest = min([self._with_tag[tag] for tag in tags], key=len)
        return any((not types or type_ in types) and set(tags).issubset(has) for type_, has in fewest)


def next_batch(waiting: deque[Request], requests_max: int) -> list[Request]:
    """Take the next batch off the queue: at least one request, if any of the first `requests_max` is still awaited.

    A request that could meet the batch's own events keeps its place and is first in line for the next batch.
    """
    batch: list[Request] = []
    later: list[Request] = []
    footprint = Footprint()
    size = 0
    while waiting and len(batch) + len(later) < requests_max:
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
