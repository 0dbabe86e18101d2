"""Saying which guidelines a test action, an experience or a meeting touches, on a page of its own."""

from typing import Any

import msgspec
from litestar.exceptions import NotFoundException

from domain.guidelines.events import GuidelineId, TaggedThing
from domain.guidelines.tag_guidelines import TagGuidelines
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStatus
from domain.organisations.events import OrganisationId
from domain.progress.events import DevelopmentPointId
from domain.sharing.events import ExperienceId
from domain.test_actions.events import TestActionId
from domain.text import is_of
from portal.views.guidelines import (
    SAID_IN_EXPERIENCE,
    SAID_IN_PLAN,
    TAGS,
    catalogue_now,
    guidelines_field,
    guidelines_read,
    may_tag,
    tags_of_cohort,
)
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_WRITER, Capacity
from portal.web.forms.asking import Fields
from portal.web.frame import Crumb
from projections.meetings import MEETINGS
from projections.sharing import EXPERIENCES
from projections.test_actions import TEST_ACTIONS
from projections.workbooks import WORKBOOKS


class ToTag(msgspec.Struct, frozen=True, kw_only=True):
    """What is tagged: what it is called and says, whose it is, what it is tagged with, and for whom the visitor says so
    (None: an advisor).
    """

    thing: TaggedThing
    called: str
    text: str
    before: tuple[GuidelineId, ...]
    organisation: OrganisationId | None
    page: str = ""
    """Where it stands, if it has no page of its own."""

    @property
    def id(self) -> str:
        return self.thing.id


async def _to_tag(here: RunVisit, thing: str) -> ToTag:
    await here.visit.rows.ahead(*guidelines_read(here.id))
    tags = (await tags_of_cohort(here)).get(thing)
    before = () if tags is None else tags.guidelines
    if is_of(TestActionId, thing):
        row = await here.find(TEST_ACTIONS, thing)
        if row.withdrawn_reason is None:
            return ToTag(
                thing=TaggedThing(test_action=row.test_action),
                called=row.title,
                text=_said(row, SAID_IN_PLAN),
                before=before,
                organisation=_speaking(here, row.organisation),
            )
    elif is_of(ExperienceId, thing):
        told = await here.find(EXPERIENCES, thing)
        if told.withdrawn_reason is None:
            return ToTag(
                thing=TaggedThing(experience=told.experience),
                called=here.labels[told.experience],
                text=_said(told, SAID_IN_EXPERIENCE),
                before=before,
                organisation=_speaking(here, told.organisation),
            )
    elif is_of(MeetingId, thing):
        meeting = await here.find(MEETINGS, thing)
        if meeting.status is not MeetingStatus.CANCELLED and may_tag(here, None):
            return ToTag(
                thing=TaggedThing(meeting=meeting.meeting),
                called=here.labels.heading(meeting.meeting),
                text="\n".join(it.title for it in meeting.agenda),
                before=before,
                organisation=None,
            )
    elif is_of(DevelopmentPointId, thing):
        return await _point(here, thing, before)
    raise NotFoundException


async def _point(here: RunVisit, thing: str, before: tuple[GuidelineId, ...]) -> ToTag:
    for row in await here.rows.many(WORKBOOKS, cohort=here.id):
        for it in () if row.points is None else row.points.points:
            if it.point == thing:
                return ToTag(
                    thing=TaggedThing(point=it.point),
                    called=it.title,
                    text=f"{it.title}\n{it.why}",
                    before=before,
                    organisation=_speaking(here, row.organisation),
                    page=here.url("/progress"),
                )
    raise NotFoundException


def _said(row: Any, names: tuple[str, ...]) -> str:
    return "\n".join(said for name in names if (said := getattr(row, name)))


def _speaking(here: RunVisit, organisation: OrganisationId) -> OrganisationId | None:
    """For whom the visitor says it of the organisation's: for it, or as an advisor for nobody (else 404)."""
    if not may_tag(here, organisation):
        raise NotFoundException
    return None if here.capacity is Capacity.ADVISOR else organisation


async def _fields(here: RunVisit, it: ToTag) -> Fields:
    catalogue = await catalogue_now(here.visit.rows)
    return {TAGS: guidelines_field(catalogue, lambda _: it.text, before=it.before)}


TAGGING: AskedForm[RunVisit, ToTag] = AskedForm(
    path="/cohorts/{cohort:str}/guidelines/{thing:str}",
    access=COHORT_WRITER,
    subject=_to_tag,
    crumbs=lambda here, it: (Crumb(it.called, it.page or here.href(it.id)),),
    title="Hvilke retningslinjer rører det ved?",
    tells_apart=lambda _, it: f"»{it.called}«",
    lead=lambda _, it: (
        f"Vælg dem, »{it.called}« først og fremmest handler om. Det, du vælger her, gælder i stedet for det, der var "
        "valgt før."
    ),
    asks=TagGuidelines,
    given=lambda _, it: {"thing": it.thing, "organisation": it.organisation},
    fields=_fields,
    filled=lambda _, it: {TAGS: it.before} if it.before else {},
    edits=True,
    send="Gem",
    cancels=True,
    notice="Det er gemt, hvilke retningslinjer det rører ved.",
)
