"""Take back that an experience was useful: a button is pressed by mistake, and one thinks better of it."""

import pytest

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import Audience, ExperienceFoundUseful, UsefulnessTakenBack
from domain.sharing.take_usefulness_back import TakeUsefulnessBack
from tests.specification import Happened, given
from tests.stories import (
    ADVISOR,
    COHORT,
    HOLSTEBRO,
    OTHER_COHORT,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    a_cohort,
    another_cohort,
    experience,
    having_planned,
    planned,
    withdrawn,
    withdrew,
)

POSTED = experience(HOLSTEBRO, "2025-09-20")
KEPT = experience(HOLSTEBRO, "2025-09-20", audience=Audience.ORGANISATION)
STORY = [*a_cohort(), *having_planned(HOLSTEBRO), POSTED]


def take_back(organisation: OrganisationId | None = SKOVVANG, cohort: RunId = COHORT) -> TakeUsefulnessBack:
    return TakeUsefulnessBack(cohort=cohort, experience=POSTED.experience, organisation=organisation)


def found(person: PersonId = SKOVVANG_TOVHOLDER) -> ExperienceFoundUseful:
    return ExperienceFoundUseful(cohort=COHORT, experience=POSTED.experience, person=person)


def taken_back(person: PersonId = SKOVVANG_TOVHOLDER) -> UsefulnessTakenBack:
    return UsefulnessTakenBack(cohort=COHORT, experience=POSTED.experience, person=person)


def test_whoever_found_it_useful_takes_that_back() -> None:
    given(STORY, found()).when(take_back(), by=SKOVVANG_TOVHOLDER).then(taken_back())
    given(STORY, found(ADVISOR)).when(take_back(None), by=ADVISOR).then(taken_back(ADVISOR))


@pytest.mark.parametrize("happened", [(), (found(), taken_back()), (found(ADVISOR),)])
def test_who_has_not_said_so_has_nothing_to_take_back(happened: Happened) -> None:
    given(STORY, happened).when(take_back(), by=SKOVVANG_TOVHOLDER).then()


@pytest.mark.parametrize("happened", [(withdrawn(POSTED),), (withdrew(SKOVVANG, "2025-10-01"),)])
def test_it_is_theirs_to_take_back_when_it_was_withdrawn_or_they_have_left(happened: Happened) -> None:
    given(STORY, found(), happened).when(take_back(), by=SKOVVANG_TOVHOLDER).then(taken_back())


def test_only_those_who_speak_in_the_cohort_say_so() -> None:
    given(STORY, another_cohort()).when(take_back()).permitted_only_to(SKOVVANG_TOVHOLDER)
    given(STORY, another_cohort()).when(take_back(None)).permitted_only_to(ADVISOR)


def test_in_another_cohort_there_is_nothing_to_take_back() -> None:
    story = [*STORY, *planned(OTHER_COHORT), found(ADVISOR)]
    given(story).when(take_back(None, OTHER_COHORT), by=ADVISOR).then()


def test_it_waits_for_the_same_person_to_say_it_and_not_for_others() -> None:
    given(STORY, found()).when(take_back(), by=SKOVVANG_TOVHOLDER).conflicts_with(taken_back())
    given(STORY, found()).when(take_back(), by=SKOVVANG_TOVHOLDER).does_not_conflict_with(found(ADVISOR))
