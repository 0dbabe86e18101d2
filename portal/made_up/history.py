"""A whole made-up history, line by line: the registry, and cohorts over some years, the latest in mid-programme."""

import datetime as dt
import heapq
from collections.abc import Callable, Iterator, Sequence
from random import Random

import msgspec

from domain.calendar import start_of, workday_on_or_before
from domain.kernel import Act, CommandId
from portal.log.wishes import Wish
from portal.made_up.acts import Acts
from portal.made_up.cast import Cast
from portal.made_up.meeting import finished, met
from portal.made_up.preparing import PLANNED_DAYS, preparing
from portal.made_up.registry import MadeUpRegistry, Place, people_min, registered, registry_of
from portal.made_up.telling import Examples, ToldCommand
from portal.made_up.trying import always, more

COHORTS_MIN = 2
"""One that is over and one in mid-programme: everything that is promised happens in the two."""
COHORTS_MAX = 1000
INVITED = 6
LATEST_KICKOFF_DAYS = 100
"""So long before the last day did the latest cohort begin."""
YEARS_DAYS = 5 * 365
APART_DAYS_MAX = 182
"""Cohorts begin so far apart, or closer where there are more than the years have room for."""


class Size(msgspec.Struct, frozen=True, kw_only=True):
    """So many events in all, exactly; so many people, and so many cohorts."""

    events: int
    people: int
    cohorts: int


class ImpossibleSize(ValueError):
    """No history has this size; the message is one line that says which would do."""


def history(size: Size, seed: int, until: dt.date, examples: Examples) -> Iterator[Wish]:
    """Every wish there was before the day `until`, in the order of time. Raises `ImpossibleSize` at once.

    No more is held in memory than the registry and the cohorts that are under way at the same time.
    """
    if not COHORTS_MIN <= size.cohorts <= COHORTS_MAX:
        raise ImpossibleSize(f"--cohorts has to be between {COHORTS_MIN} and {COHORTS_MAX}.")
    if size.people < people_min(size.cohorts):
        raise ImpossibleSize(f"{size.cohorts} cohorts need --people {people_min(size.cohorts)} or more.")
    registry = registry_of(size.people, size.cohorts)
    casts = [_cast(number, size, registry, until, examples) for number in range(size.cohorts)]
    own = [_count(cast, seed, until) for cast in casts]
    spare = size.events - registry.events - sum(own)
    if spare < 0:
        raise ImpossibleSize(f"So many people and cohorts need --events {size.events - spare} or more.")
    shares = _shares(spare, size.cohorts)
    begin = casts[0].kickoff_on - dt.timedelta(days=PLANNED_DAYS)
    stories = [_later(cast, seed, until, share) for cast, share in zip(casts, shares, strict=True)]
    return _numbered(_in_order(registered(registry, begin), stories), seed)


def _cast(number: int, size: Size, registry: MadeUpRegistry, until: dt.date, examples: Examples) -> Cast:
    """The cohort of that number, from 0; the last is the latest, and its organisations take part in no other if they
    can be spared.
    """
    apart = min(APART_DAYS_MAX, max(1, YEARS_DAYS // size.cohorts))
    age = size.cohorts - 1 - number
    kickoff_on = workday_on_or_before(until - dt.timedelta(days=LATEST_KICKOFF_DAYS + age * apart))
    advisors = registry.advisors
    return Cast(
        number=number + 1,
        kickoff_on=kickoff_on,
        advisors=(advisors[number % len(advisors)], advisors[(number + 1) % len(advisors)]),
        invited=_invited(age, registry.places),
        examples=examples,
    )


def _invited(age: int, places: Sequence[Place]) -> tuple[Place, ...]:
    count = min(INVITED, len(places))
    latest, others = places[:count], places[count:]
    if age == 0:
        return tuple(latest)
    among = others if len(others) >= count else places
    return tuple(among[(age * (count - 1) + index) % len(among)] for index in range(count))


def _shares(spare: int, cohorts: int) -> list[int]:
    each, rest = divmod(spare, cohorts)
    return [each + (number < rest) for number in range(cohorts)]


def _count(cast: Cast, seed: int, until: dt.date) -> int:
    return sum(it.events for it in _story(cast, seed, until, 0))


def _story(cast: Cast, seed: int, until: dt.date, spare: int) -> list[ToldCommand]:
    """All that a cohort comes to before the day, in the order of time."""
    acts = Acts(cast, Random(f"{seed}-{cast.number}"))  # noqa: S311 - made up, and no secret
    told = [*preparing(cast), *met(cast), *always(acts), *finished(cast), *more(acts, spare, until)]
    end = start_of(until)
    return sorted((it for it in told if it.at < end), key=lambda it: it.at)


class _Later(msgspec.Struct, frozen=True):
    """A story that is told when its time has come."""

    begins: dt.datetime
    tell: Callable[[], Iterator[ToldCommand]]


def _later(cast: Cast, seed: int, until: dt.date, spare: int) -> _Later:
    begins = start_of(cast.kickoff_on - dt.timedelta(days=PLANNED_DAYS))
    return _Later(begins, lambda: iter(_story(cast, seed, until, spare)))


def _in_order(first: Iterator[ToldCommand], stories: Sequence[_Later]) -> Iterator[ToldCommand]:
    """The first, and then the stories, merged by time; each is begun no sooner than it has to be."""
    yield from first
    under_way: list[tuple[dt.datetime, int, ToldCommand, Iterator[ToldCommand]]] = []
    waiting = list(enumerate(stories))[::-1]
    while waiting or under_way:
        while waiting and (not under_way or waiting[-1][1].begins <= under_way[0][0]):
            number, story = waiting.pop()
            _advance(under_way, number, story.tell())
        _, number, told, rest = heapq.heappop(under_way)
        yield told
        _advance(under_way, number, rest)


def _advance(
    under_way: list[tuple[dt.datetime, int, ToldCommand, Iterator[ToldCommand]]],
    number: int,
    story: Iterator[ToldCommand],
) -> None:
    told = next(story, None)
    if told is not None:
        heapq.heappush(under_way, (told.at, number, told, story))


def _numbered(told: Iterator[ToldCommand], seed: int) -> Iterator[Wish]:
    for number, it in enumerate(told, start=1):
        act = Act(by=it.by, at=it.at, id=CommandId(f"command-made-up-{seed}-{number:07}"), simulated=True)
        yield Wish(it.command, act)
