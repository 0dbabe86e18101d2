"""What is like another is made from it: an event from the command it follows from, a row from the event it begins with.

Only what differs is written down. A field is taken over where a source has one of the same name and the same type;
whatever else there is to say is given by keyword, which wins. What is taken from where is found once for each pair.
"""

from collections.abc import Callable, Iterator
from functools import cache
from types import CodeType, FunctionType
from typing import Any, TypeVar

import msgspec

from domain.kernel import Event, Stamp, field_types

S = TypeVar("S", bound=msgspec.Struct)
E = TypeVar("E", bound=Event)
Source = type[msgspec.Struct]


def following(event: type[E], source: msgspec.Struct, /, **more: Any) -> E:
    """The event that follows from a command, or from an earlier event. Raises `TypeError` where they are not alike.

    No field is left to its default: what a command does not say is given by keyword, or a name that is changed in one
    of the two would be lost without a word.
    """
    made: E = _maker(event, type(source), None, tuple(more))(source, None, more)
    return made


def row_of(kind: type[S], source: msgspec.Struct, stamp: Stamp | None = None, /, **more: Any) -> S:
    """The row that is kept of an event and its stamp, or of any other struct. Raises `TypeError` as above.

    Its defaults are what it begins with: they stand unless they are given, and no source may have their names.
    """
    made: S = _maker(kind, type(source), None if stamp is None else Stamp, tuple(more))(source, stamp, more)
    return made


@cache
def _maker(
    kind: type[msgspec.Struct], source: Source, stamp: type[Stamp] | None, given: tuple[str, ...]
) -> Callable[[Any, Any, Any], Any]:
    """What makes one, written out as by hand: a loop over the names takes eight times as long."""
    sources = (source,) if stamp is None else (source, stamp)
    places = {source: "source", stamp: "stamp"}
    taken = (f"{name}={places[it]}.{name}" for name, it in taken_over(kind, sources, given).items())
    fields = ", ".join((*taken, *(f"{name}=more['{name}']" for name in given)))
    written = compile(f"lambda source, stamp, more: kind({fields})", kind.__name__, "eval")
    code = next(it for it in written.co_consts if isinstance(it, CodeType))
    return FunctionType(code, {"kind": kind})


def taken_over(kind: type[msgspec.Struct], sources: tuple[Source, ...], given: tuple[str, ...]) -> dict[str, Source]:
    """Which source each field is taken from. Raises `TypeError` with every field that is in doubt."""
    if faults := tuple(_faults(kind, sources, given)):
        raise TypeError(" ".join(faults))
    fields = [it for it in field_types(kind) if it[0] not in given]
    return {field[0]: source for field in fields for source in sources if field in field_types(source)}


def _faults(kind: type[msgspec.Struct], sources: tuple[Source, ...], given: tuple[str, ...]) -> Iterator[str]:
    own = kind.__name__
    yield from (f"{own} has no {name}." for name in given if name not in kind.__struct_fields__)
    for name, of in field_types(kind):
        named = [it for it in sources if name in it.__struct_fields__ and name not in given]
        begins = name in _beginnings(kind)
        if not named and not begins and name not in given:
            yield f"Nothing says {own}.{name}."
        elif len(named) + begins > 1:
            yield f"{own}.{name} may be that of {' or '.join(it.__name__ for it in named)}: say so, or what it is."
        elif named and (name, of) not in field_types(named[0]):
            yield f"{own}.{name} is of another type than {named[0].__name__}.{name}."


@cache
def _beginnings(kind: type[msgspec.Struct]) -> frozenset[str]:
    """The fields that a row begins with; an event has none."""
    optional = (it.name for it in msgspec.structs.fields(kind) if not it.required)
    return frozenset() if issubclass(kind, Event) else frozenset(optional)
