"""What the portal states about itself: how accessible it is, what it keeps, which cookies it sets."""

from typing import Any

import msgspec
from litestar import Controller, Request, get
from litestar.datastructures import State
from litestar.response import Template

from portal.identity.access import PUBLIC
from portal.identity.authorisation import caller_of
from portal.identity.sessions import IDLE_MAX, LIFETIME_MAX
from portal.visit import framed
from portal.web.frame import Frame
from portal.web.templates import shown

HOUR_SECONDS = 3600


class StatementPage(msgspec.Struct, frozen=True, kw_only=True):
    """`idle_hours` and `lifetime_hours` are how long a sign-in lasts, unused and at all."""

    frame: Frame
    idle_hours: int = int(IDLE_MAX.total_seconds()) // HOUR_SECONDS
    lifetime_hours: int = int(LIFETIME_MAX.total_seconds()) // HOUR_SECONDS


class Statements(Controller):
    @get("/was", access=PUBLIC, sync_to_thread=False)
    def accessibility(self, request: Request[Any, Any, State]) -> Template:
        return _page(request, "Tilgængelighedserklæring", "start/accessibility.html")

    @get("/privatliv", access=PUBLIC, sync_to_thread=False)
    def privacy(self, request: Request[Any, Any, State]) -> Template:
        return _page(request, "Privatliv", "start/privacy.html")

    @get("/cookies", access=PUBLIC, sync_to_thread=False)
    def cookies(self, request: Request[Any, Any, State]) -> Template:
        return _page(request, "Cookies", "start/cookies.html")


def _page(request: Request[Any, Any, State], title: str, template: str) -> Template:
    return shown(template, StatementPage(frame=framed(caller_of(request), request.url.path, title)))
