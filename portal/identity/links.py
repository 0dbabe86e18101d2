"""Whose password link is made by whom: an administrator's by whoever runs the portal, and by nobody who is in it.

It takes two to give a role at the agency, and whoever has another administrator's link is both of them. A link that was
made before somebody became one was made by somebody in the portal, and no longer opens anything.
"""

import datetime as dt

from domain.organisations.events import Role
from projections.organisations import PersonRow


def may_have_link(row: PersonRow) -> bool:
    """May an administrator make a link for the person?"""
    return _administrator_since(row) is None


def still_opens(row: PersonRow | None, made_at: dt.datetime) -> bool:
    """May the person's link, made then (UTC), still be used?"""
    since = None if row is None else _administrator_since(row)
    return since is None or made_at >= since


def _administrator_since(row: PersonRow) -> dt.datetime | None:
    return next((it.since for it in row.held if it.role is Role.ADMINISTRATOR), None)
