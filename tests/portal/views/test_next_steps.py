"""What an organisation is asked to do next: whoever has to be chosen is chosen again when they have gone."""

from domain.cohorts.events import CoordinatorAppointed, SteeringGroupFormed
from domain.completion.account import account
from domain.kernel import Event
from portal.cohorts.membership_forms import COORDINATOR, STEERING_GROUP
from portal.meetings.reading import evidence_of
from portal.start.needs import needs_in
from portal.views.board_page import BoardRows
from portal.views.next_steps import MeetingContributions, next_steps
from tests.portal.looking import looking
from tests.specification import Happened
from tests.stories import ADVISOR, COHORT, COLLEAGUE, HOLSTEBRO, TOVHOLDER, a_cohort, left

CHOSEN: list[Event] = [
    CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER),
    SteeringGroupFormed(cohort=COHORT, organisation=HOLSTEBRO, members=(TOVHOLDER, COLLEAGUE)),
]
GONE = left(TOVHOLDER, HOLSTEBRO)
DAY = "2025-08-10"


async def asked(*happened: Happened) -> list[str]:
    here = await looking(a_cohort(), *happened, by=COLLEAGUE, on=DAY)
    whole = account(await evidence_of(here), here.day)
    return [step.do.label for step in next_steps(here, HOLSTEBRO, COLLEAGUE, whole, MeetingContributions())]


async def test_the_colleagues_are_asked_to_appoint_another_coordinator_when_theirs_has_left() -> None:
    assert await asked(CHOSEN) == ["Nedsæt et implementeringsteam"]
    assert await asked(CHOSEN, GONE) == ["Udpeg en tovholder", "Nedsæt et implementeringsteam"]


async def test_the_form_chooses_nobody_who_has_left() -> None:
    here = await looking(a_cohort(), CHOSEN, GONE, by=COLLEAGUE, on=DAY)
    row = next(it for it in here.memberships if it.organisation == HOLSTEBRO)
    filled = [it.filled(here, row) for it in (COORDINATOR, STEERING_GROUP)]
    assert filled == [{"coordinator": None}, {"members": (COLLEAGUE,)}]


async def test_an_organisation_whose_people_have_all_gone_is_the_advisors_to_help() -> None:
    async def needs(*happened: Happened) -> list[tuple[str, str]]:
        here = await looking(a_cohort(), *happened, by=ADVISOR, on=DAY)
        read = BoardRows(evidence=await evidence_of(here))
        return [(it.do.label, it.where) for it in needs_in(here, read) if it.do.href == "/people"]

    assert await needs(GONE) == []
    assert await needs(GONE, left(COLLEAGUE, HOLSTEBRO)) == [
        ("Giv nogen rollen som deltager", "Organisation-holstebro, Fra boform til egen bolig")
    ]
