"""The log of readings: a line is written before anything is shown, and where it cannot be written nothing is shown.

That is on purpose: an opening of personal data that leaves no trace must not happen, so a database that cannot take
the line makes the page fail, as it would have anyway. One insert, in the request, before the answer begins.
"""

import datetime as dt
from collections.abc import Iterable
from enum import Enum
from typing import Protocol

import asyncpg
import msgspec

from domain.calendar import YEAR_MONTHS, end_of, first_kept
from domain.kernel import SYSTEM, PersonId

LINES_MAX = 50
"""How many lines are read at a time."""
EXPORTED_LINES_MAX = 100_000
KEPT_YEARS = 5
"""How long a line is kept, whole years by the calendar after its day; the table refuses to lose one before."""

NOTE = "select readings.note($1, $2, $3, $4, $5, $6)"
SELECT = "select number, at, by, what, about, place, purpose from readings.readings"
ABOUT = f"{SELECT} where (about is null or about @> array[$1]) and number < $2 order by number desc limit $3"
EVERY = f"""
{SELECT} where number < $1
    and ($2::text is null or about is null or about @> array[$2]) and ($3::text is null or by = $3)
    and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at <= $5)
order by number desc limit $6
"""
FORGET = "delete from readings.readings where at < $1"
BEFORE_ALL = 2**62


class What(Enum):
    """What was opened or taken away."""

    PEOPLE = "people"
    PERSON = "person"
    CONTACT_CARD = "contact-card"
    EVENT = "event"
    JOURNAL_EXPORT = "journal-export"
    JOURNAL_EXPORT_WITH_NAMES = "journal-export-with-names"
    RECORDS_EXPORT = "records-export"
    BUNDLE = "bundle"
    PROOF = "proof"
    PRESENTATION = "presentation"
    READ_LOG = "read-log"
    READ_LOG_EXPORT = "read-log-export"
    READ_LOG_EXPORT_WITH_NAMES = "read-log-export-with-names"
    SECURITY_LOG = "security-log"


class Purpose(Enum):
    """What for, where it is asked: a choice and never free text, which could say something about somebody."""

    REQUEST = "request"
    SUPERVISION = "supervision"
    INCIDENT = "incident"


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the log. `about` is None where it was everybody's data."""

    number: int
    at: dt.datetime
    by: PersonId
    what: What
    about: tuple[PersonId, ...] | None
    place: str | None
    purpose: Purpose | None


class _Opened(Protocol):
    @property
    def pool(self) -> asyncpg.Pool: ...


class NotedReader(Protocol):
    """Whoever reads: a visit."""

    @property
    def person(self) -> PersonId: ...

    @property
    def now(self) -> dt.datetime: ...

    @property
    def portal(self) -> _Opened: ...


class AtTheCommandLine(msgspec.Struct, frozen=True):
    """Whoever runs the installation, whom the portal does not know by name."""

    person: PersonId
    now: dt.datetime
    portal: _Opened


def at_the_command_line(portal: _Opened) -> AtTheCommandLine:
    """The reader where no person is signed in."""
    return AtTheCommandLine(SYSTEM, dt.datetime.now(dt.UTC), portal)


async def note(
    reader: NotedReader,
    *,
    what: What,
    about: Iterable[str] | None = (),
    place: str | None = None,
    purpose: Purpose | None = None,
) -> None:
    """Write that the visitor is about to read it: `about` whom (None: everybody), in which cohort, what for.

    Whoever opens their own data alone leaves no line. Raises what the database raises, and then nothing may be shown.
    """
    persons = None if about is None else sorted(set(about))
    if persons == [reader.person]:
        return
    said = None if purpose is None else purpose.value
    await reader.portal.pool.execute(NOTE, reader.now, reader.person, what.value, persons, place, said)


async def about(
    pool: asyncpg.Pool, person: str, *, before: int | None = None, count: int = LINES_MAX
) -> tuple[Reading, ...]:
    """The latest openings of the person's data, everybody's included; only those before the line `before`."""
    records = await pool.fetch(ABOUT, person, before or BEFORE_ALL, min(count, EXPORTED_LINES_MAX))
    return tuple(map(_reading, records))


async def latest(
    pool: asyncpg.Pool,
    *,
    person: str | None = None,
    by: str | None = None,
    since: dt.datetime | None = None,
    until: dt.datetime | None = None,
    before: int | None = None,
    count: int = LINES_MAX,
) -> tuple[Reading, ...]:
    """The latest openings of anybody's data, or of the person's (everybody's included), `by` one reader, between
    instants."""
    return tuple(map(_reading, await pool.fetch(EVERY, before or BEFORE_ALL, person, by, since, until, count)))


async def forget_old(pool: asyncpg.Pool, today: dt.date) -> int:
    """Lose the lines that are older than `KEPT_YEARS`; returns how many."""
    last_lost = first_kept(KEPT_YEARS * YEAR_MONTHS, today) - dt.timedelta(days=1)
    status: str = await pool.execute(FORGET, end_of(last_lost))
    return int(status.removeprefix("DELETE "))


def _reading(record: asyncpg.Record) -> Reading:
    return Reading(
        number=record["number"],
        at=record["at"],
        by=record["by"],
        what=What(record["what"]),
        about=None if record["about"] is None else tuple(record["about"]),
        place=record["place"],
        purpose=None if record["purpose"] is None else Purpose(record["purpose"]),
    )
