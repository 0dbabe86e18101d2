"""A line in the course of the programme, as a value."""

import datetime as dt

import msgspec

from portal.web.parts import Badge, Link


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting, or one kind of call: when, what, how it stands."""

    on: dt.date
    when: str
    what: Link
    badge: Badge
    note: str = ""
