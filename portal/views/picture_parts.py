"""What the picture of a half year is made of: everything has its place in the drawing, and what it says."""

import datetime as dt

import msgspec

from portal.web.parts import Link


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time with a name; the name is left out where there is no room for it."""

    x: float
    width: float
    label: str
    says: str


class PictureMoment(msgspec.Struct, frozen=True, kw_only=True):
    """A day on the line of time, with what it is; `label` is left out where it would be written over another."""

    x: float
    label: str
    says: str


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """Days in which a test action is tried."""

    x: float
    y: float
    width: float
    says: str


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """An experience or a decision of one day."""

    x: float
    y: float
    says: str


class PictureRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one organisation did: bars, round marks for experiences, square ones for decisions."""

    name: str
    y: float
    bars: tuple[Bar, ...]
    experiences: tuple[Spot, ...]
    decisions: tuple[Spot, ...]


class PictureLine(msgspec.Struct, frozen=True, kw_only=True):
    """One mark as a row of the table behind the picture."""

    day: dt.date
    when: str
    organisation: str
    kind: str
    what: Link
