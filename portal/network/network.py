"""The cohort's network, and what an organisation says of itself in it."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.sharing.describe_network_profile import DescribeNetworkProfile
from portal.network.directory import OrganisationCard, organisation_cards
from portal.network.exchange import Exchange, help_given, loans
from portal.views.readable import readable_experiences
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_PARTICIPANT, COHORT_READER
from portal.web.forms import Form, FormFields
from portal.web.frame import Crumb, Frame
from portal.web.templates import shown
from portal.words.labels import organisations_in
from projections.memberships import MembershipRow
from projections.sharing import COMMENTS
from projections.test_actions import TEST_ACTIONS

PROFILE_LABELS: Mapping[str, str] = {
    "offers": "Hvad kan I tilbyde de andre?",
    "seeks": "Hvad søger I hjælp til?",
}


class NetworkPage(msgspec.Struct, frozen=True, kw_only=True):
    """`advisors` by what they do; `help` and `loans` are what went between the organisations.

    `asks`: may the visitor ask the others something?
    """

    frame: Frame
    organisations: tuple[OrganisationCard, ...]
    advisors: tuple[str, ...]
    help: tuple[Exchange, ...]
    loans: tuple[Exchange, ...]
    experiences: str
    asks: bool


class ProfilePage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    form: Form
    action: str


class Network(Controller):
    path = "/cohorts/{cohort:str}/network"

    @get(access=COHORT_READER)
    async def network(self, here: Here) -> Template:
        """Everybody on the cohort, and who has helped whom."""
        rows = here.rows
        page = NetworkPage(
            frame=here.frame("Netværk"),
            organisations=organisation_cards(here, await rows.selected(organisations_in(here.memberships))),
            advisors=tuple(here.labels.heading(person) for person in here.advisors),
            help=help_given(here, await rows.many(COMMENTS, cohort=here.id), await readable_experiences(here)),
            loans=loans(here, await rows.many(TEST_ACTIONS, cohort=here.id)),
            experiences=here.url("/experiences"),
            asks=here.may_act,
        )
        return shown("network/network.html", page)

    @get("/{organisation:str}", access=COHORT_PARTICIPANT)
    async def profile(self, here: Here, organisation: FromPath[str]) -> Template:
        """The form, filled in with what the organisation says now."""
        row = _own(here, organisation)
        return await _page(here, row, _opened(here, row))

    @post("/{organisation:str}", access=COHORT_PARTICIPANT)
    async def describe(
        self, here: Here, form: NamedDependency[FormFields], organisation: FromPath[str]
    ) -> Response[Any]:
        row = _own(here, organisation)
        return await here.submit(
            form,
            DescribeNetworkProfile,
            {"organisation": row.organisation},
            opened=_opened(here, row),
            again=lambda it: _page(here, row, it),
            to=here.url("/network"),
            notice="De andre kan nu se, hvad I tilbyder og søger.",
        )


def _own(here: RunVisit, organisation: str) -> MembershipRow:
    """The visitor's own organisation on the cohort, where it may be described (else 404)."""
    own = (it for it in here.memberships if it.organisation == organisation and it.organisation in here.organisations)
    row = next(own, None)
    if row is None or not here.may_act:
        raise NotFoundException
    return row


def _opened(here: RunVisit, row: MembershipRow) -> Form:
    return here.editing(PROFILE_LABELS, offers=row.offers, seeks=row.seeks)


async def _page(here: RunVisit, row: MembershipRow, form: Form) -> Template:
    page = ProfilePage(
        frame=here.frame("Hvad I tilbyder og søger", crumbs=(Crumb("Netværk", here.url("/network")),)),
        form=form,
        action=here.url(f"/network/{row.organisation}"),
    )
    return shown("network/profile.html", page)
