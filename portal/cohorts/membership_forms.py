"""The small forms in which an organisation answers an invitation, organises itself, and leaves."""

from typing import Any

from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Template

from portal.cohorts.asking import MEMBERSHIP_FORMS, AskingPage, MembershipForm
from portal.cohorts.organisation_page import crumbs_to_organisations
from portal.cohorts.people import members_of
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import Capacity
from portal.web.forms import Form, FormFields
from portal.web.frame import Crumb
from portal.web.templates import shown
from projections.memberships import MEMBERSHIPS, MembershipRow

Fields = NamedDependency[FormFields]


def membership_forms() -> Router:
    """Every form, each at its place below its organisation's page."""
    return Router(
        path="/cohorts/{cohort:str}/organisations/{organisation:str}",
        route_handlers=[handler for asked in MEMBERSHIP_FORMS for handler in _routes_of(asked)],
    )


def _routes_of(asked: MembershipForm) -> tuple[HTTPRouteHandler, HTTPRouteHandler]:
    @get(f"/{asked.path}", access=asked.access)
    async def ask(here: Here, organisation: FromPath[str]) -> Template:
        """The form, filled in with what is so already."""
        row = await _answerable(here, organisation)
        return await _page(here, row, asked, _opened(here, row, asked))

    @post(f"/{asked.path}", access=asked.access)
    async def answer(here: Here, form: Fields, organisation: FromPath[str]) -> Response[Any]:
        """Carry out what was answered."""
        row = await _answerable(here, organisation)
        return await here.submit(
            form,
            asked.command,
            {"organisation": row.organisation},
            opened=_opened(here, row, asked),
            again=lambda it: _page(here, row, asked, it),
            to=asked.to or here.url(f"/organisations/{row.organisation}"),
            notice=asked.notice if isinstance(asked.notice, str) else asked.notice(here.team(row)),
        )

    return ask, answer


async def _answerable(here: RunVisit, organisation: str) -> MembershipRow:
    """The membership, for the organisation's own people, and for advisors where they are let in; else 404.

    A past cannot be answered for.
    """
    row = await here.find(MEMBERSHIPS, here.id, organisation)
    may = row.organisation in here.organisations or here.capacity is Capacity.ADVISOR
    if not may or not here.may_answer:
        raise NotFoundException
    return row


def _opened(here: RunVisit, row: MembershipRow, asked: MembershipForm) -> Form:
    filled = here.form(asked.labels, **asked.filled(row, here.team(row), here.day))
    return filled.of_what_is_recorded() if asked.edits else filled


async def _page(here: RunVisit, row: MembershipRow, asked: MembershipForm, form: Form) -> Template:
    page, name = here.url(f"/organisations/{row.organisation}"), here.labels.heading(row.organisation)
    return shown(
        asked.template,
        AskingPage(
            frame=here.frame(asked.title, crumbs=(*crumbs_to_organisations(here), Crumb(name, page))),
            asked=asked,
            organisation=name,
            action=f"{page}/{asked.path}",
            back=page,
            form=form,
            people=members_of(row.organisation, here.people, here.labels),
        ),
    )
