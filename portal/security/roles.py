"""What the history tells of roles is copied into the security log, by whichever way it came into the history.

What was brought in with times of its own is not: it is no news, and nobody did it to anybody now.
"""

import datetime as dt

import asyncpg
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.organisations.events import AgencyRoleDeclined, AgencyRoleProposed, Role, RoleGranted, RoleRevoked
from portal.envelope import decode
from portal.event_store import AsyncDCBRecorder
from portal.security.log import Happened, SecurityLog, Trace

RoleEvent = AgencyRoleProposed | AgencyRoleDeclined | RoleGranted | RoleRevoked
TOLD = (AgencyRoleProposed, AgencyRoleDeclined, RoleGranted, RoleRevoked)
ROLES = DCBQuery(items=[DCBQueryItem(types=[event.TOPIC for event in TOLD])])
NEWS = dt.timedelta(days=365)
"""What is older would not be kept either."""
LAST = "select coalesce(max(position), 0) from security.events"


class RolesNoted:
    """The duty of noting them, each once."""

    def __init__(self, pool: asyncpg.Pool, recorder: AsyncDCBRecorder, log: SecurityLog) -> None:
        self._pool = pool
        self._recorder = recorder
        self._log = log
        self._after: int | None = None

    async def __call__(self, now: dt.datetime) -> None:
        after = self._after if self._after is not None else await self._pool.fetchval(LAST)
        async for stored in self._recorder.stream(ROLES, after=after):
            recorded = decode(stored)
            event, stamp = recorded.event, recorded.stamp
            if isinstance(event, TOLD) and not stamp.simulated and now - stamp.recorded_at < NEWS:
                trace = Trace(by=stamp.by, address="", at=stamp.recorded_at)
                await self._log.note(kind_of(event), event.person, trace, position=stamp.position)
            after = stored.position
        self._after = after


def kind_of(event: RoleEvent) -> Happened:
    match event:
        case AgencyRoleProposed():
            return Happened.ROLE_PROPOSED
        case AgencyRoleDeclined():
            return Happened.ROLE_DECLINED
        case RoleGranted(role=Role.PARTICIPANT):
            return Happened.LET_IN
        case RoleRevoked(role=Role.PARTICIPANT):
            return Happened.LET_OUT
        case RoleGranted():
            return Happened.ROLE_GRANTED
        case RoleRevoked():
            return Happened.ROLE_REVOKED
