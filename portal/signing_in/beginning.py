"""The session that begins when somebody has shown who they are: whatever the browser had before ends."""

from typing import Any

from litestar import Response

from domain.kernel import PersonId
from portal.identity.cookies import browser_cookie, session_cookie
from portal.identity.security_log import Trace
from portal.visiting.authorisation import caller_of
from portal.visiting.portal import Portal
from portal.visiting.visit import address_of
from portal.web.requests import PortalRequest


async def begin_session(
    request: PortalRequest, portal: Portal, person: PersonId, *, proven: str | None = None, notice: str | None = None
) -> str:
    """A session with a new id, whose first page says the `notice`.

    Raises `NoLongerSo` if the account has not the hash any more that was `proven`.
    """
    now = portal.clock()
    before = caller_of(request).session
    if before is not None:
        await portal.sessions.end(before, Trace(by=before.person, address=address_of(request), at=now))
    trace = Trace(by=person, address=address_of(request), at=now)
    id_ = await portal.sessions.begin(
        person, trace, proven=proven, notice=notice, browser=request.headers.get("user-agent", "")
    )
    await portal.sessions.sweep(now)
    await portal.throttle.sweep(now)
    await portal.browsers.sweep(now)
    return id_


async def leave_cookies(
    response: Response[Any], portal: Portal, person: PersonId, id_: str, known_by: bytes | None
) -> None:
    """The browser has the session, and is one that the person is known by: in place of what it was `known_by`."""
    token = await portal.browsers.remember(person, known_by, portal.clock())
    response.set_cookie(session_cookie(id_, portal.settings))
    response.set_cookie(browser_cookie(token, portal.settings))
