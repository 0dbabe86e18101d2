"""What a page is made of, part by part, so that a part that has been looked at on one page is not on another."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec

from tests.shapes import digest, is_new

WORDS = -1
"""The number of what is no element."""
KNOWN_MAX = 40
"""How many of the largest known parts are left out of a page: to leave one out is not for nothing either."""


class Part(msgspec.Struct, frozen=True):
    """An element with what is in it, or words. Its `shape` is the same for all that are made the same way: words,
    addresses and where one is are left out of it, and what repeats itself is told once. `size` counts elements,
    `number` says which of the page's it is.
    """

    made: str
    number: int
    inside: list["Part"]
    shape: str
    size: int

    @classmethod
    def of(cls, told: list[Any]) -> "Part":
        """The part that a browser told of: how it is made, its number, and what is in it, told alike."""
        made, number, inside = told
        parts = [cls.of(it) for it in inside]
        shape = digest([made, *(name for name, _ in groupby(it.shape for it in parts))])
        return cls(made, number, parts, shape, int(number != WORDS) + sum(it.size for it in parts))

    def looked_over(self, place: str) -> tuple[list[str], list[int]]:
        """Notes every part that nobody has looked at yet, in this place; says the names of those, and the numbers of
        the largest others. What is around a part, and whether it is the first there, belongs to its place.
        """
        new: list[str] = []
        known: list[Part] = []
        self._look_over(place, new, known)
        largest = sorted(known, key=lambda it: it.size, reverse=True)[:KNOWN_MAX]
        return new, [it.number for it in largest]

    def _look_over(self, place: str, new: list[str], known: list["Part"]) -> None:
        name = f"{place}{self.shape}"
        if not is_new(name):
            known.append(self)
            return
        new.append(name)
        for at, part in enumerate(it for it in self.inside if it.number != WORDS):
            part._look_over(digest([place, self.made, str(min(at, 1))]), new, known)

    def around(self, name: str) -> str:
        """What is around the element of that name, as a shape."""
        return digest(self._around(name))

    def _around(self, name: str) -> Iterator[str]:
        yield self.made
        if not self.made.startswith(f"{name} "):
            for part in self.inside:
                yield from part._around(name)
