"""What an organisation is asked where a minimum is in danger, and while meetings are unrecorded or not planned."""

from msgspec.structs import replace

from domain.completion.account import account
from domain.completion.risk import Consequence
from domain.meetings.events import MeetingId
from portal.meetings.reading import evidence_of
from portal.views.board_page import BoardPage
from portal.web.parts import Link
from tests.portal.looking import looking
from tests.portal.views.boards import board_of
from tests.specification import Happened
from tests.stories import (
    CLOSING,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    cancelled,
    having_planned,
    having_tested,
    held,
    scheduled,
)

BEGUN = (a_cohort(), all_scheduled(), held(KICKOFF))
WRITE = Link("Skriv en erfaring", "/cohorts/cohort-home/experiences/new")
MEANWHILE = "Prøv noget af, og skriv en erfaring"


async def board(*happened: Happened, on: str) -> BoardPage:
    return await board_of(*happened, by=TOVHOLDER, on=on)


def asked(shown: BoardPage) -> list[str]:
    return [step.do.label for own in shown.own for step in own.steps]


def minimum(shown: BoardPage) -> list[tuple[Link, str]]:
    return [(it.do, it.why) for own in shown.own for it in own.steps if it.consequence is Consequence.MINIMUM]


async def at_risk(*happened: Happened, on: str) -> str:
    """Why, in the words that its advisor reads."""
    here = await looking(*happened, by=TOVHOLDER, on=on)
    whole = account(await evidence_of(here), here.day)
    return next(it.sentence for it in whole.risks if it.organisation == HOLSTEBRO)


async def test_it_is_asked_to_write_from_the_closing_day_on_until_that_is_recorded_in_the_advisors_words() -> None:
    told = (BEGUN, held(FIRST), held(SECOND), having_tested(HOLSTEBRO, ["2025-09-20"]))
    for on in ("2026-02-24", "2026-02-25", "2026-03-10"):
        shown = await board(told, on=on)
        assert minimum(shown) == [(WRITE, await at_risk(told, on=on))]
        first, second = (it.do for it in shown.own[0].steps[:2])
        assert (second if first.label == "Tjek ind" else first) == WRITE


async def test_it_is_asked_once_where_the_open_period_lacks_an_experience_too() -> None:
    told = (BEGUN, having_planned(HOLSTEBRO), held(FIRST))
    shown = await board(told, on="2026-02-20")
    assert sum("Skriv en erfaring" in it for it in asked(shown)) == 1
    assert minimum(shown)[0][0] == WRITE


async def test_it_is_asked_to_come_where_it_has_to_be_at_every_meeting_that_is_left() -> None:
    third = replace(scheduled(SECOND, "2026-02-10"), meeting=MeetingId("meeting-reflection-3"))
    shown = await board(BEGUN, held(FIRST, ()), third, having_tested(HOLSTEBRO), on="2025-12-28")
    ((do, why),) = minimum(shown)
    assert do == Link("Vær med på 2. refleksionsmøde", f"/cohorts/cohort-home/meetings/{SECOND}")
    assert why == "2 refleksionsmøder mangler, og der er 2 tilbage: de skal være med på dem alle."


async def test_before_the_kickoff_nothing_is_in_its_power() -> None:
    assert minimum(await board(a_cohort(), on="2025-08-10")) == []
    assert minimum(await board(a_cohort(), all_scheduled(), cancelled(KICKOFF), on="2025-10-10")) == []


async def test_while_no_closing_is_planned_it_goes_on_trying_and_anchors_nothing_yet() -> None:
    days = ["2025-09-20", "2025-12-01"]
    told = (BEGUN, held(FIRST), held(SECOND), cancelled(CLOSING))
    shown = await board(told, having_tested(HOLSTEBRO, days), on="2026-02-01")
    assert MEANWHILE in asked(shown)
    assert minimum(shown) == []
    assert "Beskriv forankringen" not in asked(shown)
    tried = having_tested(HOLSTEBRO, [*days, "2026-01-20"])
    assert MEANWHILE not in asked(await board(told, tried, on="2026-02-01"))


async def test_a_presentation_is_asked_for_until_the_meeting_is_recorded() -> None:
    ask = "Forbered præsentationen til 1. refleksionsmøde"
    why = "Mødet skulle holdes for 2 dage siden. Et udkast af det, I har skrevet, ligger klar."
    unrecorded = await board(BEGUN, on="2025-11-06")
    assert [it.why for it in unrecorded.own[0].steps if it.do.label == ask] == [why]
    assert ask not in asked(await board(BEGUN, held(FIRST), on="2025-11-06"))
