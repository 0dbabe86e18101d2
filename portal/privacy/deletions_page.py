"""What the pages about requests for deletion show: who asks, why, and what would go."""

from collections.abc import Iterable

import msgspec

from domain.calendar import danish_day, danish_time, day_of
from domain.entries import position_of
from domain.text import Prose
from portal.privacy.redaction import RedactedVersion
from portal.web.frame import Crumb, Frame
from portal.web.parts import Link
from portal.words.events import NAMES
from portal.words.labels import Labels
from projections.organisations import PersonRow
from projections.privacy import DeletionRow

DELETIONS_CRUMB = Crumb("Ønsker om sletning", "/deletion-requests")


class DeletionWish(msgspec.Struct, frozen=True):
    """Who asked and when, and why."""

    who: str
    reason: Prose


class DeletionLine(msgspec.Struct, frozen=True, kw_only=True):
    """The texts of one event, who asks to have them deleted, and what was answered."""

    event: Link
    waiting: tuple[DeletionWish, ...]
    answer: str
    reason: Prose | None


class DeletionsPage(msgspec.Struct, frozen=True, kw_only=True):
    """`waiting` for an answer, and `answered`; `nameless` are those of whom the texts are there still, and their names
    are not, each with where they took part.
    """

    frame: Frame
    waiting: tuple[DeletionLine, ...]
    answered: tuple[DeletionLine, ...]
    nameless: tuple[Link, ...]


def nameless_line(row: PersonRow, labels: Labels) -> Link:
    """»Slettet person (person-9), Odense Kommune til den 3. november 2026«"""
    said = f"{row.title} ({row.person})"
    left = [it for it in row.roles if it.until is not None]
    if left and left[-1].until is not None:
        where = "rådgivningen" if left[-1].organisation is None else labels[left[-1].organisation]
        said = f"{said}, {where} til den {danish_day(day_of(left[-1].until))}"
    return Link(said, f"/people/{row.person}/erasure")


class VersionLine(msgspec.Struct, frozen=True):
    """One of the events whose texts would go: which it is, and how each text begins."""

    heading: str
    excerpts: tuple[str, ...]


class Redaction(msgspec.Struct, frozen=True, kw_only=True):
    """What would be deleted, who asks for it, and where it is said no to."""

    versions: tuple[VersionLine, ...]
    waiting: tuple[DeletionWish, ...]
    refuse: str


def version_line(version: RedactedVersion) -> VersionLine:
    """»Hændelse nr. 465, Prøvehandling planlagt: 7 tekster«"""
    return VersionLine(f"Hændelse nr. {version.position}, {NAMES[version.topic]}: {version.what}", version.excerpts)


def lines(rows: Iterable[DeletionRow], labels: Labels) -> tuple[DeletionLine, ...]:
    """Those that wait by when it was first asked; what is answered, the latest first."""
    return tuple(_line(row, labels) for row in sorted(rows, key=_place))


def _place(row: DeletionRow) -> tuple[float, int]:
    since = row.waiting[0].at.timestamp() if row.waiting else 0.0
    answered = 0.0 if row.answered_at is None else -row.answered_at.timestamp()
    return (since or answered, position_of(row.entry) or 0)


def _line(row: DeletionRow, labels: Labels) -> DeletionLine:
    name = f"Hændelse nr. {position_of(row.entry)}"
    return DeletionLine(
        event=Link(name, f"/deletion-requests/{row.entry}" if row.waiting else None),
        waiting=named(row, labels),
        answer="" if row.waiting else answer_of(row),
        reason=None if row.waiting else row.declined_reason,
    )


def named(row: DeletionRow, labels: Labels) -> tuple[DeletionWish, ...]:
    return tuple(DeletionWish(f"{labels.heading(it.by)}, {danish_time(it.at)}", it.reason) for it in row.waiting)


def answer_of(row: DeletionRow) -> str:
    """»Slettet 3. november 2026 kl. 9.00.«"""
    if row.answered_at is None:
        return ""
    what = "Bliver stående" if row.ground is None else "Slettet"
    return f"{what}, besvaret {danish_time(row.answered_at)}."
