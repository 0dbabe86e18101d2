"""Gatherings as anybody reads them, without signing in: those that come, each of them, and a file for a calendar."""

from typing import Any

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.gatherings.ids import GatheringId
from domain.organisations.events import Role
from domain.text import is_well_formed
from portal.calendars.gatherings import file_of_gathering
from portal.gatherings.public_page import (
    GatheringPage,
    GatheringsPage,
    actions_of,
    changes_told,
    facts_of,
    line_of,
    room_said,
    standing_of,
)
from portal.gatherings.wording import GATHERINGS as CALLED
from portal.gatherings.wording import badge_of
from portal.rows.rows import Rows, every_row
from portal.visiting.authorisation import caller_of, rows_for
from portal.visiting.framing import framed
from portal.visiting.portal import Portal
from portal.visiting.strangers_form import csrf_of, with_cookie
from portal.web.access import PUBLIC
from portal.web.attachment import attached
from portal.web.forms import FormErrors, FormFields, new_form
from portal.web.frame import Crumb
from portal.web.parts import Link
from portal.web.requests import PortalRequest
from portal.web.templates import shown
from portal.words.gatherings import GATHERING_KINDS, gathering_href
from portal.words.labels import labels_of_those
from projections.gatherings import GATHERINGS, GatheringRow

GUEST_LABELS = {"name": "Navn", "email": "Mailadresse", "organisation": "Organisation"}
CRUMB = Crumb(CALLED, "/gatherings")


class Gatherings(Controller):
    path = "/gatherings"

    @get(access=PUBLIC)
    async def listed(self, request: PortalRequest, portal: NamedDependency[Portal]) -> Template:
        """Those that come, the next one first; then those of before, the latest first."""
        now, rows = portal.clock(), await every_row(rows_for(request), GATHERINGS)
        by_day = sorted(rows, key=lambda it: (it.starts_at, it.gathering))
        caller = caller_of(request)
        advises = caller.standing.has(Role.ADVISOR)
        page = GatheringsPage(
            frame=framed(caller, request.url.path, CALLED, demo=portal.settings.demo),
            coming=tuple(line_of(it, now) for it in by_day if it.ends_at > now),
            held=tuple(line_of(it, now) for it in reversed(by_day) if it.ends_at <= now),
            actions=(Link("Annoncér et nyt", "/gatherings/new"),) if advises else (),
        )
        return shown("gatherings/gatherings.html", page)

    @get("/{gathering:str}", access=PUBLIC)
    async def one(
        self,
        request: PortalRequest,
        portal: NamedDependency[Portal],
        gathering: FromPath[str],
        asked: FromQuery[str] = "",
        left: FromQuery[str] = "",
    ) -> Template:
        row = await found(rows_for(request), gathering)
        return await gathering_shown(request, portal, row, asked=bool(asked), left=bool(left))

    @get("/{gathering:str}/calendar.ics", access=PUBLIC)
    async def calendar(
        self, request: PortalRequest, portal: NamedDependency[Portal], gathering: FromPath[str]
    ) -> Response[Any]:
        row = await found(rows_for(request), gathering)
        file = file_of_gathering(row, portal.settings)
        return attached(file.content, file.media_type, f"{row.title}.ics")


async def found(rows: Rows, gathering: str) -> GatheringRow:
    """The gathering by that id (else 404)."""
    row = await rows.one(GATHERINGS, gathering) if is_well_formed(gathering, GatheringId) else None
    if row is None:
        raise NotFoundException
    return row


async def gathering_shown(
    request: PortalRequest,
    portal: Portal,
    row: GatheringRow,
    *,
    asked: bool = False,
    left: bool = False,
    sent: tuple[FormFields, FormErrors] | None = None,
    status: int = 200,
) -> Template:
    caller, now = caller_of(request), portal.clock()
    person = None if caller.person is None else caller.person.person
    labels = await labels_of_those(rows_for(request), (), () if row.organisation is None else (row.organisation,))
    there, is_open = None if person is None else row.of(person), row.is_open(now)
    may = is_open and person is not None and bool(caller.standing.roles)
    token = csrf_of(request, portal.settings)
    guest = None if person is not None or not is_open else new_form(GUEST_LABELS, token)
    page = GatheringPage(
        frame=framed(caller, request.url.path, row.title, crumbs=(CRUMB,), demo=portal.settings.demo),
        title=row.title,
        kind=GATHERING_KINDS[row.kind],
        badge=badge_of(row, now),
        about=row.about,
        facts=facts_of(row, labels),
        room=room_said(row, now) if there is None else "",
        off="" if row.cancelled is None else row.cancelled.reason,
        told=changes_told(row),
        standing=standing_of(row, person, now),
        form=new_form({}, token),
        is_full=row.is_full,
        signs_up=gathering_href(row, "sign-ups") if may and there is None else "",
        cancels=gathering_href(row, "cancellation") if may and there is not None else "",
        guest=guest if guest is None or sent is None else guest.again(*sent),
        guest_to=gathering_href(row, "guests"),
        asked=asked,
        left=left,
        mails=portal.settings.mails or portal.settings.demo,
        calendar=gathering_href(row, "calendar.ics"),
        actions=actions_of(row, caller.standing, now),
    )
    return with_cookie(request, portal.settings, token, shown("gatherings/gathering.html", page, status=status))
