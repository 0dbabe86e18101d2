"""How the portal is, for everybody: how far its log is, what is signed, and when it was last looked through."""

import datetime as dt

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.response import Template

from domain.calendar import danish_time
from domain.counting import counted
from portal.checkpoints.checkpoints_page import InspectionView, inspection_view
from portal.sealing.envelope import microseconds
from portal.signing.inspection import last_inspection
from portal.signing.published import Published, published
from portal.visiting.authorisation import caller_of
from portal.visiting.framing import framed
from portal.visiting.portal import Portal
from portal.web.access import PUBLIC
from portal.web.frame import Frame
from portal.web.parts import Line
from portal.web.requests import PortalRequest
from portal.web.templates import shown

NAME = "Driftsstatus"


class StatusPage(msgspec.Struct, frozen=True, kw_only=True):
    """`inspection` is None until the first night."""

    frame: Frame
    facts: tuple[Line, ...]
    inspection: InspectionView | None


@get("/status", access=PUBLIC)
async def status(request: PortalRequest, portal: NamedDependency[Portal]) -> Template:
    """What the portal itself knows of how it is; a page that comes at all says that the database answers."""
    head, newest = await portal.recorder.head(), await published(portal.pool, 1)
    inspection = await last_inspection(portal.pool)
    page = StatusPage(
        frame=framed(caller_of(request), request.url.path, NAME, demo=portal.settings.demo),
        facts=(*_facts(portal.clock(), head, newest[0] if newest else None), *await _clock_trouble(portal)),
        inspection=None if inspection is None else inspection_view(inspection),
    )
    return shown("checkpoints/status.html", page)


async def _clock_trouble(portal: Portal) -> list[Line]:
    """Word of it when the portal's clock is so far ahead of the database's that nothing is recorded."""
    database_clock = portal.ledger.database_clock
    ahead = 0 if database_clock is None else await database_clock.ahead(microseconds(portal.clock()))
    seconds = counted(ahead, "sekund", "sekunder")
    return [Line("Portalens ur", f"{seconds} foran databasens, så intet kan gemmes")] if ahead else []


def _facts(now: dt.datetime, head: int, newest: Published | None) -> list[Line]:
    signed = "intet endnu"
    if newest is not None:
        signed = f"{danish_time(newest.made_at)}, over {counted(newest.size, 'hændelse', 'hændelser')}"
    return [
        Line("Portalen svarer", danish_time(now)),
        Line("Hændelser i loggen", counted(head, "hændelse", "hændelser")),
        Line("Seneste kontrolpunkt", signed),
    ]
