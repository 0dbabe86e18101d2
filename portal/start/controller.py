"""The start page."""

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template

from portal.identity.access import SIGNED_IN
from portal.visit import Visit
from portal.web.frame import Frame
from portal.web.templates import shown


class StartPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    label: str


class Start(Controller):
    @get("/", access=SIGNED_IN)
    async def start(self, visit: NamedDependency[Visit]) -> Template:
        return shown("start/start.html", StartPage(frame=visit.frame("Forside"), label=visit.label))
