"""The slides of a form as they are typed: moved up and down, added and removed, without anything typed being lost."""

from collections.abc import Iterator, Sequence

from domain.characters import is_blank
from domain.meetings.slides import SlideBlock, SlideKind
from domain.text import Fault, Malformed
from portal.meetings.forms import PRESENTATION_LABELS
from portal.web.forms import FormErrors, FormFields, row_number
from portal.web.forms.made_from import Texts
from portal.web.forms.rows import ADDED, Arranged, Row, arranged_rows, rows_in, with_rows

BLOCKS = "blocks"
NAMES = ("kind", "test_action", "experience", "entry", "photo")
"""What says what a slide shows, in the order in which a choice says it."""
PART = "|"
OF_FOUR = {"sparring_wanted": SlideKind.SPARRING, "progress": SlideKind.GOAL}


def blocks_in(texts: Texts) -> list[Row]:
    """Each slide's texts by part, in order."""
    return rows_in(texts, BLOCKS)


def arranged(form: FormFields) -> Arranged:
    """What the button that was pressed makes of the slides: what was chosen in the list is added last."""
    chosen = form.one(ADDED)
    return arranged_rows(form, BLOCKS, row_of_choice(chosen) if chosen else None)


def of_four_texts(texts: Texts) -> Texts:
    """A draft of the four texts that were asked for before there were slides: one for each that was typed."""
    typed = [(name, texts[name]) for name in PRESENTATION_LABELS if not is_blank("".join(texts.get(name, ())))]
    if blocks_in(texts) or not typed:
        return texts
    rows = [
        {"kind": (OF_FOUR.get(name, SlideKind.TEXT).value,), "heading": (PRESENTATION_LABELS[name],), "text": said}
        for name, said in typed
    ]
    return with_rows({name: said for name, said in texts.items() if name not in PRESENTATION_LABELS}, rows, BLOCKS)


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
    rows = blocks_in(form.texts)
    kept = [number for number, row in enumerate(rows) if not _is_empty(row)]
    return FormFields(with_rows(form.texts, [rows[it] for it in kept], BLOCKS), form.files), tuple(kept)


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
