"""The cohort's experiences: the feed, posting one, and the page of each."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.sharing.events import Audience, ExperienceId
from domain.sharing.post_experience import PostExperience
from portal.rows.selecting import all_of, the_one
from portal.sharing.feed import FeedFilter, feed_page, page_number
from portal.sharing.forms import EXPERIENCE_LABELS, RADIOS_MAX, PostPage, test_action_choices
from portal.sharing.recording import Telling, submit_recorded
from portal.sharing.showing import crumb, show
from portal.views.readable import periods_of, readable_experiences
from portal.visiting.acting import tells_for
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_READER, COHORT_TELLER
from portal.web.forms import Form, FormFields
from portal.web.templates import shown
from projections.completion import EVIDENCE
from projections.sharing import COMMENTS, EXPERIENCES
from projections.test_actions import TEST_ACTIONS, TestActionRow


class Experiences(Controller):
    path = "/cohorts/{cohort:str}/experiences"

    @get(access=COHORT_READER)
    async def feed(
        self,
        here: Here,
        period: FromQuery[str] = "",
        organisation: FromQuery[str] = "",
        test_action: FromQuery[str] = "",
        page: FromQuery[str] = "",
    ) -> Template:
        """Those whose words the visitor may read, narrowed by what is asked for."""
        told = (all_of(EXPERIENCES, cohort=here.id), all_of(COMMENTS, cohort=here.id), the_one(EVIDENCE, here.id))
        await here.rows.ahead(*told)
        wanted = FeedFilter(period=period, organisation=organisation, test_action=test_action, page=page_number(page))
        found = feed_page(
            here,
            here.frame("Erfaringer"),
            wanted,
            await readable_experiences(here),
            await here.rows.many(TEST_ACTIONS, cohort=here.id),
            await here.rows.many(COMMENTS, cohort=here.id),
            await periods_of(here),
        )
        return shown("sharing/feed_fragment.html" if here.visit.htmx else "sharing/feed.html", found)

    @get("/new", access=COHORT_TELLER)
    async def new(self, here: Here, test_action: FromQuery[str] = "") -> Template:
        """The form, with today, the whole cohort, and the test action that is named or the only one, chosen already."""
        own = await _own(here)
        chosen = test_action if test_action or len(own) != 1 else own[0].test_action
        given = {"test_action": chosen, "occurred_on": here.day, "audience": Audience.COHORT}
        return await _post_page(here, here.form(EXPERIENCE_LABELS, **given), own)

    @post(access=COHORT_TELLER)
    async def post(self, here: Here, form: NamedDependency[FormFields]) -> Response[Any]:
        """Post it, and say what it did to the account."""
        own, experience = await _own(here), form.new_id(ExperienceId)
        chosen = (row.organisation for row in own if row.test_action == form.one("test_action"))
        organisation = next(chosen, here.participates_as or here.organisations[0])
        return await submit_recorded(
            here,
            form,
            PostExperience,
            Telling(organisation, experience),
            opened=here.form(EXPERIENCE_LABELS),
            again=lambda it: _post_page(here, it, own),
            said="Erfaringen er gemt.",
        )

    @get("/{experience:str}", access=COHORT_READER)
    async def experience(self, here: Here, experience: FromPath[str]) -> Template:
        return await show(here, experience)


async def _own(here: RunVisit) -> list[TestActionRow]:
    """The test actions of the visitor's own organisations."""
    rows = await here.rows.many(TEST_ACTIONS, cohort=here.id)
    return [row for row in rows if tells_for(here, row.organisation)]


async def _post_page(here: RunVisit, form: Form, own: list[TestActionRow]) -> Template:
    page = PostPage(
        frame=here.frame("Skriv en erfaring", crumbs=(crumb(here),)),
        form=form,
        action=here.url("/experiences"),
        test_actions=test_action_choices(own),
        few=len(own) <= RADIOS_MAX,
        plan_href=here.url("/test-actions/new") if here.may_act else None,
    )
    return shown("sharing/new.html", page)
