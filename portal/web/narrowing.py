"""A list of which somebody asks for a part, in an order: by words, and by what can be chosen; by address, so that it
works without a program in the browser, and the page can be kept.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from domain.characters import as_shown
from domain.counting import counted
from portal.web.danish import number, sorting_key
from portal.web.forms import Choice

T = TypeVar("T")
WORDS = "q"
WORDS_CHARACTERS_MAX = 200


class Picked(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be chosen: what the address calls it, its label, the choices (the first is meant where the
    address says none of them), and which is chosen.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: str

    @property
    def is_usual(self) -> bool:
        return self.chosen == self.choices[0].value


class AddressFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody chose, each as an address says it, "" where it does not matter."""

    @property
    def parameters(self) -> dict[str, str]:
        """The choices as an address says them."""
        return {name: value for name, value in msgspec.structs.asdict(self).items() if value}


class Narrowing(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above the list: the words that were typed, what was picked, and how many lines there are for it."""

    action: str
    label: str
    typed: str
    picks: tuple[Picked, ...]
    says: str
    words: str = WORDS

    def __post_init__(self) -> None:
        """An address may say what no page can."""
        msgspec.structs.force_setattr(self, "typed", as_shown(self.typed))

    @property
    def is_narrowed(self) -> bool:
        return bool(self.typed) or self.has_picks

    @property
    def has_picks(self) -> bool:
        return not all(it.is_usual for it in self.picks)

    @property
    def asked(self) -> dict[str, str]:
        """What the address of the list says, but for the page."""
        picked = {it.name: it.chosen for it in self.picks if not it.is_usual}
        return {**({WORDS: self.typed} if self.typed else {}), **picked}


def picked(name: str, label: str, choices: Iterable[tuple[str, str]], asked: str) -> Picked:
    """What was asked for, if it is one of the choices (value and label); else the first."""
    offered = tuple(Choice(value, said) for value, said in choices)
    known = asked if any(it.value == asked for it in offered) else offered[0].value
    return Picked(name=name, label=label, choices=offered, chosen=known)


def sought(typed: str) -> tuple[str, ...]:
    """The words that were typed, as they are looked for."""
    return tuple(filter(None, (sorting_key(it).partition("\0")[0] for it in typed[:WORDS_CHARACTERS_MAX].split())))


def has_words(words: Sequence[str], *texts: str) -> bool:
    """Does each of the words stand in one of the texts, if only as a part of a word?"""
    if not words:
        return True
    said = [sorting_key(it).partition("\0")[0] for it in texts]
    return all(any(word in text for text in said) for word in words)


def how_many(shown: int, every: int, one: str, several: str) -> str:
    """»3 af 41 personer«; »41 personer« where all are shown."""
    if shown == every:
        return counted(every, one, several)
    return f"{number(shown)} af {counted(every, one, several)}"
