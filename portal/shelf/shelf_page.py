"""What the page of the shelf shows, and who may do what with it."""

from collections.abc import Sequence

import msgspec

from domain.calendar import danish_day, day_of
from domain.sharing.shelved import ShelfItemCorrected, ShelfKind, ShelfReach
from portal.views.attached import FilesShown, files_shown
from portal.views.comments import may_speak
from portal.views.corrections import Amending, Correctable, amending
from portal.views.shelf import Shelves
from portal.visiting.acting import acts_for
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.parts import Badge, Line, Link
from portal.words.choosing import choices_of
from projections.shelf import ShelfRow

KINDS = {
    ShelfKind.LINK: "Link",
    ShelfKind.DOCUMENT: "Dokument eller billede",
    ShelfKind.EXAMPLE: "Eksempel: en prøvehandling, der er delt",
    ShelfKind.TEMPLATE: "Skabelon",
}
KIND_NAMES = {**KINDS, ShelfKind.EXAMPLE: "Eksempel"}
REACHES = {ShelfReach.COHORT: "Kun holdets hylde", ShelfReach.THEME: "Også temaets hylde"}
REACH_CHOICES = choices_of(
    REACHES, {ShelfReach.THEME: "Så står det også fremme for andre hold med samme tema, nu og senere."}
)
LABELS = {
    "kind": "Hvad er det?",
    "title": "Hvad skal det hedde?",
    "note": "Hvad kan det bruges til?",
    "address": "Adresse på nettet",
    "reach": "Hvilken hylde?",
}
SHELVED = Correctable(event=ShelfItemCorrected, headings=LABELS, chosen={ShelfKind: KIND_NAMES, ShelfReach: REACHES})


class ShelfLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing; `take_on` is where a proposal is accepted, `take_down` where anything is taken down again."""

    id: str
    kind: str
    title: Link
    note: str
    address: str
    whose: str
    badge: Badge | None
    files: FilesShown
    take_on: str | None = None
    take_down: str | None = None
    amending: Amending | None = None


class ShelfPage(msgspec.Struct, frozen=True, kw_only=True):
    """`of_theme` is what other cohorts with the theme have kept; `form` is what a press is sent with."""

    frame: Frame
    theme: str
    own: tuple[ShelfLine, ...]
    of_theme: tuple[ShelfLine, ...]
    taken_down: tuple[Line, ...]
    add: Link | None
    themes: Link | None
    form: Form


def shelf_page(here: RunVisit, frame: Frame, shelves: Shelves) -> ShelfPage:
    standing = [it for it in shelves.own if it.taken_down_reason is None]
    return ShelfPage(
        frame=frame,
        theme=here.cohort.theme,
        own=tuple(_own_line(here, it) for it in standing),
        of_theme=tuple(_line(here, it, f"Fra {shelves.cohorts[it.cohort]}.") for it in shelves.of_theme),
        taken_down=_taken_down(shelves.own),
        add=Link("Læg noget på hylden" if _advises(here) else "Foreslå noget til hylden", here.url("/shelf/new"))
        if may_speak(here)
        else None,
        themes=Link("Alle temaers hylder", "/shelves") if here.capacity is Capacity.ADVISOR else None,
        form=here.form({}),
    )


def is_own(here: RunVisit, row: ShelfRow) -> bool:
    """May the visitor correct it, and put files with it? An advisor's is any advisor's of the cohort."""
    if row.cohort != here.id or row.taken_down_reason is not None:
        return False
    return _advises(here) if row.organisation is None else acts_for(here, row.organisation)


def may_take_down(here: RunVisit, row: ShelfRow) -> bool:
    return row.cohort == here.id and row.taken_down_reason is None and (_advises(here) or is_own(here, row))


def may_take_on(here: RunVisit, row: ShelfRow) -> bool:
    return may_take_down(here, row) and _advises(here) and not row.taken_on


def _advises(here: RunVisit) -> bool:
    return here.may_act and here.capacity is Capacity.ADVISOR


def _own_line(here: RunVisit, row: ShelfRow) -> ShelfLine:
    page = f"/shelf/{row.item}"
    on = danish_day(day_of(row.shelved_at))
    by = here.labels.heading(row.shelved_by) if row.organisation is None else here.labels.heading(row.organisation)
    reach = " Også på temaets hylde." if row.reach is ShelfReach.THEME and row.taken_on else ""
    return msgspec.structs.replace(
        _line(here, row, f"{'Fra' if row.taken_on else 'Foreslået af'} {by}, {on}.{reach}"),
        take_on=here.url(f"{page}/taking-on") if may_take_on(here, row) else None,
        take_down=here.url(f"{page}/removal") if may_take_down(here, row) else None,
        amending=amending(
            here,
            SHELVED,
            row,
            row.organisation,
            correct=f"{page}/correction" if is_own(here, row) else None,
            position=row.position,
        ),
    )


def _line(here: RunVisit, row: ShelfRow, whose: str) -> ShelfLine:
    is_here = row.test_action is not None and row.cohort == here.id
    return ShelfLine(
        id=row.item,
        kind=KIND_NAMES[row.kind],
        title=Link(row.title, here.href(row.test_action) if is_here and row.test_action else None),
        note=row.note or "",
        address=row.address or "",
        whose=whose,
        badge=None if row.taken_on else Badge("Forslag", "info"),
        files=files_shown(here, f"/shelf/{row.item}", row.files, own=is_own(here, row)),
    )


def _taken_down(rows: Sequence[ShelfRow]) -> tuple[Line, ...]:
    """What they were, and why they stand there no more."""
    gone = (it for it in rows if it.taken_down_reason is not None)
    said = ((it.title, (it.taken_down_reason, it.note, it.address)) for it in gone)
    return tuple(Line(title, "\n".join(text for text in texts if text)) for title, texts in said)
