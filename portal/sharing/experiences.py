"""The cohort's experiences: the feed, the page of each, and posting one."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from litestar import Controller, get
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.guidelines.events import GuidelineId
from domain.plans.run import RunId
from domain.sharing.events import Audience, ExperienceId
from domain.sharing.post_experience import PostExperience
from portal.rows.selecting import Selection, all_of, the_one
from portal.sharing.feed import FeedFilter, feed_page
from portal.sharing.forms import PHOTO, SHARED_TOO, SHARES, experience_fields, hints_about_consent, which
from portal.sharing.recording import of_which_to_tell, posted, weighed
from portal.sharing.showing import crumb, show
from portal.views.attaching import FILES
from portal.views.guidelines import (
    SAID_IN_EXPERIENCE,
    TAGS,
    catalogue_now,
    guidelines_field,
    guidelines_read,
    said_in_fields,
    tags_of_cohort,
)
from portal.views.readable import periods_of, readable_experiences
from portal.views.tagged_works import touched_in
from portal.visiting.acting import tells_for
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_READER, COHORT_TELLER
from portal.web.forms import Form, FormFields
from portal.web.forms.asking import Fields
from portal.web.parts import Link
from portal.web.readers import Readers
from portal.web.templates import shown
from projections.comments import COMMENTS
from projections.completion import EVIDENCE
from projections.sharing import EXPERIENCES
from projections.test_action_rows import TestActionToChoose
from projections.test_actions import TEST_ACTIONS


def _shown_in_the_feed(cohort: RunId) -> tuple[Selection[Any], ...]:
    shown_with = all_of(COMMENTS, cohort=cohort), the_one(EVIDENCE, cohort)
    return all_of(EXPERIENCES, cohort=cohort), *shown_with, *guidelines_read(cohort)


class Experiences(Controller):
    path = "/cohorts/{cohort:str}/experiences"

    @get(access=COHORT_READER, reads=_shown_in_the_feed)
    async def feed(
        self,
        here: Here,
        period: FromQuery[str] = "",
        organisation: FromQuery[str] = "",
        test_action: FromQuery[str] = "",
        went: FromQuery[str] = "",
        guideline: FromQuery[str] = "",
        side: FromQuery[str] = "",
    ) -> Template:
        """Those whose words the visitor may read, narrowed by what is asked for."""
        wanted = FeedFilter(
            period=period,
            organisation=organisation,
            test_action=test_action,
            went=went,
            guideline=guideline,
            side=side,
        )
        found = feed_page(
            here,
            here.frame("Erfaringer"),
            wanted,
            await readable_experiences(here),
            await here.rows.many(TEST_ACTIONS, cohort=here.id),
            await here.rows.many(COMMENTS, cohort=here.id),
            await periods_of(here),
            await touched_in(here),
        )
        return shown("sharing/feed_fragment.html" if here.visit.htmx else "sharing/feed.html", found)

    @get("/{experience:str}", access=COHORT_READER, reads=guidelines_read)
    async def experience(self, here: Here, experience: FromPath[str]) -> Template:
        return await show(here, experience)


LEAD = "Det tager et minut. Skriv ikke navne, CPR-numre eller andet, som en borger kan kendes på."
NEXT = "Næste skridt er at måle eller at beslutte, hvad I gør videre: det gør I på prøvehandlingens side."
FIRST = ("happened", "as_predicted", *PHOTO, "test_action", "audience", SHARES)
"""What is asked at once, in this order; the rest can be added."""


class AskedFirst(msgspec.Struct, frozen=True, kw_only=True):
    """What the form is asked `first`; the rest stands under what opens. Without a test action, where to plan one."""

    plan: Link | None
    first: tuple[str, ...] = FIRST


class ToTell(msgspec.Struct, frozen=True):
    """The test actions of the visitor's own organisations, and the one that was asked for."""

    own: tuple[TestActionToChoose, ...]
    asked: str


async def _to_tell(here: RunVisit, test_action: str) -> ToTell:
    rows = await here.rows.selected(of_which_to_tell(here.id))
    return ToTell(
        tuple(it for it in rows if tells_for(here, it.organisation) and it.withdrawn_reason is None), test_action
    )


async def _as_last_time(here: RunVisit, of: ToTell) -> Mapping[str, Any]:
    """The day is today; the test action is that of the visitor's last experience, and so is who may read it. Whoever
    writes for the first time is given the one that was planned last, and nobody besides their own as readers: one's
    words reach no further than one has said."""
    if not of.own:
        return {}
    told = await here.rows.many(EXPERIENCES, cohort=here.id, posted_by=here.visit.person)
    last = max(told, key=lambda row: row.posted_position, default=None)
    own = [row.test_action for row in sorted(of.own, key=lambda row: row.position)]
    likely = own[-1] if last is None or last.test_action not in own else last.test_action
    return {
        "test_action": of.asked or likely,
        "occurred_on": here.day,
        "audience": Audience.ORGANISATION if last is None else last.audience,
    }


def _where_to_plan(here: RunVisit) -> Link:
    return Link("Planlæg en prøvehandling", here.url("/test-actions/new") if here.may_act else None)


def _shares_too(here: RunVisit, of: ToTell) -> Fields:
    """Asked while there is a test action of one's own that the others do not know."""
    unshared = any(it.shared_at is None for it in of.own)
    return {SHARES: SHARED_TOO} if unshared and not here.is_alone else {}


def _in_order(fields: Fields) -> Fields:
    return {name: fields[name] for name in (*FIRST, *(it for it in fields if it not in FIRST)) if name in fields}


def _told(_here: RunVisit, _of: ToTell, effect: str) -> str:
    """What it did, and what comes next."""
    return " ".join(it for it in ("Erfaringen er gemt.", effect, NEXT) if it)


async def _fields(here: RunVisit, of: ToTell) -> Fields:
    of_writer = all_of(EXPERIENCES, cohort=here.id, posted_by=here.visit.person)
    await here.visit.rows.ahead(of_writer, *guidelines_read(here.id))
    tags, catalogue = await tags_of_cohort(here), await catalogue_now(here.visit.rows)

    def as_tried(form: Form) -> Sequence[tuple[GuidelineId, str]]:
        """What is tried touches them, so it may well touch them too."""
        row = tags.get(form.one("test_action"))
        return [(it, "Prøvehandlingen er knyttet til den.") for it in (() if row is None else row.guidelines)]

    return _in_order(
        {
            "test_action": which(of.own),
            **experience_fields(here.cohort.run.programme),
            **PHOTO,
            **_shares_too(here, of),
            TAGS: guidelines_field(catalogue, said_in_fields(*SAID_IN_EXPERIENCE), likely=as_tried),
        }
    )


async def _post(here: RunVisit, of: ToTell, form: FormFields) -> str:
    chosen = (row.organisation for row in of.own if row.test_action == form.one("test_action"))
    organisation = next(chosen, here.participates_as or here.organisations[0])
    return await posted(here, form, organisation, form.new_id(ExperienceId))


NEW_EXPERIENCE = AskedForm(
    path="/cohorts/{cohort:str}/experiences",
    shown_at="/cohorts/{cohort:str}/experiences/new",
    query=("test_action",),
    query_prefills=True,
    access=COHORT_TELLER,
    weighs=weighed,
    unnamed=True,
    subject=_to_tell,
    crumbs=lambda here, _: (crumb(here),),
    title="Skriv en erfaring",
    tells_apart=lambda _, of: next((f"»{it.title}«" for it in of.own if it.test_action == of.asked), ""),
    lead=lambda here, _: f"{LEAD} {Readers.ORGANISATION.value}" if here.is_alone else LEAD,
    template="sharing/new.html",
    beside=lambda here, of: AskedFirst(plan=None if of.own else _where_to_plan(here)),
    asks=PostExperience,
    fields=_fields,
    filled=_as_last_time,
    files=FILES,
    doing=_post,
    send="Gem erfaringen",
    hints=hints_about_consent,
    to=lambda here, _, form: here.url(f"/experiences/{form.new_id(ExperienceId)}"),
    notice=_told,
)
