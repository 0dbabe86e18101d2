"""Rows of a form that become parts of one wish: those that stand, each with its id, and empty ones to write in.

A row in which nothing is said does not count, and a rank that is typed puts the rows in order.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from domain.characters import is_blank
from domain.text import Fault
from portal.web.forms import Field, FormErrors, FormFields, row_number
from portal.web.forms.asking import Fields

RANK = "rank"
WIDE = "input-width-xl"
P = TypeVar("P", bound=msgspec.Struct)


class RowsBeside(msgspec.Struct, frozen=True, kw_only=True):
    """What the template says between the fields: the rows' heading, and what is read beside the form."""

    of: str
    called: str
    said: tuple[tuple[str, str], ...] = ()
    heading: str = ""


class AskedRows(msgspec.Struct, frozen=True, kw_only=True):
    """`of` is what the rows are in the wish, `key` the part with their id, `called` each one's heading with its number.

    Labels say »{0}« where the number goes.
    """

    of: str
    key: str
    called: str
    parts: Mapping[str, Field]
    more: int
    most: int
    first: int

    def beside(self, heading: str = "", said: Iterable[tuple[str, str]] = ()) -> RowsBeside:
        """What the template says beside the rows; a heading only over something."""
        told = tuple(said)
        return RowsBeside(of=self.of, called=self.called, said=told, heading=heading if told else "")

    def count(self, standing: int) -> int:
        """How many rows are shown."""
        return min(max(standing + self.more, self.first), self.most)

    def fields(self, count: int, standing: int) -> Fields:
        """A hidden id, and every part, of each row; beyond the first and those that stand nothing must be said."""
        found: dict[str, Field] = {}
        for number in range(count):
            found[f"{self.of}.{number}.{self.key}"] = Field("", kind="hidden", optional=True)
            for name, it in self.parts.items():
                label, optional = it.label.format(number + 1), bool(it.optional) or number >= max(standing, 1)
                width = WIDE if it.kind == "text" else it.width
                found[f"{self.of}.{number}.{name}"] = msgspec.structs.replace(
                    it, label=label, optional=optional, width=width
                )
        return found

    def filled(self, rows: Sequence[msgspec.Struct], count: int, new: Callable[[int], str]) -> dict[str, Any]:
        """What stands in each row; one more has an id that is `new`."""
        found: dict[str, Any] = {}
        for number in range(count):
            row = rows[number] if number < len(rows) else None
            found[f"{self.of}.{number}.{self.key}"] = new(number) if row is None else getattr(row, self.key)
            for name in self.parts if row is not None else ():
                found[f"{self.of}.{number}.{name}"] = number + 1 if name == RANK else getattr(row, name)
        return found

    def said(self, form: FormFields) -> FormFields:
        """The form without the rows in which nothing is said."""
        kept = {self._number(name) for name, texts in form.texts.items() if self._says(name, texts)}
        texts = {
            name: said
            for name, said in form.texts.items()
            if (number := row_number(name, self.of)) is None or number in kept
        }
        return msgspec.structs.replace(form, texts=texts)

    def ranked(self, form: FormFields, made: tuple[P, ...]) -> tuple[P, ...]:
        """What was made of the form without empty rows, in the order of the ranks that were typed."""
        numbers = sorted({it for name in self.said(form).texts if (it := row_number(name, self.of)) is not None})
        ranks = [self._rank(form, number) for number in numbers]
        return tuple(it for _, _, it in sorted(zip(ranks, numbers, made, strict=True), key=lambda it: it[:2]))

    def _rank(self, form: FormFields, number: int) -> int:
        name = f"{self.of}.{number}.{RANK}"
        text = form.one(name).strip()
        if not text:
            return number + 1
        if not (text.isascii() and text.isdigit() and len(text) < 3):
            raise FormErrors(Fault(name, "Skriv pladsen som et helt tal, for eksempel 1."))
        return int(text)

    def _number(self, name: str) -> int | None:
        return row_number(name, self.of)

    def _says(self, name: str, texts: Sequence[str]) -> bool:
        part = name.rpartition(".")[2]
        return self._number(name) is not None and part not in (self.key, RANK) and not is_blank("".join(texts))
