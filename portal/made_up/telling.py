"""What a made-up history is told with: who wishes what and when, and in which words."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar, cast

import msgspec

from domain.calendar import COPENHAGEN
from domain.catalogue import DECISIONS
from domain.kernel import Command, PersonId

C = TypeVar("C", bound=Command)

MORNING_HOUR, WORKING_HOURS = 8, 9
"""People write from eight to five."""


class ToldCommand(NamedTuple):
    """One command, and how many events it comes to."""

    at: dt.datetime
    by: PersonId
    command: Command
    events: int = 1


class Examples(msgspec.Struct, frozen=True):
    """Commands that people could have wished, by their type: their words are used again."""

    known: Mapping[type[Command], Sequence[Command]]

    def of(self, command: type[C], number: int) -> C:
        """One of them, another for each number until they begin again."""
        known = self.known[command]
        return cast(C, known[number % len(known)])


class _Line(msgspec.Struct):
    command: str
    data: msgspec.Raw


def examples_in(lines: Iterable[bytes]) -> Examples:
    """The examples that the lines of an import file are."""
    known: dict[type[Command], list[Command]] = {}
    for line in lines:
        read = msgspec.json.decode(line, type=_Line)
        kind = DECISIONS[read.command].command
        known.setdefault(kind, []).append(msgspec.json.decode(read.data, type=kind))
    return Examples(known)


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """The time of the day, Copenhagen."""
    return dt.datetime.combine(day, dt.time(hour, minute), COPENHAGEN)


def while_working(begin: dt.date, days: int, part: float) -> dt.datetime:
    """The instant at that part (0 to 1) of the days from `begin` on, in the hours in which people write."""
    day, rest = divmod(part * days, 1)
    seconds = int(rest * WORKING_HOURS * 3600)
    return at(begin + dt.timedelta(days=int(day)), MORNING_HOUR) + dt.timedelta(seconds=seconds)
