"""Tell that an experience was useful; saying it twice says it once."""

import pytest

from domain.cohorts.refusals import NotInCohort
from domain.kernel import PersonId
from domain.organisations.events import OrganisationId, Role, RoleGranted
from domain.sharing.events import Audience, ExperienceFoundUseful, UsefulnessTakenBack
from domain.sharing.find_experience_useful import FindExperienceUseful, OwnExperience
from domain.sharing.refusals import ExperienceIsWithdrawn, UnknownExperience
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    another_cohort,
    commented,
    experience,
    having_planned,
    left,
    withdrawn,
    withdrew,
)

POSTED = experience(HOLSTEBRO, "2025-09-20")
PRIVATE = experience(HOLSTEBRO, "2025-09-21", audience=Audience.ORGANISATION)
STORY = [*a_cohort(), *having_planned(HOLSTEBRO), POSTED, PRIVATE]


def find(organisation: OrganisationId | None = SKOVVANG, on: str = "2025-09-20") -> FindExperienceUseful:
    return FindExperienceUseful(
        cohort=COHORT, experience=experience(HOLSTEBRO, on).experience, organisation=organisation
    )


def found(person: PersonId, on: str = "2025-09-20") -> ExperienceFoundUseful:
    return ExperienceFoundUseful(cohort=COHORT, experience=experience(HOLSTEBRO, on).experience, person=person)


def test_a_participant_of_another_organisation_finds_it_useful() -> None:
    given(STORY).when(find(), by=SKOVVANG_TOVHOLDER).then(found(SKOVVANG_TOVHOLDER))


def test_so_does_the_advisor() -> None:
    given(STORY).when(find(None), by=ADVISOR).then(found(ADVISOR))


def test_saying_it_twice_leaves_one_trace() -> None:
    given(STORY, found(SKOVVANG_TOVHOLDER)).when(find(), by=SKOVVANG_TOVHOLDER).then()


def test_whoever_has_taken_it_back_may_find_it_useful_after_all() -> None:
    taken_back = UsefulnessTakenBack(cohort=COHORT, experience=POSTED.experience, person=SKOVVANG_TOVHOLDER)
    story = [*STORY, found(SKOVVANG_TOVHOLDER), taken_back]
    given(story).when(find(), by=SKOVVANG_TOVHOLDER).then(found(SKOVVANG_TOVHOLDER))


def test_only_those_who_speak_in_the_cohort_say_so() -> None:
    given(STORY, another_cohort()).when(find()).permitted_only_to(SKOVVANG_TOVHOLDER)
    given(STORY, another_cohort()).when(find(None)).permitted_only_to(ADVISOR)


@pytest.mark.parametrize("person", [TOVHOLDER, COLLEAGUE])
def test_nobody_says_so_of_their_own_organisations_experience(person: PersonId) -> None:
    given(STORY).when(find(HOLSTEBRO), by=person).refused(OwnExperience)


def test_not_even_on_behalf_of_another_organisation_they_are_in_too() -> None:
    story = [*STORY, RoleGranted(person=COLLEAGUE, role=Role.PARTICIPANT, organisation=SKOVVANG)]
    given(story).when(find(SKOVVANG), by=COLLEAGUE).refused(OwnExperience)


def test_nor_of_what_they_wrote_themselves_before_they_moved() -> None:
    moved = [RoleGranted(person=TOVHOLDER, role=Role.PARTICIPANT, organisation=SKOVVANG), left(TOVHOLDER, HOLSTEBRO)]
    story = [*a_cohort(), *having_planned(HOLSTEBRO), By(POSTED, TOVHOLDER), *moved]
    given(story).when(find(SKOVVANG), by=TOVHOLDER).refused(OwnExperience)


def test_whoever_moved_says_so_of_what_former_colleagues_wrote() -> None:
    moved = [RoleGranted(person=COLLEAGUE, role=Role.PARTICIPANT, organisation=SKOVVANG), left(COLLEAGUE, HOLSTEBRO)]
    given(STORY, moved).when(find(SKOVVANG), by=COLLEAGUE).then(found(COLLEAGUE))


def test_an_organisation_that_left_does_not() -> None:
    given(STORY, withdrew(SKOVVANG, "2025-10-01")).when(find(), by=SKOVVANG_TOVHOLDER).refused(NotInCohort)


@pytest.mark.parametrize("on", ["2025-09-21", "2025-09-22"])
def test_what_they_may_not_read_might_as_well_not_exist(on: str) -> None:
    given(STORY).when(find(on=on), by=SKOVVANG_TOVHOLDER).refused(UnknownExperience)


def test_what_was_withdrawn_is_of_no_use() -> None:
    given(STORY, withdrawn(POSTED)).when(find(), by=SKOVVANG_TOVHOLDER).refused(ExperienceIsWithdrawn)


def test_it_waits_for_the_experience_to_be_withdrawn() -> None:
    given(STORY).when(find(), by=SKOVVANG_TOVHOLDER).conflicts_with(withdrawn(POSTED))


def test_it_waits_for_the_same_person_to_say_it() -> None:
    given(STORY).when(find(), by=SKOVVANG_TOVHOLDER).conflicts_with(found(SKOVVANG_TOVHOLDER))


def test_it_waits_for_the_person_to_come_to_the_organisation_that_wrote_it() -> None:
    joins = RoleGranted(person=SKOVVANG_TOVHOLDER, role=Role.PARTICIPANT, organisation=HOLSTEBRO)
    given(STORY).when(find(), by=SKOVVANG_TOVHOLDER).conflicts_with(joins)


def test_it_does_not_wait_for_what_others_say() -> None:
    given(STORY).when(find(), by=SKOVVANG_TOVHOLDER).does_not_conflict_with(
        found(ADVISOR), found(COLLEAGUE), commented(POSTED, SKOVVANG)
    )
