"""What happened to an account, mailed to whose it is; roles at the agency to everybody there, for it concerns them all.

Who was let into an organisation or out of it is told to its coordinator. A change of address goes to both addresses.
Signing in is told of when it is from a network that the person has not come from before.
"""

import datetime as dt
from collections.abc import Iterable, Set

import asyncpg

from domain.calendar import danish_time
from domain.kernel import SYSTEM, PersonId
from domain.organisations.events import AGENCY_ROLES, OrganisationId
from portal.identity.security_log import OF_THE_AGENCY, Happened, SecurityEvent, SecurityLog
from portal.mail.message import Written
from portal.mail.outbox import Letter, Outbox
from portal.rows.rows import Rows, every_row
from portal.sealing import Vault
from portal.sealing.told import told_at
from portal.web.frame import PORTAL_NAME
from portal.words.accounts import SecurityLogLine, line_of, organisation_of
from portal.words.labels import labels_of_registry
from projections.belonging import belonging
from projections.memberships import MEMBERSHIPS
from projections.organisations import PEOPLE, PersonRow

SECURITY, FORMER = "security", "security-former-address"
NEWS = dt.timedelta(days=2)
"""What is older was told of, or there was no mail then."""
SAME_BREATH = dt.timedelta(minutes=1)
SEEN_LINES_MAX = 200
OF_THE_ACCOUNT = frozenset(
    {
        Happened.WRONG_PASSWORDS,
        Happened.LINK_MADE,
        Happened.CHOSEN,
        Happened.ADDRESS_GIVEN,
        Happened.ADDRESS_CHANGED,
        Happened.SIGNED_IN,
        Happened.CALENDAR_MADE,
        Happened.ERASED,
    }
)
"""Told to whose it is, as long as there is an address: an erasure takes that along."""
OF_AN_ORGANISATION = frozenset({Happened.LET_IN, Happened.LET_OUT})
OF_ACCESS = frozenset({Happened.DEACTIVATED, Happened.ACTIVATED})
"""Told to whoever answers beside them: the agency of one of its own, the coordinators of their people; and to whose it
is, once they come in again.
"""
OF_A_COHORT = frozenset({Happened.ASSIGNED, Happened.COHORT_LEFT, Happened.APPOINTED})
NOT_MAILED = frozenset(
    {
        Happened.SIGNED_OUT,
        Happened.SESSIONS_ENDED,
        Happened.SESSIONS_CLOSED,
        Happened.LINK_ASKED,
        Happened.INVITED,
        Happened.WITHDRAWN,
        Happened.CALENDAR_REVOKED,
    }
)
"""Whoever signs out was there, sessions end with a password that is told of, a link that is asked for is a mail, and
what is closed opens nothing."""
SEALED = "select former from security.events where number = $1"

TEXT = """\
{what}.

Hvem det gælder: {whose}
Hvornår: {when}
Hvem gjorde det: {who}
{more}
Kender du ikke til det, så sig det straks til en administrator. Gælder det dig selv, kan du se mere her:
{site}/security

Du får denne mail, fordi det har med adgangen til portalen at gøre.
"""


class SecurityLetters:
    """A letter's cause is the number of its line in the security log; it has no facts."""

    names = frozenset({SECURITY, FORMER})

    def __init__(
        self, pool: asyncpg.Pool, rows: Rows, vault: Vault, log: SecurityLog, outbox: Outbox, site: str
    ) -> None:
        self._pool = pool
        self._rows = rows
        self._vault = vault
        self._log = log
        self._outbox = outbox
        self._site = site
        self._done: set[int] = set()

    async def enqueue(self, now: dt.datetime) -> None:
        recent = await self._log.since(now - NEWS)
        for event in recent:
            if event.number in self._done:
                continue
            for person in sorted(await self._recipients(event)):
                await self._outbox.put(SECURITY, person, str(event.number), now)
            if event.former is not None:
                sealed = await self._pool.fetchval(SEALED, event.number)
                await self._outbox.put(FORMER, event.person, str(event.number), now, sealed_to=sealed)
        self._done = {it.number for it in recent}

    async def recipients(self, letter: Letter, now: dt.datetime) -> Set[PersonId]:
        event = await self._event(letter)
        if event is None:
            return set()
        return {event.person} if letter.kind == FORMER else await self._recipients(event)

    async def written(self, letter: Letter, now: dt.datetime) -> Written | None:
        event = await self._event(letter)
        if event is None:
            return None
        told = (await told_at(self._pool, self._vault, [event.position])).get(event.position)
        return _written(event, line_of(event, told, await labels_of_registry(self._rows)), self._site)

    async def former_address(self, letter: Letter) -> str | None:
        event = await self._event(letter)
        return None if event is None else event.former

    async def _event(self, letter: Letter) -> SecurityEvent | None:
        return await self._log.one(int(letter.cause))

    async def _recipients(self, event: SecurityEvent) -> set[PersonId]:
        """Those who are told, of whom nobody is whose access is closed."""
        told = await self._concerned(event)
        rows = {it: await self._rows.one(PEOPLE, it) for it in told}
        return {it for it, row in rows.items() if row is None or row.active}

    async def _concerned(self, event: SecurityEvent) -> set[PersonId]:
        """Those who are told; whoever did it to somebody else is among them only as one of the agency."""
        if event.kind is Happened.SIGNED_IN and not await self._is_new_network(event):
            return set()
        if event.kind is Happened.ADDRESS_GIVEN and await self._is_invited(event):
            return set()
        if event.kind in OF_THE_ACCOUNT:
            return {event.person}
        if event.kind in OF_A_COHORT:
            return {event.person} - {event.by}
        if event.kind in OF_THE_AGENCY:
            return {event.person, *_at_the_agency(await every_row(self._rows, PEOPLE))} - {SYSTEM}
        if event.kind in OF_ACCESS:
            return {event.person, *await self._beside(event.person)} - {event.by, SYSTEM}
        if event.kind in OF_AN_ORGANISATION:
            told = await told_at(self._pool, self._vault, [event.position])
            return await self._coordinators(organisation_of(told.get(event.position))) - {event.person}
        return set()

    async def _is_invited(self, event: SecurityEvent) -> bool:
        """Is whoever was given the address mailed an invitation in the same breath? That letter says enough."""
        later = await self._log.about(event.person)
        return any(it.kind is Happened.INVITED and event.at <= it.at < event.at + SAME_BREATH for it in later)

    async def _beside(self, person: PersonId) -> set[PersonId]:
        """Whoever answers beside the person: the agency, or the coordinators of their organisations."""
        row = await self._rows.one(PEOPLE, person)
        held = () if row is None else row.held
        if any(it.organisation is None for it in held):
            return set(_at_the_agency(await every_row(self._rows, PEOPLE)))
        return {who for it in held for who in await self._coordinators(it.organisation)}

    async def _is_new_network(self, event: SecurityEvent) -> bool:
        before = await self._log.about(event.person, before=event.number, count=SEEN_LINES_MAX)
        seen = {it.network for it in before if it.kind is Happened.SIGNED_IN}
        return event.network is not None and bool(seen) and event.network not in seen

    async def _coordinators(self, organisation: OrganisationId | None) -> set[PersonId]:
        if organisation is None:
            return set()
        people = belonging(await every_row(self._rows, PEOPLE))
        memberships = await self._rows.many(MEMBERSHIPS, organisation=organisation)
        teams = (people.team(row) for row in memberships if row.membership.takes_part)
        return {team.coordinator for team in teams if team.coordinator is not None}


def _at_the_agency(people: Iterable[PersonRow]) -> Iterable[PersonId]:
    return (row.person for row in people if any(map(row.holds, AGENCY_ROLES)))


def _written(event: SecurityEvent, line: SecurityLogLine, site: str) -> Written:
    """Where it came from only in what is the person's own; the reason where there is one."""
    more = [f"Begrundelse: {line.reason}"] if line.reason else []
    if event.kind in OF_THE_ACCOUNT and event.network is not None:
        more.append(f"Fra netværket: {event.network}")
    text = TEXT.format(
        what=line.what,
        whose=line.whose,
        when=danish_time(event.at),
        who=line.who,
        more="".join(f"{it}\n" for it in more),
        site=site,
    )
    return Written(f"{PORTAL_NAME}: {line.what}", text)
