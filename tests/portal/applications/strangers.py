"""Somebody without an account who applies: a portal with a round in it, a clock to turn, and what is mailed."""

import datetime as dt
import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
import msgspec

from domain.applications.announce_round import AnnounceApplicationRound
from domain.kernel import SYSTEM, Act, Command, CommandId, PersonId
from domain.organisations.events import OrganisationId, OrganisationKind, Role
from domain.organisations.register_organisation import RegisterOrganisation
from domain.organisations.register_person import RegisterPerson
from domain.roles.grant_role import GrantRole
from domain.text import Name, Prose, Title
from portal.mail.applications import ApplicationLetters
from portal.mail.outbox import Outbox
from portal.mail.post import Post
from portal.mail.strangers import StrangerLetters
from portal.visiting.portal import Portal
from projections.applications import APPLICATIONS, ApplicationRow
from tests.applying import ANNOUNCED, ROUND
from tests.portal.identity.signing import Clock, portal_with_an_auditor
from tests.portal.mail.post_office import PostOffice, post_office
from tests.portal.signed_in import SAME_ORIGIN, enter, hidden
from tests.stories import at

SENDER = "portalen@portal.example"
ADVISOR = PersonId("person-advisor")
SKOVVANG = OrganisationId("organisation-skovvang")
HOLSTEBRO = "kommune-661"
MAIL = "vibeke@holstebro.dk"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
BEGUN = {"organisation": HOLSTEBRO, "name": "Vibeke Holm", "email": MAIL}
SAID = "Vi vil gerne begynde i egen bolig."
ANSWERS: Mapping[str, str] = {
    "organisation": HOLSTEBRO,
    "name": "Vibeke Holm",
    "role": "Centerleder",
    "phone": "12 34 56 78",
    "motivation": SAID,
    "gain": SAID,
    "backing": SAID,
    "housing_first": "deepen",
    "earlier": "",
    "day_1": "11.8.2026",
    "day_2": "13.8.2026",
    "day_3": "18.8.2026",
    "privacy_read": "on",
}


class Applicants(msgspec.Struct, frozen=True):
    portal: Portal
    client: httpx.AsyncClient
    office: PostOffice
    clock: Clock

    async def begin(self, round_: str = ROUND, **said: str) -> httpx.Response:
        page = await self.client.get(f"/apply/{round_}")
        fields = {**hidden(page.text), **BEGUN, **said}
        return await self.client.post(f"/apply/{round_}", data=fields, headers=SAME_ORIGIN)

    async def mails(self) -> list[Any]:
        """What the worker mails now."""
        portal, outbox = self.portal, Outbox(self.portal.pool)
        letters = (
            StrangerLetters(portal.strangers, portal.rows, outbox, portal.settings.site),
            ApplicationLetters(portal.strangers, portal.rows, outbox, portal.settings),
        )
        before = len(self.office.delivered)
        await Post(outbox, portal.accounts, letters, self.office.url, SENDER)(self.clock())
        return self.office.delivered[before:]

    async def link(self, round_: str = ROUND, **said: str) -> str:
        """The address of the form, as it is mailed to whoever begins."""
        await self.begin(round_, **said)
        (mail,) = await self.mails()
        return link_in(text_of(mail))

    async def fill(
        self, link: str, *, letter: bytes | None = PDF, said: Mapping[str, str] = ANSWERS, draft: str = ""
    ) -> httpx.Response:
        """Open the form, and send it with these answers and a letter."""
        shown = await self.client.get(link)
        fields = {**hidden(shown.text), **ANSWERS, **said, **({"draft": draft} if draft else {})}
        files = {"attached": ("erklæring.pdf", letter)} if letter else {"attached": ("", b"")}
        return await self.client.post(link, data=fields, files=files, headers=SAME_ORIGIN)

    async def applications(self) -> list[ApplicationRow]:
        return list(await self.portal.rows.many(APPLICATIONS, round=ROUND))

    async def perform(self, *commands: Command, by: PersonId = SYSTEM) -> None:
        for number, command in enumerate(commands):
            act = Act(by=by, at=self.clock(), id=CommandId(f"command-{type(command).__name__}-{number}-{self._now}"))
            receipt = await self.portal.ledger.execute(command, act)
            await self.portal.caught_up(receipt.position)

    async def sign_in(self, person: str) -> None:
        await enter(self.portal, self.client, person)

    @property
    def _now(self) -> str:
        return f"{self.clock():%d%H%M%S%f}"


def text_of(mail: Any) -> str:
    body = mail.get_body(("plain",))
    return str(body.get_content())


def link_in(text: str) -> str:
    found = re.search(r"/application/\S+", text)
    assert found
    return found[0]


ANNOUNCE = AnnounceApplicationRound(
    **{name: getattr(ANNOUNCED, name) for name in AnnounceApplicationRound.__struct_fields__}
)


@asynccontextmanager
async def applicants(database: str, now: str = "2026-06-01 12:00") -> AsyncGenerator[Applicants]:
    clock = Clock()
    clock.now = at(now)
    async with portal_with_an_auditor(database, clock) as (app, client), post_office() as office:
        app.state.settings = msgspec.structs.replace(app.state.settings, mail_from=SENDER)
        portal = msgspec.structs.replace(app.state.portal, settings=app.state.settings)
        app.state.portal = portal
        it = Applicants(portal, client, office, clock)
        await it.perform(
            RegisterOrganisation(
                organisation=SKOVVANG, kind=OrganisationKind.SHELTER_110, name=Name("Skovvang"), municipality_code="661"
            ),
            RegisterPerson(person=ADVISOR, title=Title("Rådgiver")),
            GrantRole(person=ADVISOR, role=Role.ADVISOR),
        )
        await it.perform(msgspec.structs.replace(ANNOUNCE, gives=Prose("Støtte til Housing First.")), by=ADVISOR)
        yield it


def moments(before: dt.timedelta) -> dt.datetime:
    """So long before the round closes."""
    return at("2026-06-13 00:00") - before
