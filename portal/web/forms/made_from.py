"""What a form was made from: a later save undoes no earlier one, and changes nothing that its sender left alone.

A form that shows what is recorded carries a mark of each of its fields. When it is sent, what is recorded now is
compared: a field that only others have changed is as they left it, and one that both have changed is asked about.
"""

import hashlib
from collections.abc import Mapping

from portal.web.forms.fields import (
    ANYWAY,
    COMMAND_ID,
    DRAFT,
    MADE_FROM,
    NOT_FORGED,
    SAME_AGAIN,
    SUGGEST,
    FormFields,
    row_number,
)

NOTHING_CHANGED = (
    "Du har ikke ændret noget. Ret det, der skal stå anderledes. Er der ikke noget at rette, så gå tilbage."
)
Texts = Mapping[str, tuple[str, ...]]
MARK_CHARACTERS = 16
OF_A_MOMENT = frozenset({"day", "time"})
OF_EVERY_FORM = frozenset({MADE_FROM, COMMAND_ID, NOT_FORGED, SAME_AGAIN, SUGGEST, ANYWAY, DRAFT})
"""What is sent with a form besides what is asked."""


def marks_of(texts: Texts) -> str:
    """A mark of each field of the form when it was opened: `name=digest`, parted by spaces; »-« where all are empty."""
    return " ".join(f"{unit}={mark}" for unit, mark in sorted(_marks(texts).items())) or "-"


def brought_up(sent: FormFields, recorded: Texts) -> tuple[FormFields, frozenset[str]]:
    """What was sent, with what only others have changed as `recorded` now; and the fields that both have changed.

    Rows are one field, so are a day and its time: half of one and half of the other is what nobody wrote. A form that
    says nothing of what it was made from is as it was sent.
    """
    if not sent.one(MADE_FROM):
        return sent, frozenset()
    made_from, now, mine = _read(sent.one(MADE_FROM)), _marks(recorded), _marks(sent.texts)
    changed = {it for it in made_from | now if now.get(it) not in (made_from.get(it), mine.get(it))}
    untouched = {it for it in changed if mine.get(it) == made_from.get(it)}
    kept = {name: texts for name, texts in sent.texts.items() if unit_of(name) not in untouched}
    theirs = {name: texts for name, texts in recorded.items() if unit_of(name) in untouched}
    marks = {MADE_FROM: (marks_of(recorded),)}
    return FormFields({**kept, **theirs, **marks}), frozenset(changed - untouched)


def changes_nothing(sent: FormFields, *but: str) -> bool:
    """Does every field say what the form was made from? All `but` these, of which one says why it is sent."""
    was = {unit: mark for unit, mark in _read(sent.one(MADE_FROM)).items() if unit and unit not in but}
    is_ = {unit: mark for unit, mark in _marks(sent.texts).items() if unit not in (*but, *OF_EVERY_FORM)}
    return bool(was) and is_ == was


def texts_of(recorded: Texts, units: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """What is recorded in those fields; nothing, under its own name, for one in which nothing is."""
    there = {name: texts for name, texts in recorded.items() if unit_of(name) in units}
    return {**dict.fromkeys(units - set(map(unit_of, there)), ()), **there}


def unit_of(name: str) -> str:
    """`items.3.title` is of `items`, `starts_at.day` of `starts_at`; every other name is its own."""
    first, dot, rest = name.partition(".")
    return first if dot and (row_number(name, first) is not None or rest in OF_A_MOMENT) else name


def _marks(texts: Texts) -> dict[str, str]:
    """By field; a field in which nothing is typed has none."""
    units: dict[str, list[tuple[str, list[str]]]] = {}
    for name in sorted(texts):
        if said := sorted(filter(None, map(_as_kept, texts[name]))):
            units.setdefault(unit_of(name), []).append((name, said))
    return {unit: _digest(said) for unit, said in units.items()}


def _as_kept(text: str) -> str:
    """A browser sends a line's end in its own way, and spaces around a text are not kept."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _digest(said: list[tuple[str, list[str]]]) -> str:
    return hashlib.sha256(repr(said).encode(errors="replace")).hexdigest()[:MARK_CHARACTERS]


def mark_of(name: str, texts: tuple[str, ...]) -> str:
    """The mark of one field that is its own, "" where nothing is typed in it."""
    return _marks({name: texts}).get(unit_of(name), "")


def marks_in(made_from: str) -> Mapping[str, str]:
    """The mark of each field, as `marks_of` has said them."""
    return _read(made_from)


def _read(marks: str) -> dict[str, str]:
    return {unit: mark for unit, _, mark in (part.rpartition("=") for part in marks.split())}
