"""A part of an organisation's page in a cohort, as a value."""

import msgspec

from portal.views.corrections import Amending
from portal.web.parts import Line, Link


class MembershipPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the membership that the organisation fills in itself: what it says, and where it is changed.

    `circle` says of its people how many are leaders and staff.
    """

    anchor: str
    heading: str
    people: tuple[str, ...] = ()
    circle: str = ""
    lines: tuple[Line, ...] = ()
    empty: str = ""
    change: Link | None = None
    changes: tuple[Link, ...] = ()
    amending: Amending | None = None
