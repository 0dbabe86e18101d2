"""Small pieces that view models of every chapter are made of."""

import msgspec


class Link(msgspec.Struct, frozen=True):
    """A name that leads to a page, or, where `href` is None, only names something.

    `more` is said after it to whoever hears links without what stands around them, and may meet two of the same label.
    """

    label: str
    href: str | None = None
    more: str = ""


class Badge(msgspec.Struct, frozen=True):
    """A few words that say how something stands; `kind` is success, info, warning, error, or "" for none of these."""

    text: str
    kind: str = ""


class Line(msgspec.Struct, frozen=True):
    """A heading and what is said under it."""

    label: str
    text: str
