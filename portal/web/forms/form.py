"""A form as a page shows it: what is typed in it, and what is wrong with it."""

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

import msgspec

from domain.calendar import COPENHAGEN
from domain.kernel import Refusal
from domain.text import PROSE_CHARACTERS_MAX, Fault, Malformed
from portal.web.forms.decode import FormErrors
from portal.web.forms.fields import COMMAND_ID, FormFields

MALFORMED = 422
REFUSED = 409
ROW = "{0}"
"""Stands for the number of the row in the label of its fields."""


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong; `field` is "" where it concerns the form as a whole."""

    field: str
    sentence: str


class Choice(msgspec.Struct, frozen=True):
    """One of several things to choose: what is sent, what is read, and perhaps what it means."""

    value: str
    label: str
    hint: str = ""


class SummaryLine(msgspec.Struct, frozen=True):
    """One line of the error summary, and the field it leads to, if there is one."""

    sentence: str
    field: str | None = None


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A form's texts and problems by field name. `labels` are the fields' names in Danish, each written once."""

    labels: Mapping[str, str]
    command_id: str
    csrf_token: str
    texts: Mapping[str, tuple[str, ...]] = {}
    problems: tuple[Problem, ...] = ()
    prose_characters_max: int = PROSE_CHARACTERS_MAX

    def label(self, name: str) -> str:
        """The field's name in Danish; the fields of a row (`items.0.title`) share theirs (`items.title`).

        In those, `ROW` is the number of the row, counted from 1. A label may be a name, which says what it says.
        """
        label, row = self.labels[_of_rows(name)], re.search(r"\.([0-9]+)\.", name)
        return label.replace(ROW, str(int(row[1]) + 1)) if row else label

    @property
    def summary(self) -> tuple[SummaryLine, ...]:
        """Every problem, each with its field's name before it and the way to the field, as the fields stand."""
        places = {name: place for place, name in enumerate(self.labels)}
        ordered = sorted(self.problems, key=lambda problem: places.get(_of_rows(problem.field), -1))
        return tuple(self._line(problem) for problem in ordered)

    def _line(self, problem: Problem) -> SummaryLine:
        field = re.sub(r"\.[0-9]+$", "", problem.field)
        if _of_rows(field) not in self.labels:
            return SummaryLine(problem.sentence)
        label = self.label(field)
        return SummaryLine(f"{label}{'' if label.endswith('?') else ':'} {problem.sentence}", field)

    def one(self, name: str) -> str:
        return self.texts.get(name, ("",))[0]

    def has(self, name: str, choice: str) -> bool:
        """Is the choice made?"""
        return choice in self.texts.get(name, ())

    def error(self, name: str) -> str:
        """What is wrong with the field, "" if nothing is."""
        return " ".join(problem.sentence for problem in self.problems if problem.field == name)

    def again(self, fields: FormFields, reason: FormErrors | Refusal) -> "Form":
        """The form as it was sent, everything typed kept, with what is wrong."""
        return msgspec.structs.replace(
            self,
            command_id=fields.one(COMMAND_ID) or self.command_id,
            texts=fields.texts,
            problems=tuple(_problems(reason)),
        )


def _of_rows(name: str) -> str:
    return re.sub(r"\.[0-9]+(?=\.|$)", "", name)


def new_form(labels: Mapping[str, str], csrf_token: str, **values: Any) -> Form:
    """A form to be shown for the first time, with a command id of its own and `values` typed in already."""
    texts: dict[str, tuple[str, ...]] = {}
    for name, value in values.items():
        texts.update(_texts(name, value))
    return Form(labels=labels, command_id=f"command-{uuid.uuid4().hex}", csrf_token=csrf_token, texts=texts)


def status_of(reason: FormErrors | Refusal) -> int:
    """422 for a form that says nothing that could be wished, 409 for a wish that was refused."""
    return MALFORMED if isinstance(reason, FormErrors | Malformed) else REFUSED


def _problems(reason: FormErrors | Refusal) -> Iterable[Problem]:
    if isinstance(reason, FormErrors | Malformed):
        return (_problem(fault) for fault in reason.faults)
    return (Problem("", sentence) for sentence in reason.reasons)


def _problem(fault: Fault) -> Problem:
    return Problem(fault.field, fault.sentence)


def _texts(name: str, value: Any) -> dict[str, tuple[str, ...]]:
    """The value as it would be typed."""
    match value:
        case None | False:
            return {}
        case True:
            return {name: ("on",)}
        case dt.datetime():
            local = value.astimezone(COPENHAGEN)
            return {f"{name}.day": (local.date().isoformat(),), f"{name}.time": (f"{local:%H:%M}",)}
        case tuple() if value and isinstance(value[0], msgspec.Struct):
            rows = [
                _texts(f"{name}.{number}.{part}", getattr(row, part))
                for number, row in enumerate(value)
                for part in row.__struct_fields__
            ]
            return {field: texts for row in rows for field, texts in row.items()}
        case tuple():
            return {name: tuple(_text(item) for item in value)}
        case _:
            return {name: (_text(value),)}


def _text(value: Any) -> str:
    match value:
        case Enum():
            return str(value.value)
        case dt.time():
            return f"{value:%H:%M}"
        case dt.date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case _:
            return str(value)
