"""What the pages behind a stranger's link show."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from domain.calendar import danish_day, danish_time
from portal.applications.public_page import RoundShown
from portal.applications.wording import HOUSING_FIRST_CHOICES, HOUSING_FIRST_LABELS, LABELS
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.web.parts import Line
from projections.applications import ApplicationRow, ApplicationVersion, RoundRow

FILES = "attached"


class ApplyingPage(msgspec.Struct, frozen=True, kw_only=True):
    """The form; `sent` says that an application is there already, which this one would replace. `aside` is what was
    typed in another tab, by the field's label.
    """

    frame: Frame
    round: RoundShown
    form: Form
    action: str
    organisations: tuple[Choice, ...]
    days: tuple[Choice, ...]
    sent: bool
    letter: str
    aside: tuple[Line, ...]
    dates: str
    housing_first: tuple[Choice, ...] = HOUSING_FIRST_CHOICES
    keeps_free: tuple[Choice, ...] = (Choice("on", "Vi holder alle datoerne fri"),)
    has_read: tuple[Choice, ...] = (Choice("on", "Ja, jeg har læst det"),)


class SentPage(msgspec.Struct, frozen=True, kw_only=True):
    """The application as it was sent, for the applicant; `open` says that it can be changed still."""

    frame: Frame
    round: RoundShown
    says: str
    facts: tuple[Line, ...]
    before: tuple[str, ...]
    withdrawn: str
    open: bool
    action: str
    letter: str
    calendar: str
    answer: tuple[Line, ...]


class WithdrawPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    round: RoundShown
    form: Form
    action: str
    open: bool


class LatePage(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing was sent in time: what was typed is there to be read."""

    frame: Frame
    round: RoundShown
    typed: tuple[Line, ...]


def facts_of(it: ApplicationVersion, organisation: str, contact: tuple[str, str, str]) -> Iterator[Line]:
    """What was said, question by question; `contact` is name, mail address and phone."""
    name, email, phone = contact
    yield Line(LABELS["organisation"], organisation)
    yield Line("Navn", name)
    yield Line("Stilling", it.role)
    yield Line("Mailadresse", email)
    if phone:
        yield Line("Telefon", phone)
    for field in ("motivation", "gain", "backing"):
        yield Line(LABELS[field], getattr(it, field))
    yield Line(LABELS["housing_first"], HOUSING_FIRST_LABELS[it.housing_first])
    yield Line(LABELS["earlier"], it.earlier or "Ikke besvaret")
    for rank, day in enumerate(it.days, start=1):
        yield Line(LABELS[f"day_{rank}"], danish_day(day))
    if it.days_kept_free:
        yield Line(LABELS["days_kept_free"], "Ja")
    if it.attached is not None:
        yield Line(LABELS["attached"], it.attached.name)
    yield Line(LABELS["privacy_read"], "Ja")


def said_of(row: ApplicationRow, round_: RoundRow) -> str:
    week = round_.answer_week.isocalendar()
    again = "" if row.last.version == 1 else f" Det er udgave {row.last.version}, som erstatter den før."
    return f"Modtaget {danish_time(row.last.received_at)}.{again} I får svar i uge {week.week}, {week.year}."


def replaced_versions(row: ApplicationRow) -> tuple[str, ...]:
    """Those that do not count any more, and when they were received."""
    return tuple(f"Udgave {it.version}, modtaget {danish_time(it.received_at)}" for it in row.versions[:-1])


def withdrawn_at(at: dt.datetime | None) -> str:
    return "" if at is None else f"Ansøgningen er trukket tilbage {danish_time(at)}."
