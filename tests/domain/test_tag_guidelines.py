"""What is worked with is tagged with the guidelines that it touches; what stands now takes the place of what stood."""

import pytest
from msgspec.structs import replace

from domain.guidelines.events import GuidelineId, GuidelinesTagged, TaggedThing
from domain.guidelines.tag_guidelines import (
    GUIDELINES_MAX,
    GuidelineIsRetired,
    NothingToTag,
    OneThingIsTagged,
    TagGuidelines,
    TooManyGuidelines,
    UnknownGuideline,
)
from domain.kernel import NotPermitted
from domain.progress.events import DevelopmentPoint, DevelopmentPointId, DevelopmentPointsChosen
from domain.test_actions.events import TestActionWithdrawn
from domain.text import Prose, Title
from tests.domain.test_add_guidelines import ADDED
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    FIRST,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    cancelled,
    experience,
    having_planned,
    scheduled,
    test_action_of,
    withdrawn,
    withdrew,
)

BOL_2, BOL_3, FOR_1 = (GuidelineId(f"guideline-1-{it}") for it in ("bol-2", "bol-3", "for-1"))
TRIED = TaggedThing(test_action=test_action_of(HOLSTEBRO, "a"))
WISH = TagGuidelines(cohort=COHORT, thing=TRIED, guidelines=(BOL_3, FOR_1, BOL_3), organisation=HOLSTEBRO)
TOLD = GuidelinesTagged(cohort=COHORT, thing=TRIED, guidelines=(FOR_1, BOL_3), organisation=HOLSTEBRO)
STORY = [*a_cohort(), *having_planned(HOLSTEBRO)]
GONE = TestActionWithdrawn(
    cohort=COHORT, organisation=HOLSTEBRO, test_action=test_action_of(HOLSTEBRO, "a"), reason=Prose("En fejl.")
)
POSTED = experience(HOLSTEBRO, "2025-09-20")


def test_its_own_people_say_it_and_advisors_of_anybodys() -> None:
    given(STORY).when(WISH, by=TOVHOLDER).then(TOLD)
    of_advisors = replace(WISH, organisation=None)
    given(STORY).when(of_advisors, by=ADVISOR).then(replace(TOLD, organisation=None))
    given(STORY, another_cohort()).when(of_advisors).permitted_only_to(ADVISOR)
    given(STORY).when(WISH, by=SKOVVANG_TOVHOLDER).refused(NotPermitted)
    given(STORY).when(replace(WISH, organisation=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(NothingToTag)


def test_whoever_has_left_may_still_say_it_of_what_was_theirs() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-11-01")).when(WISH, by=TOVHOLDER).then(TOLD)


def test_what_is_said_now_takes_the_place_of_what_was_said() -> None:
    less = replace(WISH, guidelines=(FOR_1,))
    given(STORY, TOLD).when(less, by=TOVHOLDER).then(replace(TOLD, guidelines=(FOR_1,)))
    given(STORY, TOLD).when(replace(WISH, guidelines=()), by=TOVHOLDER).then(replace(TOLD, guidelines=()))
    given(STORY, TOLD).when(WISH, by=TOVHOLDER).then()
    given(STORY).when(replace(WISH, guidelines=()), by=TOVHOLDER).then()


def test_an_experience_and_a_meeting_are_tagged_as_well() -> None:
    thing = TaggedThing(experience=POSTED.experience)
    given(STORY, POSTED).when(replace(WISH, thing=thing), by=TOVHOLDER).then(replace(TOLD, thing=thing))
    at = TaggedThing(meeting=FIRST)
    by_advisor = replace(WISH, thing=at, organisation=None)
    given(STORY, scheduled(FIRST)).when(by_advisor, by=ADVISOR).then(replace(TOLD, thing=at, organisation=None))
    given(STORY, scheduled(FIRST)).when(replace(WISH, thing=at), by=TOVHOLDER).refused(NothingToTag)


def test_a_development_point_is_tagged_by_those_who_chose_it() -> None:
    point = DevelopmentPoint(point=DevelopmentPointId("development-point-1"), title=Title("Boliger"), why=Prose("Få."))
    chosen = DevelopmentPointsChosen(
        cohort=COHORT, organisation=HOLSTEBRO, meeting=FIRST, points=(point,), leaders=(TOVHOLDER,)
    )
    thing = TaggedThing(point=point.point)
    wish, told = replace(WISH, thing=thing), replace(TOLD, thing=thing)
    given(STORY, chosen).when(wish, by=TOVHOLDER).then(told)
    given(STORY, chosen).when(replace(wish, organisation=None), by=ADVISOR).then(replace(told, organisation=None))
    given(STORY, chosen).when(replace(wish, organisation=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(NothingToTag)
    given(STORY).when(wish, by=TOVHOLDER).refused(NothingToTag)
    given(STORY, chosen).when(wish, by=TOVHOLDER).conflicts_with(chosen)


@pytest.mark.parametrize(
    ("thing", "happened"),
    [
        (TRIED, [GONE]),
        (TaggedThing(experience=POSTED.experience), [POSTED, withdrawn(POSTED)]),
        (TaggedThing(meeting=FIRST), [scheduled(FIRST), cancelled(FIRST)]),
        (TaggedThing(meeting=FIRST), []),
        (TaggedThing(test_action=test_action_of(SKOVVANG, "b")), []),
    ],
)
def test_what_is_not_there_or_was_taken_back_is_not_tagged(thing: TaggedThing, happened: list[object]) -> None:
    wish = replace(WISH, thing=thing, organisation=None)
    given(STORY, happened).when(wish, by=ADVISOR).refused(NothingToTag)


def test_one_thing_is_tagged_with_what_stands_in_the_catalogue() -> None:
    given(STORY).when(replace(WISH, thing=TaggedThing()), by=TOVHOLDER).refused(OneThingIsTagged)
    both = TaggedThing(test_action=TRIED.test_action, meeting=FIRST)
    given(STORY).when(replace(WISH, thing=both), by=TOVHOLDER).refused(OneThingIsTagged)
    odd = GuidelineId("guideline-1-bol-9")
    given(STORY).when(replace(WISH, guidelines=(odd,)), by=TOVHOLDER).refused(UnknownGuideline, odd)
    many = tuple(GuidelineId(f"guideline-1-bor-{number}") for number in range(1, GUIDELINES_MAX + 2))
    given(STORY).when(replace(WISH, guidelines=many), by=TOVHOLDER).refused(TooManyGuidelines)


def test_what_stood_before_an_item_was_replaced_keeps_its_meaning() -> None:
    old = replace(WISH, guidelines=(BOL_2,))
    given(STORY, ADDED).when(old, by=TOVHOLDER).refused(GuidelineIsRetired, "BOL 2")
    new = GuidelineId("guideline-2-bol-2")
    tagged = replace(TOLD, guidelines=(BOL_2,))
    both = replace(WISH, guidelines=(new, BOL_2))
    given(STORY, tagged, ADDED).when(both, by=TOVHOLDER).then(replace(TOLD, guidelines=(BOL_2, new)))


def test_it_waits_for_the_same_thing_and_for_the_catalogue_alone() -> None:
    other = replace(TOLD, thing=TaggedThing(test_action=test_action_of(HOLSTEBRO, "b")))
    given(STORY).when(WISH, by=TOVHOLDER).conflicts_with(replace(TOLD, guidelines=(BOL_3,)))
    given(STORY).when(WISH, by=TOVHOLDER).conflicts_with(ADDED)
    given(STORY).when(WISH, by=TOVHOLDER).does_not_conflict_with(other)
    given(STORY).when(WISH, by=TOVHOLDER).does_not_conflict_with(POSTED)
