"""Calendar entries as an iCalendar file (RFC 5545), which any calendar takes without asking anybody for an answer.

Times are in UTC: readers take a time zone that is written out for another, in summer, and differ about the night when
the clock changes. A file says METHOD:PUBLISH, without attendees, since an answer from somebody's calendar would reach
nobody here; that a meeting is cancelled is said by METHOD:CANCEL, in a file of its own.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

import msgspec
from icalendar import Calendar, Event, vCalAddress

from portal.calendars.entries import CalendarEntry, meeting_entry
from portal.surroundings.settings import Settings
from projections.cohorts import CohortRow
from projections.meetings import MeetingRow

PRODUCT = "-//Forløbsportalen//Kalender//DA"
PLACE_OF_UIDS = "forloebsportalen"
"""What makes ids of ours ids in the world; no address, since that may change and the entry stays the same."""
ASKED_AGAIN = dt.timedelta(hours=1)
"""How often a calendar that follows a feed is told to look."""
CANCEL, PUBLISH = "CANCEL", "PUBLISH"
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")


class CalendarFile(msgspec.Struct, frozen=True, kw_only=True):
    """The file, and its METHOD, which its media type has to repeat."""

    content: bytes
    method: str

    @property
    def media_type(self) -> str:
        return f"text/calendar; method={self.method}"


def file_of_meeting(
    row: MeetingRow, meetings: Sequence[MeetingRow], cohort: CohortRow, settings: Settings
) -> CalendarFile:
    """The meeting as it stands: to be put into a calendar, moved there, or taken out of it.

    For a download and for a letter. `meetings` are the cohort's, by which it is named.
    """
    entry = meeting_entry(row, meetings, cohort, settings.site)
    return file_of([entry], settings, method=CANCEL if entry.cancelled else PUBLISH)


def file_of(
    entries: Iterable[CalendarEntry], settings: Settings, *, name: str = "", method: str = PUBLISH
) -> CalendarFile:
    """The entries in one file; with a `name`, where it is a calendar of its own, which is looked at again."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("name", plain_line(name))
        calendar.add("x-wr-calname", plain_line(name))
        calendar.add("refresh-interval", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry, settings.mail_from))
    return CalendarFile(content=calendar.to_ical(), method=method)


def _event(entry: CalendarEntry, organizer: str | None) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{PLACE_OF_UIDS}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", _utc(entry.starts))
    event.add("dtend", _utc(entry.ends))
    event.add("summary", plain_line(entry.title))
    event.add("location", plain_line(entry.place))
    event.add("description", plain_lines(entry.text))
    event.add("url", entry.page)
    event.add("status", "CANCELLED" if entry.cancelled else "TENTATIVE" if entry.tentative else "CONFIRMED")
    event.add("transp", "OPAQUE" if isinstance(entry.starts, dt.datetime) else "TRANSPARENT")
    if organizer:
        event.add("organizer", vCalAddress(f"mailto:{organizer}"))
    return event


def _utc(when: dt.datetime | dt.date) -> dt.datetime | dt.date:
    return when.astimezone(dt.UTC) if isinstance(when, dt.datetime) else when


def plain_lines(text: str) -> str:
    """The text with line ends that every reader takes for one: a lone carriage return is written raw otherwise."""
    return _LINE_ENDS.sub("\n", text)


def plain_line(text: str) -> str:
    """The text on one line: some readers refuse an entry whose title has more."""
    return " ".join(plain_lines(text).split())
