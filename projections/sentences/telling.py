"""How a sentence gets its words: a template names fields of the event or its stamp, and each is told by its type.

Ids stay in braces, »{person-17}«, for the page to put a name there: names change and are forgotten, events are not.
Text that a person wrote is never told, so that it can be redacted where it stands and is nowhere else.
"""

import datetime as dt
from typing import Any, get_args

from domain.calendar import danish_day, danish_time
from domain.kernel import Event, Stamp, field_types, is_id


class NotTold(Exception):
    """A template names a field that no sentence may tell."""


class _Words(dict[str, str]):
    """The words for the fields a template names, found when they are asked for."""

    def __init__(self, event: Event, stamp: Stamp) -> None:
        super().__init__(by=_in_braces(stamp.by))
        self._event = event

    def __missing__(self, field: str) -> str:
        return _told(getattr(self._event, field), dict(field_types(type(self._event)))[field])


def _told(value: Any, kind: Any) -> str:
    match value:
        case str() if is_id(kind) or any(map(is_id, get_args(kind))):
            return _in_braces(value)
        case dt.datetime():
            return danish_time(value)
        case dt.date():
            return danish_day(value)
        case int():
            return str(value)
        case _:
            raise NotTold(kind)


def _in_braces(name: str) -> str:
    return "{" + name + "}"


def told(template: str, event: Event, stamp: Stamp) -> str:
    """The sentence. Raises `NotTold` if the template names a field that is no id, day, time or number."""
    return template.format_map(_Words(event, stamp))
