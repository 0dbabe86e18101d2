"""The rows of a form as they are typed: moved up and down, added and removed, without anything typed being lost."""

from collections.abc import Sequence

import msgspec

from portal.web.forms.fields import FormFields, row_number
from portal.web.forms.made_from import Texts

DO, ADDED = "do", "add"
"""The names of the buttons that arrange rows, and of the list (or the button) that adds one."""
Row = dict[str, tuple[str, ...]]
"""A row's texts by part."""


class Arranged(msgspec.Struct, frozen=True):
    """The form's texts as they are now, and the number of the row that one is at."""

    texts: Texts
    at: int


def number_at(text: str) -> int | None:
    """The number of a row in an address or a button, None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else None


def rows_in(texts: Texts, of: str) -> list[Row]:
    """Those named `of`, in order."""
    rows: dict[int, Row] = {}
    for name, said in texts.items():
        number = row_number(name, of)
        if number is not None:
            rows.setdefault(number, {})[name.split(".", 2)[2]] = said
    return [rows[number] for number in sorted(rows)]


def with_rows(texts: Texts, rows: Sequence[Row], of: str) -> Texts:
    """The same form with these rows in place of those it had."""
    others = {name: said for name, said in texts.items() if row_number(name, of) is None and name not in (DO, ADDED)}
    own = {f"{of}.{number}.{part}": said for number, row in enumerate(rows) for part, said in row.items()}
    return {**others, **own}


def arranged_rows(form: FormFields, of: str, added: Row | None = None) -> Arranged:
    """What the button that was pressed makes of the form; one that is none of ours changes nothing.

    `added` is the row that comes last where one is to be added.
    """
    rows, (what, _, place) = rows_in(form.texts, of), form.one(DO).partition(".")
    said = number_at(place)
    number = -1 if said is None else said
    if what == ADDED and added is not None:
        rows, number = [*rows, added], len(rows)
    elif 0 <= number < len(rows) and what == "remove":
        rows, number = [*rows[:number], *rows[number + 1 :]], max(0, number - 1)
    elif 0 <= number < len(rows) and what in ("up", "down"):
        to = min(max(0, number + (1 if what == "down" else -1)), len(rows) - 1)
        rows[number], rows[to] = rows[to], rows[number]
        number = to
    return Arranged(with_rows(form.texts, rows, of), max(number, 0))
