"""Form the organisation's steering group or its implementation team; forming it again replaces it."""

import msgspec
import pytest

from domain.cohorts.events import ImplementationTeamFormed, SteeringGroupFormed
from domain.cohorts.form_implementation_team import CITIZENS_MAX, CitizensOutOfRange, FormImplementationTeam
from domain.cohorts.form_steering_group import FormSteeringGroup
from domain.cohorts.groups import GROUP_MEMBERS_MAX, GroupOutOfRange, NamedTwice
from domain.cohorts.refusals import NotAMember, NotInCohort
from domain.kernel import PersonId
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    NOBODY,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    invited,
    left,
    registered,
    withdrew,
)

MANY = tuple(PersonId(f"person-staff-{number}") for number in range(1, GROUP_MEMBERS_MAX + 2))

FormGroup = FormSteeringGroup | FormImplementationTeam
GroupFormed = SteeringGroupFormed | ImplementationTeamFormed


class Group(msgspec.Struct, frozen=True):
    """One of the two groups: how it is formed, and that it was."""

    command: type[FormSteeringGroup] | type[FormImplementationTeam]
    event: type[SteeringGroupFormed] | type[ImplementationTeamFormed]

    def of(self, *members: PersonId) -> FormGroup:
        return self.command(cohort=COHORT, organisation=HOLSTEBRO, members=members)

    def formed_of(self, *members: PersonId) -> GroupFormed:
        return self.event(cohort=COHORT, organisation=HOLSTEBRO, members=members)


STEERING_GROUP = Group(FormSteeringGroup, SteeringGroupFormed)
IMPLEMENTATION_TEAM = Group(FormImplementationTeam, ImplementationTeamFormed)


@pytest.fixture(params=[STEERING_GROUP, IMPLEMENTATION_TEAM], ids=["steering group", "implementation team"])
def group(request: pytest.FixtureRequest) -> Group:
    chosen: Group = request.param
    return chosen


def test_a_participant_forms_the_group_of_colleagues(group: Group) -> None:
    given(a_cohort()).when(group.of(TOVHOLDER, COLLEAGUE), by=TOVHOLDER).then(group.formed_of(TOVHOLDER, COLLEAGUE))


def test_it_is_formed_anew(group: Group) -> None:
    given(a_cohort(), group.formed_of(TOVHOLDER)).when(group.of(COLLEAGUE), by=TOVHOLDER).then(
        group.formed_of(COLLEAGUE)
    )


def test_only_the_organisations_own_people_form_it(group: Group) -> None:
    given(a_cohort(), another_cohort()).when(group.of(TOVHOLDER)).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_nobody_is_no_group(group: Group) -> None:
    given(a_cohort()).when(group.of(), by=TOVHOLDER).refused(GroupOutOfRange, GROUP_MEMBERS_MAX)


def test_twenty_are_a_group_and_one_more_are_not(group: Group) -> None:
    story = [*a_cohort(), *registered(HOLSTEBRO, *MANY)[1:]]
    given(story).when(group.of(*MANY[:-1]), by=TOVHOLDER).then(group.formed_of(*MANY[:-1]))
    given(story).when(group.of(*MANY), by=TOVHOLDER).refused(GroupOutOfRange, GROUP_MEMBERS_MAX)


def test_everybody_is_named_once(group: Group) -> None:
    given(a_cohort()).when(group.of(TOVHOLDER, COLLEAGUE, TOVHOLDER), by=TOVHOLDER).refused(NamedTwice)


def test_everybody_in_it_is_from_the_organisation(group: Group) -> None:
    for person in (SKOVVANG_TOVHOLDER, NOBODY):
        given(a_cohort()).when(group.of(TOVHOLDER, person), by=TOVHOLDER).refused(NotAMember)


def test_whoever_left_the_organisation_is_not_in_it(group: Group) -> None:
    given(a_cohort(), left(COLLEAGUE, HOLSTEBRO)).when(group.of(COLLEAGUE), by=TOVHOLDER).refused(NotAMember)


def test_only_an_organisation_that_takes_part_has_one(group: Group) -> None:
    given(a_cohort()[:-4], invited(HOLSTEBRO)).when(group.of(TOVHOLDER), by=TOVHOLDER).refused(NotInCohort)
    given(a_cohort(), withdrew(HOLSTEBRO, "2025-10-01")).when(group.of(TOVHOLDER), by=TOVHOLDER).refused(NotInCohort)


def test_the_team_says_how_many_citizens_are_in_it_and_names_none() -> None:
    team = FormImplementationTeam(cohort=COHORT, organisation=HOLSTEBRO, members=(TOVHOLDER,), citizens=2)
    formed = ImplementationTeamFormed(cohort=COHORT, organisation=HOLSTEBRO, members=(TOVHOLDER,), citizens=2)
    given(a_cohort()).when(team, by=TOVHOLDER).then(formed)
    for wrong in (-1, CITIZENS_MAX + 1):
        many = msgspec.structs.replace(team, citizens=wrong)
        given(a_cohort()).when(many, by=TOVHOLDER).refused(CitizensOutOfRange, CITIZENS_MAX)


def test_it_waits_for_a_member_to_leave(group: Group) -> None:
    given(a_cohort()).when(group.of(COLLEAGUE), by=TOVHOLDER).conflicts_with(left(COLLEAGUE, HOLSTEBRO))


def test_it_waits_for_the_organisation_to_withdraw(group: Group) -> None:
    given(a_cohort()).when(group.of(COLLEAGUE), by=TOVHOLDER).conflicts_with(withdrew(HOLSTEBRO, "2025-10-01"))


def test_it_does_not_wait_for_whoever_is_not_in_it(group: Group) -> None:
    given(a_cohort()).when(group.of(TOVHOLDER), by=TOVHOLDER).does_not_conflict_with(
        left(COLLEAGUE, HOLSTEBRO),
        STEERING_GROUP.formed_of(COLLEAGUE),
        IMPLEMENTATION_TEAM.formed_of(COLLEAGUE),
        withdrew(SKOVVANG, "2025-10-01"),
    )
