"""The parts of a meeting's minutes: what was said of each point, and what is quoted there."""

import msgspec

from domain.quoting import Quoting
from domain.text import Prose, Title


class MinutesSection(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the minutes under its heading; a point of which nothing was written down has no text."""

    title: Title
    text: Prose | None = None


class MinutesQuote(Quoting, frozen=True, kw_only=True):
    """What others wrote, as the minutes give it, below the own text of the `section` with that number, from 0."""

    section: int
    text: Prose
