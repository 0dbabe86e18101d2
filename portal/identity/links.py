"""Whose password link is made by whom: an administrator's by whoever runs the portal, and by nobody who is in it.

It takes two to give a role at the agency, and whoever has another administrator's link is both of them. A link that was
made before somebody became one was made by somebody in the portal, and no longer opens anything.
"""

import base64
import datetime as dt

from domain.kernel import PersonId
from domain.organisations.events import Role
from portal.sealing import VaultSecret
from projections.organisations import PersonRow


def may_have_link(row: PersonRow) -> bool:
    """May an administrator make a link for the person?"""
    return row.active and _administrator_since(row) is None


def still_opens(row: PersonRow | None, made_at: dt.datetime) -> bool:
    """May the person's link, made then (UTC), still be used?"""
    if row is None:
        return True
    since = _administrator_since(row)
    return row.active and (since is None or made_at >= since)


def _administrator_since(row: PersonRow) -> dt.datetime | None:
    return next((it.since for it in row.held if it.role is Role.ADMINISTRATOR), None)


def asked_link(secret: VaultSecret, person: PersonId, asked_at: dt.datetime) -> str:
    """The secret of the link that was asked for then (UTC): made again where it is mailed, and kept nowhere."""
    said = secret.digest(f"password link {person} {asked_at.isoformat()}".encode())
    return base64.urlsafe_b64encode(said).rstrip(b"=").decode()
