"""The parts of minutes as they are typed: moved up and down, added and removed, without anything typed being lost."""

from domain.meetings.record_minutes import MINUTES_SECTIONS_MAX
from portal.web.forms import FormFields, row_number
from portal.web.forms.made_from import Texts

SECTIONS, DO = "sections", "do"
TypedPart = dict[str, tuple[str, ...]]


def arranged_sections(form: FormFields) -> tuple[Texts, int]:
    """What the button that was pressed makes of the form, and the number of the part one is at then."""
    rows, (what, _, place) = _rows_in(form.texts), form.one(DO).partition(".")
    number = int(place) if place.isascii() and place.isdigit() and len(place) < 3 else -1
    if what == "add" and len(rows) < MINUTES_SECTIONS_MAX:
        rows, number = [*rows, {"title": ("",), "text": ("",)}], len(rows)
    elif what == "remove" and 0 <= number < len(rows):
        rows, number = [*rows[:number], *rows[number + 1 :]], max(0, number - 1)
    elif what in ("up", "down") and 0 <= number < len(rows):
        to = min(max(0, number + (1 if what == "down" else -1)), len(rows) - 1)
        rows[number], rows[to], number = rows[to], rows[number], to
    others = {name: said for name, said in form.texts.items() if row_number(name, SECTIONS) is None and name != DO}
    own = {f"{SECTIONS}.{place}.{part}": said for place, row in enumerate(rows) for part, said in row.items()}
    return {**others, **own}, max(number, 0)


def _rows_in(texts: Texts) -> list[TypedPart]:
    rows: dict[int, TypedPart] = {}
    for name, said in texts.items():
        number = row_number(name, SECTIONS)
        if number is not None:
            rows.setdefault(number, {})[name.split(".", 2)[2]] = said
    return [rows[number] for number in sorted(rows)]
