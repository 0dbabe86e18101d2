"""The link to choose a password with, mailed to whoever asked for one or was invited: made again here, kept nowhere."""

import datetime as dt
from collections.abc import Set

from domain.calendar import danish_time
from domain.kernel import PersonId
from portal.identity.accounts import MAILED_LINKS
from portal.identity.links import asked_link, may_have_link
from portal.identity.security_log import Happened, SecurityEvent, SecurityLog
from portal.mail.message import Written
from portal.mail.outbox import Letter, Outbox
from portal.rows.rows import Rows
from portal.sealing import VaultSecret
from portal.web.frame import PORTAL_NAME
from projections.organisations import PEOPLE

ASKED_LINK = "asked-link"
FORGOTTEN = """\
Du, eller en anden, har skrevet din mailadresse på siden »Glemt adgangskode?« i {portal}.

Vælg en ny adgangskode her:
{site}/password/{secret}

Linket virker én gang, indtil {until}. Til du har valgt en ny, gælder din gamle adgangskode.

Har du ikke selv bedt om det, skal du ikke gøre noget: Linket er kun sendt til dig.
"""
WELCOME = """\
Du er inviteret til {portal}. Her skriver I, hvad I prøver og lærer på jeres hold, og læser, hvad de andre gjorde.

Vælg en adgangskode her, så er du inde:
{site}/password/{secret}

Linket virker én gang, indtil {until}. Bagefter logger du ind på {site} med din mailadresse.

Kender du ikke til det, skal du ikke gøre noget.
"""
LETTERS = {
    Happened.LINK_ASKED: ("Vælg en ny adgangskode", FORGOTTEN),
    Happened.INVITED: ("Du er inviteret", WELCOME),
}
"""What each says: its subject and its text."""


class PasswordLinkLetters:
    """A letter's cause is the number of the line in the security log that says that a link was asked for."""

    names = frozenset({ASKED_LINK})

    def __init__(self, log: SecurityLog, rows: Rows, outbox: Outbox, secret: VaultSecret, site: str) -> None:
        self._log = log
        self._rows = rows
        self._outbox = outbox
        self._secret = secret
        self._site = site

    async def enqueue(self, now: dt.datetime) -> None:
        for event in await self._log.since(now - max(MAILED_LINKS.values()), LETTERS):
            if event.at + MAILED_LINKS[event.kind] > now:
                await self._outbox.put(ASKED_LINK, event.person, str(event.number), now)

    async def recipients(self, letter: Letter, now: dt.datetime) -> Set[PersonId]:
        row = await self._rows.one(PEOPLE, letter.person)
        return set() if row is None or not may_have_link(row) else {letter.person}

    async def written(self, letter: Letter, now: dt.datetime) -> Written | None:
        """None when the link opens nothing any more: its time is over, it was withdrawn, or a password was chosen."""
        event: SecurityEvent | None = await self._log.one(int(letter.cause))
        if event is None or event.kind not in LETTERS or (until := event.at + MAILED_LINKS[event.kind]) <= now:
            return None
        since = [it.kind for it in await self._log.about(event.person) if it.number > event.number]
        if Happened.WITHDRAWN in since or Happened.CHOSEN in since:
            return None
        subject, text = LETTERS[event.kind]
        secret = asked_link(self._secret, event.person, event.at)
        said = text.format(portal=PORTAL_NAME, site=self._site, secret=secret, until=danish_time(until))
        return Written(f"{PORTAL_NAME}: {subject}", said)

    async def former_address(self, letter: Letter) -> str | None:
        """It goes to the person's own address alone."""
        return None
