"""The mails about a gathering: that one has a place or waits, has one now, that it was changed, or called off."""

import datetime as dt
from collections.abc import Iterator, Set

from domain.kernel import PersonId
from portal.calendars.gatherings import file_of_gathering
from portal.identity.strangers import Strangers
from portal.mail.message import CalendarAttachment, Written
from portal.mail.outbox import Letter, Outbox
from portal.mail.strangers import GATHERING
from portal.rows.rows import Rows, every_row
from portal.surroundings.settings import Settings
from portal.web.frame import PORTAL_NAME
from portal.words.gatherings import gathering_href, gathering_lies
from portal.words.labels import capital
from projections.gatherings import GATHERINGS, GatheringRow

SIGNED_UP, MOVED_UP = "gathering-signed-up", "gathering-moved-up"
CHANGED, CALLED_OFF = "gathering-changed", "gathering-called-off"
NEWS = dt.timedelta(days=1)
"""What happened longer ago has been put into the outbox."""
PUTS_OFF = "Kommer du ikke alligevel, så meld fra her, så en anden kan få pladsen:"
SAYS = {
    SIGNED_UP: ("Du er tilmeldt: {title}", "Du er tilmeldt »{title}«."),
    MOVED_UP: ("Der er plads til dig: {title}", "Der er blevet plads til dig til »{title}«. Du stod på ventelisten."),
    CHANGED: ("Ændret: {title}", "»{title}« er ændret. {reason}"),
    CALLED_OFF: ("Aflyst: {title}", "»{title}« er aflyst. {reason}"),
}
WAITS = (
    "På venteliste: {title}",
    "Du står på ventelisten til »{title}« som nr. {number}. Du får en mail, hvis der bliver plads.",
)
TEXT = """\
Hej

{says}

{lies}

{more}
{site}{page}

Du får denne mail, fordi du har tilmeldt dig på {portal}.
"""


class GatheringLetters:
    """A letter's cause is the gathering, and the position of what it tells of."""

    names = frozenset({SIGNED_UP, MOVED_UP, CHANGED, CALLED_OFF})

    def __init__(self, strangers: Strangers, rows: Rows, outbox: Outbox, settings: Settings) -> None:
        self._strangers = strangers
        self._rows = rows
        self._outbox = outbox
        self._settings = settings

    async def enqueue(self, now: dt.datetime) -> None:
        for row in await every_row(self._rows, GATHERINGS):
            if news := list(_news(row, now - NEWS)):
                guests = {it.person for it in await self._strangers.about(GATHERING, row.gathering)}
                for kind, person, position in news:
                    to = b"" if person in guests else None
                    await self._outbox.put(kind, person, f"{row.gathering} {position}", now, sealed_to=to)

    async def recipients(self, letter: Letter, now: dt.datetime) -> Set[PersonId]:
        row = await self._about(letter)
        return set() if row is None or row.of(letter.person) is None else {letter.person}

    async def written(self, letter: Letter, now: dt.datetime) -> Written | None:
        """None where they are told something else by now, or it is over."""
        row = await self._about(letter)
        there = None if row is None else row.of(letter.person)
        if row is None or there is None or now >= row.ends_at:
            return None
        if row.cancelled is not None and letter.kind != CALLED_OFF:
            return None
        title, says = WAITS if there.waiting and letter.kind == SIGNED_UP else SAYS[letter.kind]
        reason = row.cancelled.reason if row.cancelled is not None else row.changes[-1].reason if row.changes else ""
        number = row.number_waiting(letter.person)
        off = letter.kind == CALLED_OFF
        file = file_of_gathering(row, self._settings)
        text = TEXT.format(
            says=says.format(title=row.title, number=number, reason=reason),
            lies=f"{capital(gathering_lies(row))}.",
            more="Læs mere her:" if off else PUTS_OFF,
            site=self._settings.site,
            page=await self._page(row, letter.person),
            portal=PORTAL_NAME,
        )
        attachments = () if there.waiting and not off else (CalendarAttachment("moede.ics", file.method, file.content),)
        return Written(f"{PORTAL_NAME}: {title.format(title=row.title)}", text, attachments=attachments)

    async def _page(self, row: GatheringRow, person: PersonId) -> str:
        """Where they cancel: a guest by the link they have."""
        door = await self._strangers.of_person(person, GATHERING, row.gathering)
        if door is None:
            return gathering_href(row)
        return f"/gathering-sign-up/{self._strangers.link_of(door.person, door.asked_at)}"

    async def former_address(self, letter: Letter) -> str | None:
        """The address that a guest gave; None once they have cancelled, or it was kept long enough."""
        door = await self._strangers.of_person(letter.person, GATHERING, letter.cause.split()[0])
        return None if door is None else door.said.email

    async def _about(self, letter: Letter) -> GatheringRow | None:
        return await self._rows.one(GATHERINGS, letter.cause.split()[0])


def _news(row: GatheringRow, since: dt.datetime) -> Iterator[tuple[str, PersonId, int]]:
    """What there is to tell whom, of what happened since."""
    for it in row.people:
        if it.signed_up_at >= since:
            yield SIGNED_UP, it.person, it.position
        if it.moved_up_at is not None and it.moved_up_at >= since:
            yield MOVED_UP, it.person, it.position
        for kind, change in ((CHANGED, row.changes[-1] if row.changes else None), (CALLED_OFF, row.cancelled)):
            if change is not None and change.at >= since and it.signed_up_at < change.at:
                yield kind, it.person, change.position
