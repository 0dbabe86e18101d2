"""At reflection meetings the coordinator and the team are represented: judged in the second version of the plan."""

import pytest

from domain.cohorts.events import CoordinatorAppointed, ImplementationTeamFormed
from domain.completion.results import RuleResult
from domain.completion.rules.coordinator_and_team import CoordinatorAndTeam
from domain.completion.verdicts import Status, Why
from domain.kernel import Event, PersonId
from domain.plans.group_programme_2 import GROUP_PROGRAMME_2
from tests.account.accounts import MET, MISSING, PENDING, account_of
from tests.specification import Happened
from tests.stories import (
    AGENCY,
    CLOSING,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    ORGANISATIONS,
    SECOND,
    TOVHOLDER,
    By,
    a_cohort,
    accepted,
    all_held,
    all_scheduled,
    at,
    held,
    planned,
    there,
)

NEW_TOVHOLDER = PersonId("person-holstebro-9")


def by_the_second_version() -> list[Event]:
    return [*AGENCY, *ORGANISATIONS, *planned(plan=GROUP_PROGRAMME_2), *accepted(HOLSTEBRO)]


def appointed(person: PersonId, on: str = "2025-08-01") -> By:
    event = CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=person)
    return By(event, on=at(f"{on} 12:00"))


def formed(*people: PersonId, on: str = "2025-08-01") -> By:
    return By(ImplementationTeamFormed(cohort=COHORT, organisation=HOLSTEBRO, members=people), on=at(f"{on} 12:00"))


def judged(*happened: Happened) -> RuleResult:
    own = account_of(by_the_second_version(), all_scheduled(), *happened).of(HOLSTEBRO)
    assert own is not None
    return next(it for it in own.rules if it.rule == CoordinatorAndTeam.ID and it.meeting == FIRST)


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ((TOVHOLDER, COLLEAGUE), (MET, [])),
        ((COLLEAGUE,), (MISSING, [Why.COORDINATOR_NOT_THERE])),
        ((TOVHOLDER,), (MISSING, [Why.TEAM_NOT_THERE])),
        ((TOVHOLDER, NEW_TOVHOLDER), (MISSING, [Why.TEAM_NOT_THERE])),
        ((), (MISSING, [Why.COORDINATOR_NOT_THERE])),
    ],
)
def test_coordinator_and_somebody_else_from_the_team_come(
    people: tuple[PersonId, ...], expected: tuple[Status, list[Why]]
) -> None:
    result = judged(appointed(TOVHOLDER), formed(TOVHOLDER, COLLEAGUE), held(FIRST, there(HOLSTEBRO, *people)))
    assert (result.status, [it.why for it in result.near_misses]) == expected


def test_a_meeting_that_was_not_held_is_waited_for() -> None:
    assert judged(appointed(TOVHOLDER), formed(COLLEAGUE)).status is PENDING


def test_whoever_coordinates_later_takes_nothing_back() -> None:
    """The meeting is held on 4 November."""
    told = held(FIRST, there(HOLSTEBRO, TOVHOLDER, COLLEAGUE))
    before = appointed(TOVHOLDER), formed(COLLEAGUE)
    assert judged(*before, told, appointed(NEW_TOVHOLDER, "2025-11-05")).status is MET
    assert judged(*before, appointed(NEW_TOVHOLDER, "2025-11-04"), told).status is MISSING


def test_who_they_are_may_be_said_after_the_meeting() -> None:
    told = held(FIRST, there(HOLSTEBRO, TOVHOLDER, COLLEAGUE))
    assert judged(told).status is MISSING
    assert judged(told, appointed(TOVHOLDER, "2025-11-20"), formed(COLLEAGUE, on="2025-11-20")).status is MET


def test_it_is_asked_of_reflection_meetings_alone_and_decides_nothing() -> None:
    own = account_of(by_the_second_version(), all_scheduled()).of(HOLSTEBRO)
    assert own is not None
    asked = [it.meeting for it in own.rules if it.rule == CoordinatorAndTeam.ID]
    assert asked == [FIRST, SECOND]
    assert not {KICKOFF, CLOSING} & set(asked)
    assert not CoordinatorAndTeam.HARD


def test_a_cohort_of_the_first_version_is_not_judged_by_it() -> None:
    own = account_of(a_cohort(), all_held(), appointed(TOVHOLDER)).of(HOLSTEBRO)
    assert own is not None
    assert not [it for it in own.rules if it.rule == CoordinatorAndTeam.ID]
