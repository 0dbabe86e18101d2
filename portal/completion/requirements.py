"""The requirements account of a cohort, now, as it was registered, or as it happened."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import Controller, Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.response import Template

from domain.plans.run import RunId
from portal.completion.requirements_page import HAPPENED, RECORDED, VIEW_LABELS, AccountRows, requirements_page
from portal.rows.history import AsOf, Reckoning
from portal.rows.selecting import Selection, all_of, the_one
from portal.visiting.run_visit import Here, RunVisit
from portal.visiting.submission import see_other
from portal.web.access import COHORT_READER
from portal.web.forms import MALFORMED, Form, FormErrors, FormFields, decode
from portal.web.templates import shown, under
from projections.completion import EVIDENCE
from projections.meetings import MEETINGS
from projections.sharing import EXPERIENCES
from projections.test_actions import TEST_ACTIONS


class AccountQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which account was asked for: `day` is the last day it takes in, today if none is given."""

    view: str = RECORDED
    day: dt.date | None = None


def shown_in_the_account(cohort: RunId) -> tuple[Selection[Any], ...]:
    """What `account_rows` reads, to be asked for together with more."""
    return the_one(EVIDENCE, cohort), all_of(EXPERIENCES, cohort=cohort)


class Requirements(Controller):
    path = "/cohorts/{cohort:str}/requirements"

    @get(access=COHORT_READER, reads=shown_in_the_account)
    async def requirements(self, request: Request[Any, Any, Any], here: Here) -> Response[Any]:
        """The account. The form that asks for a day leads to the page as of that day, on the clock it names."""
        fields = FormFields({name: (text,) for name, text in request.query_params.items()})
        try:
            asked = decode(fields, AccountQuery)
        except FormErrors as wrong:
            return under(await _page(here, here.form(VIEW_LABELS).again(fields, wrong)), MALFORMED)
        then = _then(asked, here.visit.today)
        if then is not None:
            return see_other(f"{here.home}/requirements?{urlencode(then.parameters)}")
        return await _page(here, _shown_now(here))


def _then(asked: AccountQuery, today: dt.date) -> AsOf | None:
    """The past that the form asks for; None for how it is recorded today, which is the page itself."""
    if asked.view == HAPPENED:
        return AsOf(day=min(asked.day or today, today), reckoning=Reckoning.OCCURRED)
    return AsOf(day=asked.day) if asked.day is not None and asked.day < today else None


def _shown_now(here: RunVisit) -> Form:
    """The form that asks for a day, saying which account the page is of."""
    happened = here.as_of is not None and here.as_of.reckoning is Reckoning.OCCURRED
    return here.form(VIEW_LABELS, view=HAPPENED if happened else RECORDED, day=here.day)


async def _page(here: RunVisit, view: Form) -> Template:
    page = requirements_page(here, here.frame("Krav"), await account_rows(here), view)
    return shown("completion/requirements_fragment.html" if here.visit.htmx else "completion/requirements.html", page)


async def account_rows(here: RunVisit) -> AccountRows:
    """Everything the account shows, from the rows of the visit."""
    await here.rows.ahead(*shown_in_the_account(here.id))
    kept = await here.rows.one(EVIDENCE, here.id)
    if kept is None:
        raise NotFoundException
    return AccountRows(
        evidence=kept.evidence,
        simulated=kept.simulated,
        meetings=await here.rows.many(MEETINGS, cohort=here.id),
        experiences=await here.rows.many(EXPERIENCES, cohort=here.id),
        test_actions=await here.rows.many(TEST_ACTIONS, cohort=here.id),
    )
