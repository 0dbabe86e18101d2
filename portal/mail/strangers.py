"""The link to whoever gave their address without an account: what they wish to do is theirs to go on with."""

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Set

from domain.calendar import danish_day, danish_time
from domain.kernel import PersonId
from portal.identity.strangers import Door, Strangers
from portal.mail.message import Written
from portal.mail.outbox import Letter, Outbox
from portal.rows.rows import Rows
from portal.web.frame import PORTAL_NAME
from portal.words.gatherings import gathering_lies
from portal.words.labels import capital
from projections.applications import ROUNDS
from projections.gatherings import GATHERINGS

LINK = "stranger-link"
NEWS = dt.timedelta(hours=1)
"""A link that was asked for longer ago has been put into the outbox."""
APPLICATION = "application"
"""The business of those who apply in a round."""
GATHERING = "gathering"
"""The business of those who sign up for a gathering."""

APPLYING = """\
Hej {name}

Du, eller en anden, er begyndt på en ansøgning i »{round}« i {portal} for {organisation}.

Åbn ansøgningen her:
{site}/application/{link}

Linket åbner din kladde, til fristen er gået. Fristen er til og med {closes_on}. Send det ikke videre til andre end dem,
der skal skrive med.

Bliver linket ikke brugt inden {until}, bliver det, du skrev, slettet. Har du ikke selv bedt om det, skal du ikke gøre
noget: linket er kun sendt til dig.
"""

SIGNING_UP = """\
Hej {name}

Du, eller en anden, vil tilmelde dig »{title}«.
{lies}.

Åbn siden, og bekræft, at du kommer:
{site}/gathering-sign-up/{link}

Du er ikke tilmeldt, før du har trykket på knappen der. Du kan også melde fra der, hvis du bliver forhindret.

Bliver linket ikke brugt inden {until}, bliver det, du skrev, slettet. Har du ikke selv bedt om det, skal du ikke gøre
noget: linket er kun sendt til dig.
"""

StrangersLetter = Callable[[Door, str, Rows, str], Awaitable[Written | None]]
"""What a letter says to whoever has the door: the secret in its link, the rows, and the portal's own address."""


class StrangerLetters:
    """A letter's cause is the door's business and subject, and when the link was asked for."""

    names = frozenset({LINK})

    def __init__(self, strangers: Strangers, rows: Rows, outbox: Outbox, site: str) -> None:
        self._strangers = strangers
        self._rows = rows
        self._outbox = outbox
        self._site = site

    async def enqueue(self, now: dt.datetime) -> None:
        for door in await self._strangers.asked_since(now - NEWS):
            cause = f"{door.business} {door.subject} {door.mail_at.isoformat()}"
            await self._outbox.put(LINK, door.person, cause, now, sealed_to=b"")

    async def recipients(self, letter: Letter, now: dt.datetime) -> Set[PersonId]:
        return set() if await self._door(letter, now) is None else {letter.person}

    async def written(self, letter: Letter, now: dt.datetime) -> Written | None:
        door = await self._door(letter, now)
        if door is None or door.business not in BUSINESSES:
            return None
        link = self._strangers.link_of(door.person, door.asked_at)
        return await BUSINESSES[door.business](door, link, self._rows, self._site)

    async def former_address(self, letter: Letter) -> str | None:
        """The address that was given: whoever it is need have no account."""
        business, subject, _ = letter.cause.split(" ", 2)
        door = await self._strangers.of_person(letter.person, business, subject)
        return None if door is None else door.said.email

    async def _door(self, letter: Letter, now: dt.datetime) -> Door | None:
        business, subject, _ = letter.cause.split(" ", 2)
        door = await self._strangers.of_person(letter.person, business, subject)
        return door if door is not None and door.until > now else None


async def _applying(door: Door, link: str, rows: Rows, site: str) -> Written | None:
    row = await rows.one(ROUNDS, door.subject)
    if row is None:
        return None
    text = APPLYING.format(
        name=door.said.name,
        round=row.name,
        portal=PORTAL_NAME,
        organisation=door.said.more.get("called", "jeres organisation"),
        site=site,
        link=link,
        closes_on=danish_day(row.closes_on),
        until=danish_time(door.until),
    )
    return Written(f"{PORTAL_NAME}: Din ansøgning i »{row.name}«", text)


async def _signing_up(door: Door, link: str, rows: Rows, site: str) -> Written | None:
    row = await rows.one(GATHERINGS, door.subject)
    if row is None:
        return None
    text = SIGNING_UP.format(
        name=door.said.name,
        title=row.title,
        lies=capital(gathering_lies(row)),
        site=site,
        link=link,
        until=danish_time(door.until),
    )
    return Written(f"{PORTAL_NAME}: Bekræft din tilmelding til »{row.title}«", text)


BUSINESSES: Mapping[str, StrangersLetter] = {APPLICATION: _applying, GATHERING: _signing_up}
"""What the letter says, by what its reader is about."""
