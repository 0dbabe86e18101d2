"""The cohort's experiences: the feed, posting one, and the page of each."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.sharing.events import Audience, ExperienceId
from domain.sharing.post_experience import PostExperience
from portal.cohort_visit import CohortVisit
from portal.forms import Form, FormFields
from portal.identity.access import COHORT_READER, COHORT_TELLER
from portal.selecting import all_of, the_one
from portal.sharing.feed import FeedFilter, feed_page, page_number
from portal.sharing.forms import EXPERIENCE_LABELS, RADIOS_MAX, PostPage, test_action_choices
from portal.sharing.recording import recorded, submit_recorded
from portal.sharing.showing import crumb, show
from portal.views.readable import periods_of, readable_experiences
from portal.visiting.acting import tells_for
from portal.web.templates import shown
from projections.completion import EVIDENCE
from projections.sharing import COMMENTS, EXPERIENCES
from projections.test_actions import TEST_ACTIONS, TestActionRow


class Experiences(Controller):
    path = "/cohorts/{cohort:str}/experiences"

    @get(access=COHORT_READER)
    async def feed(
        self,
        cohort_visit: NamedDependency[CohortVisit],
        period: FromQuery[str] = "",
        organisation: FromQuery[str] = "",
        test_action: FromQuery[str] = "",
        page: FromQuery[str] = "",
    ) -> Template:
        """Those whose words the visitor may read, narrowed by what is asked for."""
        here = cohort_visit.id
        told = (all_of(EXPERIENCES, cohort=here), all_of(COMMENTS, cohort=here), the_one(EVIDENCE, here))
        await cohort_visit.rows.ahead(*told)
        wanted = FeedFilter(period=period, organisation=organisation, test_action=test_action, page=page_number(page))
        found = feed_page(
            cohort_visit,
            cohort_visit.frame("Erfaringer"),
            wanted,
            await readable_experiences(cohort_visit),
            await cohort_visit.rows.many(TEST_ACTIONS, cohort=cohort_visit.id),
            await cohort_visit.rows.many(COMMENTS, cohort=cohort_visit.id),
            await periods_of(cohort_visit),
        )
        return shown("sharing/feed_fragment.html" if cohort_visit.visit.htmx else "sharing/feed.html", found)

    @get("/new", access=COHORT_TELLER)
    async def new(self, cohort_visit: NamedDependency[CohortVisit], test_action: FromQuery[str] = "") -> Template:
        """The form, with today, the whole cohort, and the test action that is named or the only one, chosen already."""
        own = await _own(cohort_visit)
        chosen = test_action if test_action or len(own) != 1 else own[0].test_action
        given = {"test_action": chosen, "occurred_on": cohort_visit.day, "audience": Audience.COHORT}
        return await _post_page(cohort_visit, cohort_visit.form(EXPERIENCE_LABELS, **given), own)

    @post(access=COHORT_TELLER)
    async def post(
        self, cohort_visit: NamedDependency[CohortVisit], form: NamedDependency[FormFields]
    ) -> Response[Any]:
        """Post it, and say what it did to the account."""
        own, experience = await _own(cohort_visit), form.new_id(ExperienceId)
        chosen = (row.organisation for row in own if row.test_action == form.one("test_action"))
        organisation = next(chosen, cohort_visit.participates_as or cohort_visit.organisations[0])
        blank = cohort_visit.form(EXPERIENCE_LABELS)
        return await submit_recorded(
            cohort_visit,
            recorded(cohort_visit, form, PostExperience, organisation, experience),
            again=lambda reason: _post_page(cohort_visit, blank.again(form, reason), own),
            experience=experience,
            said="Erfaringen er gemt.",
        )

    @get("/{experience:str}", access=COHORT_READER)
    async def experience(self, cohort_visit: NamedDependency[CohortVisit], experience: FromPath[str]) -> Template:
        return await show(cohort_visit, experience)


async def _own(visit: CohortVisit) -> list[TestActionRow]:
    """The test actions of the visitor's own organisations."""
    rows = await visit.rows.many(TEST_ACTIONS, cohort=visit.id)
    return [row for row in rows if tells_for(visit, row.organisation)]


async def _post_page(visit: CohortVisit, form: Form, own: list[TestActionRow]) -> Template:
    page = PostPage(
        frame=visit.frame("Skriv en erfaring", crumbs=(crumb(visit),)),
        form=form,
        action=visit.url("/experiences"),
        test_actions=test_action_choices(own),
        few=len(own) <= RADIOS_MAX,
        plan_href=visit.url("/test-actions/new") if visit.may_act else None,
    )
    return shown("sharing/new.html", page)
