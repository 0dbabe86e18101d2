"""What the history tells of roles and erasures is copied into the security log, by whichever way it came in there.

What was brought in with times of its own is not: it is no news, and nobody did it to anybody now.
"""

import datetime as dt
from collections.abc import Mapping
from typing import get_args

import asyncpg
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.cohorts.events import AdvisorAssigned, CoordinatorAppointed
from domain.cohorts.handed_over import CohortHandedOver
from domain.kernel import Event, PersonId
from domain.organisations.events import (
    AgencyRoleDeclined,
    AgencyRoleProposed,
    PersonActivated,
    PersonDeactivated,
    Role,
    RoleGranted,
    RoleRevoked,
)
from domain.privacy.events import PersonErased
from portal.event_store import AsyncDCBRecorder
from portal.identity.security_log import Happened, SecurityLog, Trace
from portal.sealing.envelope import decode

AccountEvent = (
    AgencyRoleProposed
    | AgencyRoleDeclined
    | RoleGranted
    | RoleRevoked
    | AdvisorAssigned
    | CohortHandedOver
    | CoordinatorAppointed
    | PersonDeactivated
    | PersonActivated
    | PersonErased
)
TOLD: tuple[type[Event], ...] = get_args(AccountEvent)
OF_ACCOUNTS = DCBQuery(items=[DCBQueryItem(types=[event.TOPIC for event in TOLD])])
NEWS = dt.timedelta(days=365)
"""What is older would not be kept either."""
LAST = "select coalesce(max(position), 0) from security.events"


class HistoryNoted:
    """The duty of noting them, each once."""

    def __init__(self, pool: asyncpg.Pool, recorder: AsyncDCBRecorder, log: SecurityLog) -> None:
        self._pool = pool
        self._recorder = recorder
        self._log = log
        self._after: int | None = None

    async def __call__(self, now: dt.datetime) -> None:
        after = self._after if self._after is not None else await self._pool.fetchval(LAST)
        async for stored in self._recorder.stream(OF_ACCOUNTS, after=after):
            recorded = decode(stored)
            event, stamp = recorded.event, recorded.stamp
            if isinstance(event, AccountEvent) and not stamp.simulated and now - stamp.recorded_at < NEWS:
                trace = Trace(by=stamp.by, address="", at=stamp.recorded_at)
                await self._log.note(kind_of(event), _whose(event), trace, position=stamp.position)
            after = stored.position
        self._after = after


def _whose(event: AccountEvent) -> PersonId:
    match event:
        case AdvisorAssigned():
            return event.advisor
        case CohortHandedOver():
            return event.leaving
        case CoordinatorAppointed():
            return event.coordinator
        case _:
            return event.person


def kind_of(event: AccountEvent) -> Happened:
    match event:
        case RoleGranted(role=Role.PARTICIPANT):
            return Happened.LET_IN
        case RoleRevoked(role=Role.PARTICIPANT):
            return Happened.LET_OUT
        case _:
            return _KINDS[type(event)]


_KINDS: Mapping[type[Event], Happened] = {
    AgencyRoleProposed: Happened.ROLE_PROPOSED,
    AgencyRoleDeclined: Happened.ROLE_DECLINED,
    RoleGranted: Happened.ROLE_GRANTED,
    RoleRevoked: Happened.ROLE_REVOKED,
    AdvisorAssigned: Happened.ASSIGNED,
    CohortHandedOver: Happened.COHORT_LEFT,
    CoordinatorAppointed: Happened.APPOINTED,
    PersonDeactivated: Happened.DEACTIVATED,
    PersonActivated: Happened.ACTIVATED,
    PersonErased: Happened.ERASED,
}
