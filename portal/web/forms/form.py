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
from domain.characters import as_shown
from domain.kernel import Refusal
from domain.text import PROSE_CHARACTERS_MAX, Fault, Malformed
from domain.written_days import typed_day
from portal.web.forms.decode import FormErrors, Hinted
from portal.web.forms.fields import COMMAND_ID, HAD_FILES, KEPT_FILES, MADE_FROM, FormFields
from portal.web.forms.foreseen import Foreseen, ToBeSeen
from portal.web.forms.made_from import brought_up, marks_of, texts_of, unit_of
from portal.web.forms.values import typed_time

SHOWN, MALFORMED = 200, 422
REFUSED = 409
ROW = "{0}"
"""Stands for the number of the row in the label of its fields."""
CHANGED = (
    "Det er ændret, siden du åbnede siden. Dit står i feltet, og det, der er gemt, står ved siden af. "
    "Ret feltet, så det er, som det skal være, og send igen."
)


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
    """A form's texts and problems by field name. `labels` are the fields' names in Danish, each written once.

    `made_from` says what was recorded when it was opened, "" for a form that changes nothing recorded; `recorded` is
    what stands now in the fields that somebody else has changed meanwhile.
    """

    labels: Mapping[str, str]
    command_id: str
    csrf_token: str
    texts: Mapping[str, tuple[str, ...]] = {}
    problems: tuple[Problem, ...] = ()
    made_from: str = ""
    recorded: Mapping[str, tuple[str, ...]] = {}
    prose_characters_max: int = PROSE_CHARACTERS_MAX
    drafts_to: str = ""
    """Where it is kept as a draft, "" for a form that keeps none; `draft_from` is when what is in it was, if it was."""
    draft_from: str = ""
    same_again: bool = False
    """It says what the one before it said: sent once more it is meant."""
    hinted: bool = False
    """Its problems are hints: it may be saved as it is."""
    foreseen: Foreseen | None = None
    """What it would do, where that is shown before it is done."""

    def label(self, name: str) -> str:
        """The field's name in Danish; the fields of a row (`items.0.title`) share theirs (`items.title`), unless each
        has its own.

        In those, `ROW` is the number of the row, counted from 1. A label may be a name, which says what it says.
        """
        label, row = self.labels[self._labelled(name)], re.search(r"\.([0-9]+)\.", name)
        return label.replace(ROW, str(int(row[1]) + 1)) if row else label

    @property
    def summary(self) -> tuple[SummaryLine, ...]:
        """Every problem, each with its field's name before it and the way to the field, as the fields stand."""
        places = {name: place for place, name in enumerate(self.labels)}
        ordered = sorted(self.problems, key=lambda problem: places.get(self._labelled(problem.field), -1))
        return tuple(self._line(problem) for problem in ordered)

    def _line(self, problem: Problem) -> SummaryLine:
        field = re.sub(r"\.[0-9]+$", "", problem.field)
        if self._labelled(field) not in self.labels:
            return SummaryLine(problem.sentence)
        label = self.label(field)
        return SummaryLine(f"{label}{'' if label.endswith('?') else ':'} {problem.sentence}", field)

    def _labelled(self, name: str) -> str:
        """By what its label is found."""
        return name if name in self.labels else _of_rows(name)

    def one(self, name: str) -> str:
        """The field's text as a page may show it."""
        return as_shown(self.texts.get(name, ("",))[0])

    def line(self, name: str) -> str:
        """The same in a field of one line, which a browser lets nobody break; what is no browser may."""
        return " ".join(self.one(name).splitlines())

    @property
    def kept_files(self) -> tuple[Choice, ...]:
        """The files that were kept when it was sent and came back, by what they are called; those taken out, too."""
        texts = dict.fromkeys((*self.texts.get(HAD_FILES, ()), *self.texts.get(KEPT_FILES, ())))
        return tuple(Choice(text, as_shown(text.partition(" ")[2])) for text in texts)

    def has(self, name: str, choice: str) -> bool:
        """Is the choice made?"""
        return choice in self.texts.get(name, ())

    def error(self, name: str) -> str:
        """What is wrong with the field, "" if nothing is."""
        return " ".join(problem.sentence for problem in self.problems if problem.field == name)

    def of_what_is_recorded(self) -> "Form":
        """The same, for changing what it is filled in with: it carries what it was made from."""
        return msgspec.structs.replace(self, made_from=marks_of(self.texts))

    def brought_up(self, fields: FormFields) -> tuple["Form", FormFields]:
        """What was sent, with what only others have changed since as it is in this form, which is made anew.

        A form that says in `recorded` what others have changed, where the sender has too: it is not to be carried out.
        """
        if not self.made_from:
            return self, fields
        sent, both = brought_up(fields, self.texts)
        return msgspec.structs.replace(self, recorded=texts_of(self.texts, both) if both else {}), sent

    def as_another(self) -> "Form":
        """The same, to be carried out in its own right."""
        return msgspec.structs.replace(self, command_id=_new_command_id())

    def clash(self) -> FormErrors:
        """What is wrong with a form whose fields others have changed as well."""
        units = set(map(unit_of, self.recorded))
        both = [name for name in self.labels if name in units]
        return FormErrors(*(Fault(name, CHANGED) for name in both or [""]))

    def again(self, fields: FormFields, reason: FormErrors | Refusal) -> "Form":
        """The form as it was sent, everything typed kept, with what is wrong."""
        return msgspec.structs.replace(
            self,
            command_id=fields.one(COMMAND_ID) or self.command_id,
            texts=fields.texts,
            made_from=self.made_from and (fields.one(MADE_FROM) or self.made_from),
            problems=tuple(_problems(reason)),
            hinted=isinstance(reason, Hinted),
            foreseen=reason.foreseen if isinstance(reason, ToBeSeen) else None,
        )


def _of_rows(name: str) -> str:
    return re.sub(r"\.[0-9]+(?=\.|$)", "", name)


def new_form(labels: Mapping[str, str], csrf_token: str, **values: Any) -> Form:
    """A form to be shown for the first time, with a command id of its own and `values` typed in already."""
    texts: dict[str, tuple[str, ...]] = {}
    for name, value in values.items():
        texts.update(_texts(name, value))
    return Form(labels=labels, command_id=_new_command_id(), csrf_token=csrf_token, texts=texts)


def _new_command_id() -> str:
    return f"command-{uuid.uuid4().hex}"


def status_of(reason: FormErrors | Refusal) -> int:
    """422 for a form that says nothing that could be wished, 409 for a wish that was refused, 200 to be seen."""
    if isinstance(reason, ToBeSeen) and not reason.faults:
        return SHOWN
    return MALFORMED if isinstance(reason, FormErrors | Malformed) else REFUSED


def _problems(reason: FormErrors | Refusal) -> Iterable[Problem]:
    if isinstance(reason, FormErrors | Malformed):
        return (_problem(fault) for fault in reason.faults)
    return (Problem(reason.FIELD, sentence) for sentence in reason.reasons)


def _problem(fault: Fault) -> Problem:
    """As it is said: a sentence may repeat what was typed."""
    return Problem(fault.field, as_shown(fault.sentence))


def _texts(name: str, value: Any) -> dict[str, tuple[str, ...]]:
    """The value as it would be typed."""
    match value:
        case None | False:
            return {}
        case True:
            return {name: ("on",)}
        case dt.datetime():
            local = value.astimezone(COPENHAGEN)
            return {f"{name}.day": (typed_day(local.date()),), f"{name}.time": (typed_time(local.time()),)}
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
            return typed_time(value)
        case dt.date():
            return typed_day(value)
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case _:
            return str(value)
