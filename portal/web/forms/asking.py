"""How a field is asked for: its kind follows from the type of what it becomes, its words are given."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin

import msgspec

from domain.kernel import field_types, is_id
from domain.text import Prose
from portal.web.forms.decode import without_none
from portal.web.forms.form import Choice, Form
from portal.web.forms.values import plain_type

ROWS = 5
KINDS: Mapping[Any, str] = {
    str: "text",
    int: "whole",
    Decimal: "number",
    dt.date: "day",
    dt.time: "time",
    dt.datetime: "moment",
    bool: "checkboxes",
}
"""By plain type, what `_form.html` calls the field."""


class GoodExample(msgspec.Struct, frozen=True):
    """How a field may be filled in, and what is good about it."""

    text: str
    why: str


class SuggestedFrom(msgspec.Struct, frozen=True):
    """Some of many choices, under what they have in common."""

    label: str
    choices: tuple[Choice, ...]


class SuggestedChoice(msgspec.Struct, frozen=True):
    """A choice that suits what is typed so far, and why."""

    choice: Choice
    why: str


class Field(msgspec.Struct, frozen=True):
    """A field's words: its name in Danish, what helps to fill it in, and what may be chosen, if it is a choice.

    `empty` is said where there is nothing to choose. `rows` are a long text's, `width` a short one's. `kind` and
    `optional` are told where the type does not: »radios« for an id of which there are few, »email« for a text.
    An `example` is there to be opened.
    """

    label: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    empty: str = ""
    rows: int = ROWS
    width: str = ""
    kind: str = ""
    optional: bool | None = None
    example: GoodExample | None = None
    groups: tuple[SuggestedFrom, ...] = ()
    """Of many choices, of which those that suit what is typed stand first: kind »suggested«."""
    suggests: Callable[[Form], Sequence[SuggestedChoice]] | None = None
    autocomplete: str = ""
    """What of its owner's own a browser may fill it in with, »tel«; nothing where it is of anybody else."""


class ShownField(msgspec.Struct, frozen=True, kw_only=True):
    """A field as `_form.html` shows it; what it is called, the form says."""

    name: str
    kind: str
    optional: bool
    field: Field


Fields = Mapping[str, Field]
"""By the names of what they become; those that are no field of it, and of no kind, are for a template of their own."""


def labelled(labels: Mapping[str, str]) -> Fields:
    """Fields of which a template says the rest."""
    return {name: Field(label) for name, label in labels.items()}


def labels_in(fields: Fields) -> dict[str, str]:
    return {name: field.label for name, field in fields.items()}


def shown_fields(asked: type[msgspec.Struct], fields: Fields) -> Iterator[ShownField]:
    """The fields from which `asked` is made, and others whose kind is told, in the order in which they are given."""
    types = dict(field_types(asked))
    required = {field.name for field in msgspec.structs.fields(asked) if field.required}
    for name, field in fields.items():
        if name in types or field.kind:
            kind, may_be_none = without_none(types.get(name))
            optional = may_be_none or name not in required
            yield ShownField(
                name=name,
                kind=field.kind or kind_of(kind, field),
                optional=optional if field.optional is None else field.optional,
                field=field,
            )


@cache
def asks_for_text(asked: type[msgspec.Struct]) -> bool:
    """Is there a long text to type in it, also in one of its rows?"""
    kinds = (without_none(kind)[0] for _, kind in field_types(asked))
    parts = (get_args(kind)[0] if get_origin(kind) is tuple else kind for kind in kinds)
    return any(it is Prose or (_is_struct(it) and asks_for_text(it)) for it in parts)


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def kind_of(wanted: Any, field: Field) -> str:
    """What a value of that type is asked for with."""
    if get_origin(wanted) is tuple:
        return "checkboxes"
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return "radios"
    if wanted is Prose:
        return "prose"
    return "select" if is_id(wanted) or field.choices else KINDS[plain_type(wanted)]
