"""Who is behind a stranger's link: the door, the round, and the application that was sent, if there is one."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar.exceptions import NotFoundException

from domain.kernel import PersonId
from domain.organisations.questions import RolesHeld
from portal.applications.public_page import RoundShown, round_shown
from portal.applications.round_seen import cohort_of, round_called
from portal.identity.strangers import Door
from portal.mail.applications import application_behind
from portal.mail.strangers import APPLICATION
from portal.visiting.authorisation import caller_of, rows_for
from portal.visiting.framing import framed
from portal.visiting.portal import Portal
from portal.visiting.visit import Visit, address_of
from portal.web.forms import Form, new_form
from portal.web.frame import Frame
from portal.web.requests import PortalRequest
from projections.applications import APPLICATIONS, ApplicationRow, RoundRow

NO_TOKEN = ""
"""Its forms are tied to nothing: whoever could forge one has the link, and could open it."""


class Applying(msgspec.Struct, frozen=True, kw_only=True):
    """One request by somebody with a link."""

    request: Any
    portal: Portal
    link: str
    door: Door
    round: RoundRow
    shown: RoundShown
    application: ApplicationRow | None
    visit: Visit

    @property
    def action(self) -> str:
        return f"/application/{self.link}"

    @property
    def is_open(self) -> bool:
        return self.round.is_open(self.visit.now)

    def frame(self, title: str) -> Frame:
        return framed(caller_of(self.request), self.request.url.path, title, demo=self.portal.settings.demo)

    def form(self, labels: Mapping[str, str], **values: Any) -> Form:
        return new_form(labels, NO_TOKEN, **values)


class GonePage(msgspec.Struct, frozen=True, kw_only=True):
    """The link opens nothing, or not any more."""

    frame: Frame


def gone_page(request: PortalRequest, portal: Portal) -> GonePage:
    title = "Linket virker ikke mere"
    return GonePage(frame=framed(caller_of(request), request.url.path, title, demo=portal.settings.demo))


async def applying(request: PortalRequest, portal: Portal, link: str) -> Applying:
    """Raises `NotFoundException` where the link opens nothing, or not any more."""
    now = portal.clock()
    door = await portal.strangers.behind(link, now)
    if door is None or door.business != APPLICATION:
        raise NotFoundException
    rows = rows_for(request)
    row = await round_called(rows, door.subject)
    return Applying(
        request=request,
        portal=portal,
        link=link,
        door=door,
        round=row,
        shown=round_shown(row, now, await cohort_of(rows, row)),
        application=await rows.one(APPLICATIONS, application_behind(door.door)),
        visit=_visit_of(request, portal, door.person),
    )


def _visit_of(request: PortalRequest, portal: Portal, person: PersonId) -> Visit:
    """What files are kept by: the stranger, who may do nothing else."""
    return Visit(
        person=person,
        standing=RolesHeld(),
        now=portal.clock(),
        path=request.url.path,
        htmx=False,
        caller=caller_of(request),
        portal=portal,
        rows=rows_for(request),
        address=address_of(request),
    )
