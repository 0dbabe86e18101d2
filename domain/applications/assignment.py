"""The mapping days of all that are accepted, worked out together from the three days that each has ranked.

The rule, in its order:

1. as many as possible get one of their own days;
2. as few as possible get their third;
3. as few as possible get their second;
4. where that leaves a choice, whoever applied first gets the better day, then the next.

So whoever is worst off comes first, and nobody is moved down to move others up. No two could swap so that one is
better off and the other no worse, nor could any number of them: whatever did that would be better by 1 to 3. It is the
generous maximum matching, found as a flow of least cost, one application at a time.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

WISHES = 3
"""So many days are ranked in an application."""

K = TypeVar("K", bound=str)
Wishes = Sequence[dt.date]
"""The days that somebody wishes, the dearest first."""


class AssignedDay(msgspec.Struct, Generic[K], frozen=True, kw_only=True):
    """`rank` is which of their wishes it is, from 1; both are None where none of their days was left.

    `before` has who got each day that they would rather have had.
    """

    application: K
    day: dt.date | None
    rank: int | None
    before: tuple[tuple[dt.date, tuple[K, ...]], ...]


def assigned(wishes: Mapping[K, Wishes], room: Mapping[dt.date, int]) -> tuple[AssignedDay[K], ...]:
    """A day for each application, in the order of `wishes`, which is that in which they were received.

    `room` is how many mappings a day has room for; a day that is not there has none.
    """
    chosen = _least_costly(wishes, room)
    return tuple(
        AssignedDay(
            application=application,
            day=chosen[application],
            rank=_rank(own, chosen[application]),
            before=tuple((day, _who_has(day, chosen)) for day in own[: _index(own, chosen[application])]),
        )
        for application, own in wishes.items()
    )


def better_swaps(wishes: Mapping[K, Wishes], days: Mapping[K, dt.date | None]) -> tuple[tuple[K, K], ...]:
    """The pairs that could swap their days so that one is better off and the other no worse: none, by the rule."""
    return tuple(
        (one, other)
        for one, own in wishes.items()
        for other, theirs in wishes.items()
        if _index(own, days[other]) < _index(own, days[one])
        and _index(theirs, days[one]) <= _index(theirs, days[other])
    )


def _index(own: Wishes, day: dt.date | None) -> int:
    """How far down the wishes the day stands, from 0; past the last where it is none of them."""
    return own.index(day) if day in own else len(own)


def _rank(own: Wishes, day: dt.date | None) -> int | None:
    return None if day is None else _index(own, day) + 1


def _who_has(day: dt.date, chosen: Mapping[K, dt.date | None]) -> tuple[K, ...]:
    return tuple(application for application, own in chosen.items() if own == day)


def _least_costly(wishes: Mapping[K, Wishes], room: Mapping[dt.date, int]) -> dict[K, dt.date | None]:
    """One application after the other takes the cheapest chain of days, in which those before it may be moved."""
    chosen: dict[K, dt.date | None] = {}
    costs = {application: _costs(own, number, len(wishes)) for number, (application, own) in enumerate(wishes.items())}
    open_to = {
        application: {day: cost for day, cost in own.items() if day is None or room.get(day, 0) > 0}
        for application, own in costs.items()
    }
    for application in wishes:
        _take(application, chosen, open_to, room)
    return chosen


def _costs(own: Wishes, number: int, applications: int) -> dict[dt.date | None, int]:
    """What it costs all that this application, the one with the number, has each of its days, or none.

    One that is worse by a step outweighs any number that are worse by a smaller one, and those all of the tie-break,
    in which an application outweighs all that come later.
    """
    step = applications + 1
    weight = (WISHES + 1) ** applications
    earlier = (WISHES + 1) ** (applications - 1 - number)
    costs: dict[dt.date | None, int] = {}
    for index, day in enumerate(own):
        costs.setdefault(day, (step ** (index - 1) if index else 0) * weight + index * earlier)
    costs[None] = step ** (WISHES - 1) * weight + WISHES * earlier
    return costs


def _take(
    application: K,
    chosen: dict[K, dt.date | None],
    costs: Mapping[K, Mapping[dt.date | None, int]],
    room: Mapping[dt.date, int],
) -> None:
    """Find the cheapest way to a day with room (Bellman and Ford), and move everybody on it along."""
    reached: dict[K, int] = {application: 0}
    moved_by: dict[dt.date | None, K] = {}
    price: dict[dt.date | None, int] = {}
    for _ in range(len(chosen) + 1):
        for mover, so_far in tuple(reached.items()):
            spared = costs[mover][chosen[mover]] if mover in chosen else 0
            for day, cost in costs[mover].items():
                if day not in price or so_far + cost - spared < price[day]:
                    price[day], moved_by[day] = so_far + cost - spared, mover
        before = dict(reached)
        reached |= {other: price[day] for other, day in chosen.items() if day in price}
        if reached == before:
            break
    there = [day for day in price if day is None or len(_who_has(day, chosen)) < room[day]]
    _move_along(application, min(there, key=lambda day: price[day]), chosen, moved_by)


def _move_along(
    application: K, day: dt.date | None, chosen: dict[K, dt.date | None], moved_by: Mapping[dt.date | None, K]
) -> None:
    """From the day with room backwards: each on the way takes the day, and leaves its own to the one before it."""
    while (mover := moved_by[day]) != application:
        left = chosen[mover]
        chosen[mover] = day
        day = left
    chosen[application] = day
