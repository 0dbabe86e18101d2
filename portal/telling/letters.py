"""Letters that were not delivered, and in a demonstration those that would have been sent."""

import datetime as dt

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Template

from domain.calendar import danish_time
from domain.kernel import PersonId
from domain.text import is_well_formed
from portal.mail.drawer import DrawnLetter, drawn_to
from portal.mail.undelivered import UNDELIVERED_DAYS, Undelivered, undelivered
from portal.visiting.visit import Visit
from portal.web.access import PEOPLE_KEEPER, SIGNED_IN
from portal.web.frame import Crumb, Frame
from portal.web.parts import Link
from portal.web.templates import shown
from portal.words.labels import labels_of_those
from portal.words.letters import LETTER_KINDS, why_not

MAILS = Crumb("Hvad du får mail om", "/mails")
PEOPLE_PAGE = Crumb("Personer", "/people")


class DrawerPage(msgspec.Struct, frozen=True, kw_only=True):
    """The visitor's own letters."""

    frame: Frame
    letters: tuple[DrawnLetter, ...]


class UndeliveredLine(msgspec.Struct, frozen=True, kw_only=True):
    """A letter that did not arrive: to whom, what about, when, and why."""

    person: Link
    kind: str
    when: str
    why: str


class UndeliveredPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    lines: tuple[UndeliveredLine, ...]
    days: int
    of_one: bool


class LetterPages(Controller):
    @get("/mails/shown", access=SIGNED_IN)
    async def drawer(self, visit: NamedDependency[Visit]) -> Template:
        """The visitor's own; there is such a page in a demonstration alone."""
        if not visit.portal.settings.demo:
            raise NotFoundException
        letters = await drawn_to(visit.portal.pool, visit.person)
        frame = visit.frame("Mails, du ville have fået", crumbs=(MAILS,))
        return shown("telling/drawer.html", DrawerPage(frame=frame, letters=letters))

    @get("/mails/undelivered", access=PEOPLE_KEEPER)
    async def not_delivered(self, visit: NamedDependency[Visit], person: FromQuery[str] = "") -> Template:
        """To whoever can mend an address, of one person or of all: no address is here, nor what the letter said."""
        whose = PersonId(person) if is_well_formed(person, PersonId) else None
        letters = await undelivered(visit.portal.pool, visit.now - dt.timedelta(days=UNDELIVERED_DAYS), whose)
        labels = await labels_of_those(visit.rows, {it.person for it in letters} | ({whose} if whose else set()))
        about = "" if whose is None else labels.heading(whose)
        page = UndeliveredPage(
            frame=visit.frame("Mails, der ikke kom frem", crumbs=(PEOPLE_PAGE,), about=about),
            lines=tuple(_line(it, labels.heading(it.person)) for it in letters),
            days=UNDELIVERED_DAYS,
            of_one=whose is not None,
        )
        return shown("telling/undelivered.html", page)


def _line(it: Undelivered, name: str) -> UndeliveredLine:
    return UndeliveredLine(
        person=Link(name, f"/people/{it.person}", f"mail nr. {it.number}"),
        kind=LETTER_KINDS.get(it.kind, "en mail"),
        when=danish_time(it.put_at),
        why=why_not(it.failure, given_up=it.given_up),
    )
