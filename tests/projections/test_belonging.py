"""Whoever was appointed is so for as long as the role lasts that they were appointed in."""

import pytest

from domain.cohorts.events import (
    AdvisorAssigned,
    CoordinatorAppointed,
    ImplementationTeamFormed,
    SteeringGroupFormed,
)
from domain.kernel import Event, Recorded, Stamp
from domain.organisations.events import Role, RoleGranted
from projections.belonging import Belonging, Team, belonging
from projections.cohorts import COHORTS
from projections.kernel import fold
from projections.memberships import MEMBERSHIPS
from projections.organisations import PEOPLE
from tests.specification import Happened, flat
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    OTHER_ADVISOR,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    left,
    stopped,
)

CHOSEN: list[Event] = [
    CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER),
    SteeringGroupFormed(cohort=COHORT, organisation=HOLSTEBRO, members=(COLLEAGUE, TOVHOLDER)),
    ImplementationTeamFormed(cohort=COHORT, organisation=HOLSTEBRO, members=(TOVHOLDER,)),
]
BACK = RoleGranted(person=TOVHOLDER, role=Role.PARTICIPANT, organisation=HOLSTEBRO)
MOVED = (
    left(TOVHOLDER, HOLSTEBRO),
    RoleGranted(person=TOVHOLDER, role=Role.PARTICIPANT, organisation=SKOVVANG),
)
AGAIN = RoleGranted(person=ADVISOR, role=Role.ADVISOR)


def history(*happened: Happened) -> list[Recorded[Event]]:
    return [
        Recorded(it.event, Stamp(position=position, by=it.person, recorded_at=it.on))
        for position, it in enumerate(flat(happened), start=1)
    ]


def who(recorded: list[Recorded[Event]]) -> Belonging:
    return belonging(fold(PEOPLE, recorded, {}).values())


def team(*since: Happened) -> Team:
    """Holstebro's, when this has happened since it was chosen."""
    recorded = history(a_cohort(), CHOSEN, *since)
    return who(recorded).team(fold(MEMBERSHIPS, recorded, {})[COHORT, HOLSTEBRO])


def advisors(*since: Happened) -> tuple[str, ...]:
    recorded = history(a_cohort(), *since)
    return who(recorded).advisors(fold(COHORTS, recorded, {})[COHORT,])


def test_whoever_was_chosen_has_a_part() -> None:
    assert team() == Team(
        coordinator=TOVHOLDER, steering_group=(COLLEAGUE, TOVHOLDER), implementation_team=(TOVHOLDER,)
    )


@pytest.mark.parametrize("gone", [[left(TOVHOLDER, HOLSTEBRO)], MOVED])
def test_whoever_left_or_moved_has_none(gone: list[Event]) -> None:
    assert team(gone) == Team(steering_group=(COLLEAGUE,))


def test_whoever_comes_back_has_to_be_chosen_again() -> None:
    assert team(left(TOVHOLDER, HOLSTEBRO), BACK) == Team(steering_group=(COLLEAGUE,))
    assert team(left(TOVHOLDER, HOLSTEBRO), BACK, CHOSEN) == team()


def test_a_role_somewhere_else_changes_nothing_here() -> None:
    assert team(MOVED[1], left(TOVHOLDER, SKOVVANG)) == team()


def test_an_advisor_advises_until_the_role_ends() -> None:
    colleague = AdvisorAssigned(cohort=COHORT, advisor=OTHER_ADVISOR)
    assert advisors(colleague) == (ADVISOR, OTHER_ADVISOR)
    assert advisors(colleague, stopped(ADVISOR)) == (OTHER_ADVISOR,)
    assert advisors(stopped(ADVISOR), AGAIN) == ()
    assert advisors(stopped(ADVISOR), AGAIN, AdvisorAssigned(cohort=COHORT, advisor=ADVISOR)) == (ADVISOR,)
