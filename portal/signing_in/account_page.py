"""What one's own account shows: who one is here, where one is signed in, and the pages that are about oneself."""

from collections.abc import Iterable, Mapping

import msgspec

from domain.calendar import danish_time
from portal.identity.networks import UNKNOWN
from portal.identity.sessions import OwnSession
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.parts import Line, Link
from portal.words.browsers import browser_named

PASSWORD_CHANGE_LABELS: Mapping[str, str] = {"old_password": "Din nuværende adgangskode", "password": "Ny adgangskode"}
OWN_PAGES = (
    Link("Dit navn", "/account/name"),
    Link("Hvad de andre ser om dig: telefon og mail", "/account/shown"),
    Link("Dit billede", "/account/picture"),
    Link("Hvad du får mail om", "/mails"),
    Link("Hvad der er sket med din adgang", "/security"),
    Link("Hvem der har set dine oplysninger", "/readings"),
    Link("Hvad portalen gemmer om dig, og hvor længe", "/privatliv"),
)
"""Each chapter's page about whoever visits."""
OWN_CALENDAR = Link("Møder og samtaler i din egen kalender", "/calendar")
"""To those who have dates to keep."""


class SessionLine(msgspec.Struct, frozen=True, kw_only=True):
    """Where one is signed in; `here` is the one that looks, `key` names the others."""

    browser: str
    network: str
    begun: str
    seen: str
    key: str
    here: bool


class AccountPage(msgspec.Struct, frozen=True, kw_only=True):
    """`has_password` is false in a demonstration, and for whoever has not chosen one yet."""

    frame: Frame
    facts: tuple[Line, ...]
    has_password: bool
    sessions: tuple[SessionLine, ...]
    ending: Form
    own_pages: tuple[Link, ...] = OWN_PAGES

    @property
    def others(self) -> tuple[SessionLine, ...]:
        return tuple(it for it in self.sessions if not it.here)


def session_lines(sessions: Iterable[OwnSession], own: bytes | None) -> tuple[SessionLine, ...]:
    """One's own first, then the latest."""
    lines = (
        SessionLine(
            browser=browser_named(it.whence.browser),
            network="" if it.whence.network == UNKNOWN else it.whence.network,
            begun=danish_time(it.begun_at),
            seen=danish_time(it.seen_at),
            key=it.key.hex(),
            here=it.key == own,
        )
        for it in sessions
    )
    return tuple(sorted(lines, key=lambda it: not it.here))
