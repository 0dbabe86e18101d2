"""Text that a person wrote is its own type, so that it can be checked, sealed and redacted wherever it stands.

What is wrong with a command's own words and ids is found here, before any decision is asked, for forms and files alike.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NewType, TypeVar, get_args, get_origin

import msgspec

from domain.calendar import mistyped
from domain.characters import UNKEEPABLE, as_kept, as_shown, is_blank
from domain.citizens import looks_like_cpr
from domain.kernel import Refusal, field_types, is_id

Prose = NewType("Prose", str)
"""Free text that a person wrote, up to `PROSE_CHARACTERS_MAX`."""
Title = NewType("Title", str)
"""One line of free text, up to `TITLE_CHARACTERS_MAX`."""
Name = NewType("Name", str)
"""What an organisation or a cohort is called in public: one line like a title, but never sealed and never redacted."""

REDACTED = "slettet efter anmodning"
"""What stands where a text stood whose key has been destroyed, because somebody asked for it."""
LOST = "teksten kan ikke læses, fordi dens nøgle mangler"
"""What stands where a text stands whose key is gone though nobody has asked for that."""
UNREADABLE_TEXTS = (REDACTED, LOST)

CPR_SENTENCE = "Teksten ligner noget med et CPR-nummer. Fjern det; borgere må ikke kunne genkendes."
PROSE_CHARACTERS_MAX = 4000
TITLE_CHARACTERS_MAX = 120
ID_CHARACTERS_MAX = 80

REDACTABLE = (Prose, Title)
"""The types of text that are sealed in the history, and can be redacted there."""
_TEXTS = (*REDACTABLE, Name)

_ID_BODY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with one field, in Danish, said so that the person can mend it."""

    field: str
    sentence: str


class Malformed(Refusal):
    """A command whose own words or ids cannot be recorded, whatever the history is."""

    sentence = ""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(fault.sentence for fault in self.faults)


def faults_of(written: msgspec.Struct) -> tuple[Fault, ...]:
    """Everything wrong with a command's texts, ids and instants, in field order; empty when it may be decided on."""
    return tuple(_faults(written))


def _faults(value: msgspec.Struct, path: str = "") -> Iterator[Fault]:
    for name, kind in field_types(type(value)):
        yield from faults_in(getattr(value, name), kind, path + name)


def faults_in(value: Any, kind: Any, path: str) -> Iterator[Fault]:
    """Everything wrong with one value of the type `kind`, which is called `path`."""
    if isinstance(value, msgspec.Struct):
        yield from _faults(value, f"{path}.")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from faults_in(item, get_args(kind)[0], f"{path}.{index}")
    elif kind in _TEXTS:
        yield from _text_faults(value, kind, path)
    elif is_id(kind) and not is_well_formed(value, kind):
        said = as_shown(value[:ID_CHARACTERS_MAX])
        yield Fault(path, f"»{said}« er ikke et gyldigt id (forventet: {prefix_of(kind)}…).")
    elif isinstance(value, dt.date):
        yield from _time_faults(value, path)
    elif value is not None:
        for option in get_args(kind):
            yield from faults_in(value, option, path)


def _text_faults(text: str, kind: Any, path: str) -> Iterator[Fault]:
    characters_max = PROSE_CHARACTERS_MAX if kind is Prose else TITLE_CHARACTERS_MAX
    if is_blank(text):
        yield Fault(path, "Feltet skal udfyldes.")
    if kind is not Prose and len(text.splitlines()) > 1:
        yield Fault(path, "Teksten skal stå på én linje.")
    if len(text) > characters_max:
        yield Fault(path, f"Teksten er {len(text)} tegn; der er plads til højst {characters_max}.")
    if UNKEEPABLE.search(text):
        yield Fault(path, "Teksten indeholder tegn, som ikke kan gemmes. Skriv den igen som almindelig tekst.")
    if looks_like_cpr(text):
        yield Fault(path, CPR_SENTENCE)


def _time_faults(value: dt.date, path: str) -> Iterator[Fault]:
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        yield Fault(path, "Tidspunktet skal have en tidszone, for eksempel 2026-03-04T10:15:00+01:00.")
    if said := mistyped(value):
        yield Fault(path, said)


S = TypeVar("S", bound=msgspec.Struct)
V = TypeVar("V")


def with_texts(written: S, change: Callable[[str], str]) -> S:
    """The same struct with every text that can be redacted changed, in field order, also inside tuples and parts."""
    return _changed(written, change, REDACTABLE)


def in_kept_form(written: S) -> S:
    """The same struct with every text and name in the form in which it is kept."""
    return with_every_text(written, as_kept)


def with_every_text(written: S, change: Callable[[str], str]) -> S:
    """The same struct with every text changed, also what is public and never redacted."""
    return _changed(written, change, _TEXTS)


def _changed(written: S, change: Callable[[str], str], kinds: tuple[Any, ...]) -> S:
    changed = {
        name: with_change(value, change)
        for name, with_change in _texts_in(type(written), kinds)
        if (value := getattr(written, name)) is not None
    }
    return msgspec.structs.replace(written, **changed) if changed else written


WithChange = Callable[[Any, Callable[[str], str]], Any]
"""Gives a field's value with its texts changed."""


@cache
def _texts_in(struct: type[msgspec.Struct], kinds: tuple[Any, ...]) -> tuple[tuple[str, WithChange], ...]:
    """The fields that have texts, and how each is changed: found once for each type, for every event is read so."""
    ways = ((name, _way(kind, kinds)) for name, kind in field_types(struct))
    return tuple((name, way) for name, way in ways if way is not None)


def _way(kind: Any, kinds: tuple[Any, ...]) -> WithChange | None:
    if kind in kinds:
        return lambda text, change: change(text)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return (lambda part, change: _changed(part, change, kinds)) if _texts_in(kind, kinds) else None
    if get_origin(kind) is tuple:
        return _way_of_items(_way(get_args(kind)[0], kinds))
    return next((way for option in get_args(kind) if (way := _way(option, kinds)) is not None), None)


def _way_of_items(way: WithChange | None) -> WithChange | None:
    return None if way is None else lambda items, change: tuple(way(item, change) for item in items)


def texts_of(written: msgspec.Struct) -> tuple[str, ...]:
    """Every text in it that can be redacted, in field order."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    with_texts(written, keep)
    return tuple(found)


STORED_AS = {"run": "cohort"}
"""What ids were stored as before their type had the name it has."""


@cache
def prefix_of(kind: Any) -> str:
    """What every id of this type begins with: `TestActionId` -> `test-action-`, or the word it was first stored by."""
    words = re.findall(r"[A-Z][a-z]+", kind.__name__.removesuffix("Id"))
    name = "-".join(word.lower() for word in words)
    return f"{STORED_AS.get(name, name)}-"


def is_of(kind: Any, id_: str) -> bool:
    """Is the id one of this type?"""
    return id_.startswith(prefix_of(kind))


def by_type(id_: str, said: Mapping[Any, V]) -> V | None:
    """What is said of ids of its type, None where nothing is."""
    for kind, value in said.items():
        if id_.startswith(prefix_of(kind)):
            return value
    return None


def is_well_formed(value: str, kind: Any) -> bool:
    """Could the text be an id of this type?"""
    prefix = prefix_of(kind)
    body = value.removeprefix(prefix)
    return value.startswith(prefix) and len(value) <= ID_CHARACTERS_MAX and _ID_BODY.fullmatch(body) is not None
