"""What the public pages show: those that come, and one of them."""

import datetime as dt

import msgspec

from domain.kernel import PersonId
from domain.organisations.events import Role
from domain.organisations.questions import RolesHeld
from portal.gatherings.wording import badge_of, room_for
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.parts import Badge, Line, Link
from portal.words.gatherings import GATHERING_KINDS, gathering_href, gathering_lies
from portal.words.labels import Labels
from portal.words.meetings import when
from projections.gatherings import GatheringRow


class GatheringLine(msgspec.Struct, frozen=True, kw_only=True):
    """One in a list."""

    title: str
    href: str
    says: str
    badge: Badge | None


class GatheringsPage(msgspec.Struct, frozen=True, kw_only=True):
    """`actions` are an advisor's."""

    frame: Frame
    coming: tuple[GatheringLine, ...]
    held: tuple[GatheringLine, ...]
    actions: tuple[Link, ...]


class GatheringPage(msgspec.Struct, frozen=True, kw_only=True):
    """`standing` says how the visitor stands to it; the forms stand where they may be sent: `signs_up` and `cancels`
    by one who is signed in, `guest` by anybody else. `told` are the changes, the latest first.
    """

    frame: Frame
    title: str
    kind: str
    badge: Badge | None
    about: str
    facts: tuple[Line, ...]
    room: str
    off: str
    told: tuple[str, ...]
    standing: str
    form: Form
    is_full: bool
    signs_up: str
    cancels: str
    guest: Form | None
    guest_to: str
    asked: bool
    left: bool
    mails: bool
    calendar: str
    actions: tuple[Link, ...]


class GuestPage(msgspec.Struct, frozen=True, kw_only=True):
    """What stands behind a guest's link."""

    frame: Frame
    title: str
    href: str
    kind: str
    facts: tuple[Line, ...]
    name: str
    standing: str
    off: str
    form: Form
    confirms: str
    is_full: bool
    cancels: str
    kept_months: int


def line_of(row: GatheringRow, now: dt.datetime) -> GatheringLine:
    said = f"{GATHERING_KINDS[row.kind]}, {gathering_lies(row)}."
    return GatheringLine(title=row.title, href=gathering_href(row), says=said, badge=badge_of(row, now))


def facts_of(row: GatheringRow, labels: Labels) -> tuple[Line, ...]:
    host = () if row.organisation is None else (Line("Vært", labels[row.organisation]),)
    return (Line("Hvornår", when(row.starts_at, row.ends_at)), Line("Hvor", row.place), *host)


def standing_of(row: GatheringRow, person: PersonId | None, now: dt.datetime) -> str:
    """How the person stands to it, as a sentence; "" where they have nothing to do with it."""
    there = None if person is None else row.of(person)
    if there is None:
        return ""
    if row.attended is not None:
        return "Du var med." if person in row.attended else ""
    if there.waiting:
        number = row.number_waiting(there.person)
        return f"Du står på ventelisten som nr. {number}. Du får en mail, hvis der bliver plads."
    return "Du er tilmeldt." if row.is_open(now) else ""


def changes_told(row: GatheringRow) -> tuple[str, ...]:
    """Where and when it was to be before, and why not."""
    return tuple(
        f"Før: {when(it.starts_at, it.ends_at)}, {it.place}. {it.reason}"
        if (it.starts_at, it.ends_at, it.place) != (row.starts_at, row.ends_at, row.place)
        else it.reason
        for it in reversed(row.changes)
    )


def room_said(row: GatheringRow, now: dt.datetime) -> str:
    return room_for(row) if row.is_open(now) else ""


def actions_of(row: GatheringRow, standing: RolesHeld, now: dt.datetime) -> tuple[Link, ...]:
    """What advisors may do, and auditors read."""
    reads = standing.has(Role.ADVISOR) or standing.has(Role.AUDITOR)
    acts, begun = standing.has(Role.ADVISOR) and row.cancelled is None, now >= row.starts_at
    return (
        *((Link("Se deltagerne", gathering_href(row, "participants")),) if reads else ()),
        *((Link("Ret eller flyt", gathering_href(row, "change")),) if acts and row.is_open(now) else ()),
        *((Link("Aflys", gathering_href(row, "calling-off")),) if acts and row.is_open(now) else ()),
        *((Link("Registrér, hvem der var med", gathering_href(row, "attendance")),) if acts and begun else ()),
    )
