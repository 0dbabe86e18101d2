"""A form becomes a struct, a command as a rule: every field read, and everything that is wrong said at once."""

import datetime as dt
import types
from collections.abc import Container
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

import msgspec

from domain.characters import is_blank
from domain.kernel import field_types
from domain.text import Fault, faults_in
from domain.written_days import typed_day
from portal.web.forms.fields import ROWS_MAX, FormFields, row_number
from portal.web.forms.values import CHOOSE, REQUIRED, Unreadable, plain_type, typed_time, value_of

T = TypeVar("T", bound=msgspec.Struct)
NO_SUCH_ROW = f"Formularen har en linje, som der ikke er plads til; der er højst {ROWS_MAX}."
_NONE: Any = object()


class FormErrors(Exception):
    """What is wrong with the form, by field; a field named "" stands for the form as a whole."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


class Hinted(FormErrors):
    """Nothing is wrong with the form, but something is said about it before it is carried out."""


def decode(form: FormFields, kind: type[T], /, **given: Any) -> T:
    """The struct that the form's fields make, with what is `given` in place of fields. Raises `FormErrors`.

    Text, ids, numbers (decimal comma), days, times of day, instants (Copenhagen), choices by their value, checkboxes,
    tuples from repeated fields, tuples of structs from `name.0.part`, an instant also from `name.day` and `name.time`;
    an empty optional field is None, or the default. What is wrong with the form's files is said with the rest.
    """
    faults: list[Fault] = [*form.faults]
    values = _fields(form, kind, "", given, faults)
    if faults:
        raise FormErrors(*faults)
    return kind(**values)


def refuse_unless_readable(form: FormFields, kind: type[T], asked: Container[str], /, **given: Any) -> None:
    """Raises `FormErrors` of the fields that are `asked`; what else makes the struct is told from elsewhere."""
    try:
        decode(form, kind, **given)
    except FormErrors as wrong:
        if faults := tuple(it for it in wrong.faults if it.field.partition(".")[0] in asked):
            raise FormErrors(*faults) from None


def _fields(
    form: FormFields, kind: type[msgspec.Struct], path: str, given: dict[str, Any], faults: list[Fault]
) -> dict[str, Any]:
    values, required = dict(given), _required(kind)
    for name, wanted in field_types(kind):
        if name in given:
            continue
        value = _value(form, wanted, path + name, name in required, faults)
        if value is not _NONE:
            values[name] = value
    return values


@cache
def _required(kind: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(field.name for field in msgspec.structs.fields(kind) if field.required)


def _value(form: FormFields, wanted: Any, path: str, required: bool, faults: list[Fault]) -> Any:
    """The value of one field, or `_NONE` where the default stands or a fault was found."""
    kind, optional = without_none(wanted)
    if get_origin(kind) is tuple:
        return _several(form, get_args(kind)[0], path, faults)
    if plain_type(kind) is bool:
        return value_of(form.one(path), kind)
    if plain_type(kind) is dt.datetime and f"{path}.day" in form.texts:
        return _moment(form, path, required, faults)
    text = form.one(path)
    if not is_blank(text):
        return _checked(text, kind, path, faults)
    if required and not optional:
        faults.append(Fault(path, CHOOSE if _is_choice(kind) else REQUIRED))
    return None if required and optional else _NONE


def _moment(form: FormFields, path: str, required: bool, faults: list[Fault]) -> Any:
    """An instant that was asked for as a day and a time of day: what is wrong with the one is not said of the other."""
    day, time = form.one(f"{path}.day"), form.one(f"{path}.time")
    if is_blank(day) and is_blank(time):
        faults.extend([Fault(path, REQUIRED)] if required else [])
        return _NONE
    found: list[Fault] = []
    read = [_checked(text, kind, path, found) for text, kind in ((day, dt.date), (time, dt.time))]
    if not found:
        return _checked(f"{typed_day(read[0])} {typed_time(read[1])}", dt.datetime, path, faults)
    faults.extend(found)
    return _NONE


def _several(form: FormFields, kind: Any, path: str, faults: list[Fault]) -> tuple[Any, ...]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        rows = [_fields(form, kind, f"{path}.{number}.", {}, faults) for number in _rows(form, path, faults)]
        return () if faults else tuple(kind(**row) for row in rows)
    values = [_checked(text, kind, path, faults) for text in form.all(path) if not is_blank(text)]
    return tuple(value for value in values if value is not _NONE)


def _rows(form: FormFields, path: str, faults: list[Fault]) -> list[int]:
    """The numbers of the rows in which something was typed, in their order. What is in no row is not passed over."""
    typed = [name for name, texts in form.texts.items() if name.startswith(f"{path}.") and not is_blank("".join(texts))]
    numbers = {row_number(name, path) for name in typed}
    if None in numbers:
        faults.append(Fault(path, NO_SUCH_ROW))
    return sorted(number for number in numbers if number is not None)


def _checked(text: str, kind: Any, path: str, faults: list[Fault]) -> Any:
    try:
        value = value_of(text, kind)
    except Unreadable as unreadable:
        faults.append(Fault(path, str(unreadable)))
        return _NONE
    found = tuple(faults_in(value, kind, path))
    faults.extend(found)
    return _NONE if found else value


@cache
def without_none(wanted: Any) -> tuple[Any, bool]:
    """The type that is wanted where something is, and whether there may be nothing."""
    if get_origin(wanted) not in (Union, types.UnionType):
        return wanted, False
    present = tuple(option for option in get_args(wanted) if option is not type(None))
    return (present[0] if len(present) == 1 else wanted), len(present) < len(get_args(wanted))


def _is_choice(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)
