"""The slides of a form as they are typed: moved up and down, added and removed, without anything typed being lost."""

from collections.abc import Iterator, Sequence

import msgspec

from domain.characters import is_blank
from domain.meetings.slides import SlideBlock, SlideKind
from domain.text import Fault, Malformed
from portal.meetings.forms import PRESENTATION_LABELS
from portal.web.forms import FormErrors, FormFields, row_number
from portal.web.forms.made_from import Texts

BLOCKS, DO, ADDED = "blocks", "do", "add"
"""The names of the rows, of the buttons that arrange them, and of the list from which one is added."""
NAMES = ("kind", "test_action", "experience", "entry", "photo")
"""What says what a slide shows, in the order in which a choice says it."""
PART = "|"
OF_FOUR = {"sparring_wanted": SlideKind.SPARRING, "progress": SlideKind.GOAL}
Row = dict[str, tuple[str, ...]]


class Arranged(msgspec.Struct, frozen=True):
    """The form's texts as they are now, and the number of the slide that one is at."""

    texts: Texts
    at: int


def rows_in(texts: Texts, of: str = BLOCKS) -> list[Row]:
    """Each slide's texts by part, in order, or those of any other rows."""
    rows: dict[int, Row] = {}
    for name, said in texts.items():
        number = row_number(name, of)
        if number is not None:
            rows.setdefault(number, {})[name.split(".", 2)[2]] = said
    return [rows[number] for number in sorted(rows)]


def with_rows(texts: Texts, rows: Sequence[Row], of: str = BLOCKS) -> Texts:
    """The same form with these slides, or other rows."""
    others = {name: said for name, said in texts.items() if row_number(name, of) is None and name not in (DO, ADDED)}
    own = {f"{of}.{number}.{part}": said for number, row in enumerate(rows) for part, said in row.items()}
    return {**others, **own}


def arranged(form: FormFields, of: str = BLOCKS) -> Arranged:
    """What the button that was pressed makes of the form; one that is none of ours changes nothing."""
    rows, (what, _, place) = rows_in(form.texts, of), form.one(DO).partition(".")
    number = int(place) if place.isascii() and place.isdigit() and len(place) < 3 else -1
    if what == ADDED and form.one(ADDED):
        rows, number = [*rows, row_of_choice(form.one(ADDED))], len(rows)
    elif 0 <= number < len(rows) and what == "remove":
        rows, number = [*rows[:number], *rows[number + 1 :]], max(0, number - 1)
    elif 0 <= number < len(rows) and what in ("up", "down"):
        to = min(max(0, number + (1 if what == "down" else -1)), len(rows) - 1)
        rows[number], rows[to] = rows[to], rows[number]
        number = to
    return Arranged(with_rows(form.texts, rows, of), max(number, 0))


def of_four_texts(texts: Texts) -> Texts:
    """A draft of the four texts that were asked for before there were slides: one for each that was typed."""
    typed = [(name, texts[name]) for name in PRESENTATION_LABELS if not is_blank("".join(texts.get(name, ())))]
    if rows_in(texts) or not typed:
        return texts
    rows = [
        {"kind": (OF_FOUR.get(name, SlideKind.TEXT).value,), "heading": (PRESENTATION_LABELS[name],), "text": said}
        for name, said in typed
    ]
    return with_rows({name: said for name, said in texts.items() if name not in PRESENTATION_LABELS}, rows)


def choice_of(block: SlideBlock) -> str:
    """A slide that may be added, as a list says it: what it shows."""
    return PART.join((block.kind.value, *(getattr(block, name) or "" for name in NAMES[1:])))


def row_of_choice(choice: str) -> Row:
    return {name: (said,) for name, said in zip(NAMES, choice.split(PART), strict=False) if said}


def shown_by(row: Row) -> str:
    """The same of a slide that is there: two that show the same say the same."""
    return PART.join(row.get(name, ("",))[0] for name in NAMES)


def without_empty(form: FormFields) -> tuple[FormFields, tuple[int, ...]]:
    """The form without the slides that were to say something and in which nothing is typed; the numbers of the rest."""
    rows = rows_in(form.texts)
    kept = [number for number, row in enumerate(rows) if not _is_empty(row)]
    return FormFields(with_rows(form.texts, [rows[it] for it in kept]), form.files), tuple(kept)


def _is_empty(row: Row) -> bool:
    says = row.get("kind", ("",))[0] in (SlideKind.TEXT.value, SlideKind.SPARRING.value)
    return says and all(is_blank(row.get(name, ("",))[0]) for name in ("heading", "text"))


def at_their_rows(reason: FormErrors | Malformed, kept: Sequence[int]) -> FormErrors:
    """What is wrong, at the numbers that the slides have in the form that was sent."""
    return FormErrors(*_moved(reason.faults, kept))


def _moved(faults: Sequence[Fault], kept: Sequence[int]) -> Iterator[Fault]:
    for fault in faults:
        number = row_number(fault.field, BLOCKS)
        if number is None or number >= len(kept):
            yield fault
        else:
            yield Fault(f"{BLOCKS}.{kept[number]}.{fault.field.split('.', 2)[2]}", fault.sentence)
