"""People, organisations and whatever else has an id or is one of a few, to choose among by what they are called."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar

from portal.web.danish import sorting_key
from portal.web.forms import Choice
from portal.words.labels import Labels

V = TypeVar("V", bound=Enum)


def named(ids: Iterable[str], labels: Labels) -> tuple[Choice, ...]:
    """A choice for each, once, in Danish alphabetical order of their names."""
    choices = (Choice(id_, labels.heading(id_)) for id_ in set(ids))
    return tuple(sorted(choices, key=lambda choice: (sorting_key(choice.label), choice.value)))


def choices_of(words: Mapping[V, str], hints: Mapping[V, str] | None = None) -> tuple[Choice, ...]:
    """One choice for each value, in the order of the words."""
    return tuple(Choice(str(it.value), text, (hints or {}).get(it, "")) for it, text in words.items())
