"""The dates in the visitor's own calendar: the page that makes the address of it, and the file that a calendar fetches.

A calendar cannot sign in: the address is the key. So the file says when and where what is, of which run, and no more;
and whoever has lost the role that showed it to them finds nothing in it.
"""

from collections.abc import AsyncIterator
from typing import Any

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.calendar import danish_time
from domain.kernel import PersonId
from domain.text import ID_CHARACTERS_MAX
from portal.calendars.entries import CalendarEntry
from portal.calendars.files import file_of
from portal.identity.feeds import CalendarFeed, NobodysCalendar
from portal.identity.throttle import WaitLonger
from portal.meetings.dates import SUFFIX, dates_in
from portal.views.cohort_line import found_by
from portal.visiting.authorisation import Caller, rows_for, standing_of
from portal.visiting.portal import Portal
from portal.visiting.visit import Visit
from portal.web.access import OPEN, PROGRAMME_GOER, Capacity
from portal.web.attachment import attached, same_again
from portal.web.forms import Form
from portal.web.frame import PORTAL_NAME, Frame
from portal.web.templates import shown
from projections.agreed_calls import AGREED_CALLS
from projections.organisations import PEOPLE

PAGE = "/calendar"
TOO_MANY_REQUESTS = 429
SHOWN_TO = frozenset({Capacity.PARTICIPANT, Capacity.ADVISOR})
"""An auditor has no dates to keep, and whoever has left or has not answered yet has none here."""


class OwnCalendarPage(msgspec.Struct, frozen=True, kw_only=True):
    """`address` is shown when it has just been made, and never again; `standing` says what there is already."""

    frame: Frame
    form: Form
    has_feed: bool
    standing: str
    address: str | None
    webcal: str | None


class OwnCalendar(Controller):
    path = PAGE

    @get(access=PROGRAMME_GOER)
    async def calendar(self, visit: NamedDependency[Visit]) -> Template:
        """What the feed is, how to have it in a calendar, and whether there is one."""
        return _page(visit, await visit.portal.feeds.of(visit.person))

    @post("/address", access=PROGRAMME_GOER, status_code=200)
    async def make(self, visit: NamedDependency[Visit]) -> Template:
        """A new address, shown once: it is kept only as a digest. The one before opens nothing any more."""
        try:
            secret = await visit.portal.feeds.make(visit.person, visit.trace)
        except NobodysCalendar as gone:
            raise NotFoundException from gone
        return _page(visit, await visit.portal.feeds.of(visit.person), secret)

    @post("/address/revocation", access=PROGRAMME_GOER)
    async def revoke(self, visit: NamedDependency[Visit]) -> Response[Any]:
        await visit.portal.feeds.revoke(visit.person, visit.trace)
        return await visit.done(PAGE, "Adressen er lukket. Kalendere, der bruger den, får ikke flere datoer.")

    @get("/{feed:str}", access=OPEN)
    async def dates(
        self, request: Request[Any, Any, Any], portal: NamedDependency[Portal], feed: FromPath[str]
    ) -> Response[Any]:
        """The file, to whoever has the address; nothing again where it is what they have already."""
        secret = feed.removesuffix(SUFFIX)
        if secret == feed or len(secret) > ID_CHARACTERS_MAX:
            raise NotFoundException
        try:
            person = await portal.feeds.read(secret, portal.clock())
        except WaitLonger as wait:
            return Response(b"", status_code=TOO_MANY_REQUESTS, headers={"Retry-After": str(wait.seconds)})
        if person is None:
            raise NotFoundException
        entries = [it async for it in _dates_of(request, portal, person)]
        file = file_of(entries, portal.settings, name=PORTAL_NAME)
        return same_again(request, attached(file.content, file.media_type, f"calendar{SUFFIX}"), file.content)


async def _dates_of(request: Request[Any, Any, Any], portal: Portal, person: PersonId) -> AsyncIterator[CalendarEntry]:
    """Everything that the person would be told of if they were signed in, by what they are now."""
    row, now = await rows_for(request).one(PEOPLE, person), portal.clock()
    visit = Visit(
        person=person,
        standing=standing_of(row),
        now=now,
        path=request.url.path,
        htmx=False,
        caller=Caller(person=row),
        portal=portal,
        rows=rows_for(request),
    )
    for found in await found_by(visit):
        if found.here.capacity in SHOWN_TO:
            agreed = await found.here.rows.many(AGREED_CALLS, cohort=found.here.id)
            for entry in dates_in(found.here, found.evidence, found.meetings, portal.settings.site, agreed):
                yield entry


def _page(visit: Visit, feed: CalendarFeed | None, secret: str | None = None) -> Template:
    address = None if secret is None else f"{visit.portal.settings.site}{PAGE}/{secret}{SUFFIX}"
    page = OwnCalendarPage(
        frame=visit.frame("Datoerne i din egen kalender"),
        form=visit.form({}),
        has_feed=feed is not None,
        standing="" if feed is None else _standing(feed),
        address=address,
        webcal=None if address is None else f"webcal{address[address.index(':') :]}",
    )
    return shown("meetings/feed.html", page)


def _standing(feed: CalendarFeed) -> str:
    made = f"Du lavede en adresse den {danish_time(feed.made_at)}."
    if feed.read_at is None:
        return f"{made} Ingen kalender har hentet datoer fra den endnu."
    return f"{made} En kalender hentede sidst datoer fra den den {danish_time(feed.read_at)}."
