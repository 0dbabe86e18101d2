"""Whom each event of the registry is about: little, so that it fits in memory however many people there are.

What the registry says of people and organisations is read by need, of those that have a part in a cohort.
"""

import datetime as dt
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable

from eventsourcing.dcb.api import DCBQuery, DCBQueryItem, DCBSequencedEvent

from domain.catalogue import EVENTS, chapter_of
from domain.facts import own_field
from domain.kernel import PersonId
from domain.organisations.events import OrganisationId, RoleGranted
from domain.plans.run import RunId
from domain.text import prefix_of
from portal.event_store import AsyncDCBRecorder
from portal.sealing.envelope import act_of

APART = frozenset({"gatherings", "applications", "plans", "guidelines"})
"""Chapters of which what belongs to no cohort is in no cohort's past: its pages tell of none of it, or as it is now."""
OF_NO_RUN = tuple(event for event in EVENTS.values() if own_field(RunId, event) is None)
REGISTRY = tuple(event for event in OF_NO_RUN if chapter_of(event) not in APART)
"""What belongs to no cohort, and is needed to understand any."""
OF_PEOPLE = tuple(event for event in REGISTRY if own_field(PersonId, event) is not None)
OF_ORGANISATIONS = tuple(it for it in REGISTRY if it not in OF_PEOPLE and own_field(OrganisationId, it) is not None)
WHOLE_REGISTRY = DCBQuery(items=[DCBQueryItem(types=[event.TOPIC for event in REGISTRY])])
ITEMS_MAX = 500
"""Of how many people and organisations one question to the log asks."""
_PERSON, _ORGANISATION = prefix_of(PersonId), prefix_of(OrganisationId)


class RegistryIndex:
    """Who was ever granted a role where, and when each event was recorded; nothing that the events say."""

    def __init__(self) -> None:
        self._head = 0
        self._people: defaultdict[str | None, set[str]] = defaultdict(set)
        self._organisations: defaultdict[str, set[str]] = defaultdict(set)
        self._spoken_of: dict[str, int] = {}
        self._positions: list[int] = []
        self._recorded: list[dt.datetime] = []
        self._latest: list[dt.datetime] = []
        self._in_order: list[dt.datetime] = []

    async def grow(self, recorder: AsyncDCBRecorder, head: int) -> None:
        """Hear of what has come since, up to the position. Raises `UnreadableEvent`."""
        if self._head >= head:
            return
        read = recorder.stream(WHOLE_REGISTRY, after=self._head, until=head)
        told = [(it.position, it.event.type, tuple(it.event.tags), act_of(it).at) async for it in read]
        for position, topic, ids, at in told:
            if position > self._head:  # Whoever asked meanwhile may have heard of it already.
                self._hear(position, topic, ids, at)
        self._head = max(self._head, head)

    def about(self, ids: Iterable[str]) -> frozenset[str]:
        """The organisations and people that these ids name, with everybody who was ever there or at the agency.

        And the organisations where these people belonged besides.
        """
        named = frozenset(ids)
        organisations = {it for it in named if it.startswith(_ORGANISATION)}
        people = {it for it in named if it.startswith(_PERSON)}
        people = people.union(self._people[None], *(self._people.get(it, ()) for it in organisations))
        return frozenset(people.union(organisations, *(self._organisations.get(it, ()) for it in people)))

    def spoken_of(self, ids: frozenset[str], after: int) -> frozenset[str]:
        """Those of the ids that something was recorded about after the position."""
        return frozenset(it for it in ids if self._spoken_of.get(it, 0) > after)

    def latest(self, until: int, before: dt.datetime | None = None) -> dt.datetime | None:
        """When the registry was last written in, as of a position and, by its own clock, before an instant."""
        count = bisect_right(self._positions, until)
        if before is None:
            return self._latest[count - 1] if count else None
        if count < len(self._positions):
            return max((at for at in self._recorded[:count] if at < before), default=None)
        earlier = bisect_left(self._in_order, before)
        return self._in_order[earlier - 1] if earlier else None

    def _hear(self, position: int, topic: str, ids: tuple[str, ...], at: dt.datetime) -> None:
        self._positions.append(position)
        self._recorded.append(at)
        insort(self._in_order, at)
        self._latest.append(max(at, self._latest[-1]) if self._latest else at)
        self._spoken_of.update(dict.fromkeys(ids, position))
        if topic == RoleGranted.TOPIC:
            organisation = next((it for it in ids if it.startswith(_ORGANISATION)), None)
            for person in (it for it in ids if it.startswith(_PERSON)):
                self._people[organisation].add(person)
                if organisation is not None:
                    self._organisations[person].add(organisation)


async def registered(
    recorder: AsyncDCBRecorder, ids: frozenset[str], after: int, until: int
) -> dict[int, DCBSequencedEvent]:
    """What the registry tells of these people and organisations between two positions, by its position.

    Of an organisation what is of it alone: who came and left is told of the people.
    """
    items = [_item(it) for it in sorted(ids)]
    found: dict[int, DCBSequencedEvent] = {}
    for start in range(0, len(items), ITEMS_MAX):
        async for event in recorder.stream(DCBQuery(items=items[start : start + ITEMS_MAX]), after=after, until=until):
            found[event.position] = event
    return found


def _item(id_: str) -> DCBQueryItem:
    told = OF_PEOPLE if id_.startswith(_PERSON) else OF_ORGANISATIONS
    return DCBQueryItem(types=[event.TOPIC for event in told], tags=[id_])
