"""What was corrected, as a page tells it: who corrected it, when and why, and what stood before."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, get_origin

import msgspec

from domain.calendar import danish_day, danish_time
from domain.kernel import Event, PersonId, field_types
from domain.organisations.events import OrganisationId
from portal.visiting.run_visit import RunVisit
from portal.web.danish import number
from portal.web.forms.decode import without_none
from portal.web.parts import Line
from projections.corrections import RectificationRow

UNSAID = "(ikke udfyldt)"


class Correctable(msgspec.Struct, frozen=True, kw_only=True):
    """How what such an event mends is told: its fields' headings, and what answers that are chosen are called."""

    event: type[Event]
    headings: Mapping[str, str]
    chosen: Mapping[Any, Mapping[Any, str]] = {}
    told: Mapping[str, Callable[[Any], str]] = {}
    """How a field of several parts is said, by its name."""


class FieldChange(msgspec.Struct, frozen=True, kw_only=True):
    """One field as it stood before a correction, and after it."""

    label: str
    before: str
    after: str


class Rectified(msgspec.Struct, frozen=True, kw_only=True):
    """One correction: who made it and when, why, and what it changed."""

    who_and_when: str
    why: str
    changes: tuple[FieldChange, ...]


class Amending(msgspec.Struct, frozen=True, kw_only=True):
    """Below a text: where those whose it is correct it, what was corrected, and where one asks to have it deleted."""

    correct: str | None
    corrected: tuple[Rectified, ...]
    delete: str | None


def amending(
    here: RunVisit,
    of: Correctable,
    row: Any,
    organisation: OrganisationId | None,
    *,
    correct: str | None,
    position: int | None,
    now: Mapping[str, Any] | None = None,
) -> Amending:
    """Of the row, which stands as it does `now`; nothing is asked for where it has no text at a `position`."""
    is_now = here.as_of is None or here.unasked
    return Amending(
        correct=None if correct is None else here.url(correct),
        corrected=corrections_of(here, of, row.rectifications, says(of, row) if now is None else now, organisation),
        delete=here.url(f"/journal/{position}/deletion") if is_now and position is not None else None,
    )


def corrections_of(
    here: RunVisit,
    of: Correctable,
    kept: tuple[RectificationRow, ...],
    now: Mapping[str, Any],
    organisation: OrganisationId | None,
) -> tuple[Rectified, ...]:
    """The latest first; `now` is how it stands, and people are named by the organisation."""
    versions = [*(_then(of, it) for it in kept), now]
    told = [tuple(_said(here, of, name, it.get(name), organisation) for name in of.headings) for it in versions]
    steps = zip(kept, pairwise(told), strict=True)
    return tuple(_rectified(here, of, it, before, after, organisation) for it, (before, after) in steps)[::-1]


def says(of: Correctable, row: Any) -> dict[str, Any]:
    """How the row, or a piece of one, stands in each field that may be corrected."""
    return {name: getattr(row, name) for name in of.headings}


def standing(
    here: RunVisit, of: Correctable, now: Mapping[str, Any], organisation: OrganisationId | None
) -> list[Line]:
    """What it says now, field by field."""
    return [Line(label, _said(here, of, name, now.get(name), organisation)) for name, label in of.headings.items()]


def _rectified(
    here: RunVisit,
    of: Correctable,
    it: RectificationRow,
    before: tuple[str, ...],
    after: tuple[str, ...],
    organisation: OrganisationId | None,
) -> Rectified:
    by = here.labels.at(it.position, organisation)[it.corrected_by]
    pairs = zip(of.headings.values(), before, after, strict=True)
    return Rectified(
        who_and_when=f"Rettet {danish_time(it.corrected_at)} af {by}",
        why=it.why,
        changes=tuple(FieldChange(label=label, before=was, after=is_) for label, was, is_ in pairs if was != is_),
    )


def _then(of: Correctable, it: RectificationRow) -> Mapping[str, Any]:
    """What it said before, as values again."""
    kinds = dict(field_types(of.event))
    return {said.field: _value(without_none(kinds[said.field])[0], said.text) for said in it.before}


def _value(kind: Any, text: str) -> Any:
    """Several parts are kept as JSON."""
    if get_origin(kind) is tuple:
        return msgspec.json.decode(text, type=kind)
    return msgspec.convert(text, kind, strict=False)


def _said(here: RunVisit, of: Correctable, name: str, value: Any, organisation: OrganisationId | None) -> str:
    """A value in words."""
    kind, _ = without_none(dict(field_types(of.event))[name])
    if value is None:
        return UNSAID
    if name in of.told:
        return of.told[name](value)
    if kind is PersonId:
        return (here.labels if organisation is None else here.labels.of(organisation))[value]
    if kind in of.chosen:
        return of.chosen[kind][value]
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    return danish_day(value) if hasattr(value, "isoformat") else number(value)
