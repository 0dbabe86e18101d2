"""What an organisation's people are asked about their readiness follows the calendar, and ends when it is answered."""

from domain.cohorts.events import CoordinatorAppointed, ImplementationTeamFormed, SteeringGroupFormed
from domain.kernel import Event, PersonId
from domain.meetings.events import Answer
from domain.meetings.readiness import ReadinessAnswered, ReadinessQuestion
from portal.views.asked_readiness import asked_readiness, day_asked_by
from projections.meetings import MEETINGS
from tests.portal.looking import looking
from tests.specification import Happened
from tests.stories import COHORT, COLLEAGUE, HOLSTEBRO, KICKOFF, TOVHOLDER, a_cohort, all_scheduled, day, held

ROLES, EXPECTATIONS = ReadinessQuestion.ROLES, ReadinessQuestion.EXPECTATIONS
EQUIPPED, STRUCTURE = ReadinessQuestion.EQUIPPED, ReadinessQuestion.STRUCTURE
APPOINTED = CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER)
SET_UP: list[Event] = [
    APPOINTED,
    SteeringGroupFormed(cohort=COHORT, organisation=HOLSTEBRO, members=(COLLEAGUE,)),
    ImplementationTeamFormed(cohort=COHORT, organisation=HOLSTEBRO, members=(TOVHOLDER,)),
]
BEGUN: list[Event] = [*SET_UP, held(KICKOFF)]
LONG_BEFORE, BEFORE, SOON_AFTER, A_WEEK_AFTER, LATE = (
    "2025-08-05",
    "2025-08-25",
    "2025-09-04",
    "2025-09-11",
    "2025-12-20",
)


def said(asked: ReadinessQuestion) -> Event:
    return ReadinessAnswered(cohort=COHORT, organisation=HOLSTEBRO, asked=asked, answer=Answer.YES)


async def asked(person: PersonId, on: str, *happened: Happened) -> list[ReadinessQuestion]:
    here = await looking(a_cohort(), all_scheduled(), *happened, by=person, on=on)
    row = next(it for it in here.memberships if it.organisation == HOLSTEBRO)
    return list(asked_readiness(here, row, person, await here.rows.many(MEETINGS, cohort=COHORT)))


async def test_roles_are_asked_about_once_there_are_some_and_expectations_when_the_kick_off_is_near() -> None:
    assert await asked(TOVHOLDER, LONG_BEFORE, APPOINTED) == []
    assert await asked(TOVHOLDER, LONG_BEFORE, SET_UP) == [ROLES]
    assert await asked(TOVHOLDER, BEFORE, SET_UP) == [ROLES, EXPECTATIONS]
    assert await asked(COLLEAGUE, BEFORE, SET_UP) == []


async def test_after_the_kick_off_each_who_was_there_is_asked_and_later_the_coordinator_about_structure() -> None:
    assert await asked(COLLEAGUE, SOON_AFTER, BEGUN) == [EQUIPPED]
    assert await asked(TOVHOLDER, SOON_AFTER, BEGUN) == [ROLES, EXPECTATIONS, EQUIPPED]
    assert await asked(TOVHOLDER, A_WEEK_AFTER, BEGUN) == [ROLES, EXPECTATIONS, EQUIPPED, STRUCTURE]


async def test_nobody_is_asked_what_they_answered_or_what_is_over() -> None:
    everything = [said(it) for it in ReadinessQuestion]
    assert await asked(TOVHOLDER, LATE, BEGUN) == []
    assert set(await asked(TOVHOLDER, A_WEEK_AFTER, BEGUN, everything)) <= {EQUIPPED}


async def test_what_is_to_be_clear_by_a_meeting_says_by_which_day() -> None:
    here = await looking(a_cohort(), all_scheduled(), by=TOVHOLDER, on=BEFORE)
    meetings = await here.rows.many(MEETINGS, cohort=COHORT)
    assert day_asked_by(EXPECTATIONS, meetings) == day("2025-09-02")
    assert day_asked_by(EQUIPPED, meetings) is None
