"""The cohort's network, and what an organisation says of itself in it."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Controller, Response, get
from litestar.connection import Request
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.sharing.describe_network_profile import DescribeNetworkProfile
from domain.sharing.events import NetworkProfileDescribed
from portal.live import Channel, Message, Told
from portal.network.directory import DirectoryLine, OrganisationCard, advisor_lines, organisation_cards
from portal.network.exchange import Exchange, help_given, loans
from portal.network.matching import Match, matches
from portal.views.comments import may_speak
from portal.views.reached import names_here
from portal.views.readable import readable_experiences
from portal.visiting.asked_form import AskedForm
from portal.visiting.contact_card import contact_card, picture
from portal.visiting.live import LiveSource, changes, live_source, told_live
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_PARTICIPANT, COHORT_READER
from portal.web.forms import Field
from portal.web.frame import Crumb, Frame
from portal.web.readers import readers_of
from portal.web.templates import shown
from portal.words.named_rows import organisations_in
from projections.comments import COMMENTS
from projections.memberships import MembershipRow
from projections.test_actions import TEST_ACTIONS

EMPTIED = "Tøm begge felter, hvis I vil trække det tilbage."


class NetworkPage(msgspec.Struct, frozen=True, kw_only=True):
    """`advisors` by what they do; `matches` are who seeks what another offers.

    `help` and `loans` are what went between the organisations.

    `ask` is where the visitor asks the others something, `ask_advisors` the advisors, if they may.
    """

    frame: Frame
    organisations: tuple[OrganisationCard, ...]
    advisors: tuple[DirectoryLine, ...]
    matches: tuple[Match, ...]
    help: tuple[Exchange, ...]
    loans: tuple[Exchange, ...]
    experiences: str
    questions: str
    ask: str | None
    ask_advisors: str | None
    live: LiveSource | None


class Network(Controller):
    path = "/cohorts/{cohort:str}/network"

    @get(access=COHORT_READER)
    async def network(self, here: Here) -> Template:
        """Everybody on the cohort, and who has helped whom."""
        rows, names = here.rows, await names_here(here)
        comments = await rows.many(COMMENTS, cohort=here.id)
        test_actions = await rows.many(TEST_ACTIONS, cohort=here.id)
        page = NetworkPage(
            frame=here.frame("Netværk"),
            organisations=organisation_cards(here, await rows.selected(organisations_in(here.memberships)), names),
            advisors=advisor_lines(here, names),
            matches=matches(here, here.cohort.theme),
            help=help_given(here, comments, await readable_experiences(here), test_actions),
            loans=loans(here, test_actions),
            experiences=here.url("/experiences"),
            questions=here.url("/questions"),
            ask=here.url("/questions/new") if may_speak(here) else None,
            ask_advisors=here.url("/questions/new", whom="advisors")
            if here.may_act and here.participates_as is not None
            else None,
            live=live_source(here, "/network/live"),
        )
        return shown("network/network.html", page)

    @get("/live", access=COHORT_READER, unnamed=True, unattended=True)
    async def live(self, here: Here, request: Request[Any, Any, Any], after: FromQuery[str] = "") -> Response[Any]:
        """That somebody has said anew what they offer and seek, as it happens."""
        return told_live(here, request, Channel(here.id, "network", _told), after)

    @get("/people/{person:str}", access=COHORT_READER)
    async def card(self, here: Here, person: FromPath[str]) -> Response[Any]:
        """Somebody's contact card, as far as they show how they are reached; who takes it is noted."""
        row = next((it for it in here.people if it.person == person and not it.erased), None)
        if row is None:
            raise NotFoundException
        organisation = next((it.organisation for it in row.held if it.organisation is not None), None)
        where = None if organisation is None else here.labels[organisation]
        return await contact_card(here.visit, row, await names_here(here), where, here.id)

    @get("/people/{person:str}/picture", access=COHORT_READER)
    async def picture(self, here: Here, person: FromPath[str]) -> Response[Any]:
        """The picture that somebody on the cohort shows."""
        row = next((it for it in here.people if it.person == person and not it.erased), None)
        if row is None:
            raise NotFoundException
        return await picture(here.visit, row.person)


async def _told(told: Told) -> Sequence[Message]:
    """Of all that happens on the cohort, what changes the page while people talk about it."""
    described = tuple(it for it in told.events if it.topic == NetworkProfileDescribed.TOPIC)
    return await changes(msgspec.structs.replace(told, events=described)) if described else ()


async def _own(here: RunVisit, organisation: str) -> MembershipRow:
    """The visitor's own organisation on the cohort, where it may be described (else 404)."""
    own = (it for it in here.memberships if it.organisation == organisation and it.organisation in here.organisations)
    row = next(own, None)
    if row is None or not here.may_act:
        raise NotFoundException
    return row


PROFILE: AskedForm[RunVisit, MembershipRow] = AskedForm(
    path="/cohorts/{cohort:str}/network/{organisation:str}",
    access=COHORT_PARTICIPANT,
    subject=_own,
    crumbs=lambda here, _: (Crumb("Netværk", here.url("/network")),),
    title="Hvad I tilbyder og søger",
    lead=(
        f"{readers_of('DescribeNetworkProfile', 'offers')} Skriv det, så en kollega fra en anden organisation har lyst "
        "til at ringe."
    ),
    asks=DescribeNetworkProfile,
    fields={
        "offers": Field("Hvad kan I tilbyde de andre?", "En metode, en erfaring, et besøg hos jer.", rows=4),
        "seeks": Field("Hvad søger I hjælp til?", f"Det, I gerne vil lære af andre. {EMPTIED}", rows=4),
    },
    filled=lambda _, row: {"offers": row.offers, "seeks": row.seeks},
    edits=True,
    send="Gem",
    notice=lambda _here, _of, _made: "Gemt. De andre ser det på netværkets side.",
)
