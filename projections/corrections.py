"""What stood before a correction, kept in the row that it puts right: who corrected it, when and why."""

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

import msgspec

from domain.corrections import corrected_by, why_of
from domain.entries import EntryId, entry_id
from domain.kernel import Event, PersonId, Stamp
from domain.text import Prose


class SaidBefore(msgspec.Struct, frozen=True):
    """What a field said, as text: a day as it is written in ISO 8601, an answer by its name, a number with a point."""

    field: str
    text: Prose


class RectificationRow(msgspec.Struct, frozen=True, kw_only=True):
    """What was said before in each field that was filled in, and who corrected it, when and why."""

    before: tuple[SaidBefore, ...]
    why: Prose
    corrected_by: PersonId
    corrected_at: dt.datetime
    position: int


R = TypeVar("R", bound=msgspec.Struct)


def with_correction(
    row: R,
    kept: tuple[RectificationRow, ...],
    event: Event,
    stamp: Stamp,
    said: Mapping[str, Any] | None = None,
) -> R:
    """The row as it should have been; what it said before comes after the `rectifications` it has `kept`.

    `said` is what it said in the fields that the event mends, where the row has them not all by the same names.
    """
    if any(it.position == stamp.position for it in kept):
        return row
    one = rectification(event, stamp, {name: getattr(row, name) for name in event.MENDS} if said is None else said)
    mended = {name: getattr(event, name) for name in event.MENDS if name in row.__struct_fields__}
    return msgspec.structs.replace(row, rectifications=(*kept, one), **mended)


def rectification(event: Event, stamp: Stamp, was: Mapping[str, Any]) -> RectificationRow:
    """What is kept of a correction, `was` being what was said before in the fields that it mends."""
    return RectificationRow(
        before=tuple(SaidBefore(name, as_text(value)) for name, value in was.items() if value is not None),
        why=why_of(event),
        corrected_by=stamp.by,
        corrected_at=stamp.recorded_at,
        position=stamp.position,
    )


def as_text(value: Any) -> Prose:
    """The value as a row keeps it: text, whatever it is of; several parts as JSON."""
    if isinstance(value, tuple):
        return Prose(msgspec.json.encode(value).decode())
    if isinstance(value, Enum):
        return Prose(str(value.value))
    return Prose(value.isoformat() if isinstance(value, dt.date) else str(value))


def standing_entry(position: int, kept: tuple[RectificationRow, ...]) -> EntryId:
    """The entry by which something stands that was told at the position: the last correction, if there is one."""
    return entry_id(kept[-1].position if kept else position)


def is_corrected_by(event: Event, position: int, kept: tuple[RectificationRow, ...]) -> bool:
    """Does the event correct what was told at the position? It does so still where it has been folded already."""
    entries = {entry_id(position), *(entry_id(it.position) for it in kept)}
    return corrected_by(event) in entries
