"""What an organisation has submitted, and since when there is something to tell."""

from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStatus
from domain.meetings.slides import SlideKind
from domain.test_actions.events import TestActionDecided, TestActionVerdict, TowardsGoal
from domain.text import Prose
from portal.meetings.deck_of import deck_of
from portal.meetings.evidence import shown_now
from portal.meetings.presenting import since, submitted
from portal.meetings.shown_slides import parts_of_slide
from portal.papers.deck import Paragraph
from projections.answers import PRESENTATIONS
from projections.meetings import MEETINGS
from tests.portal.looking import looking
from tests.portal.meetings.asking import ALL, BEFORE
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    TOVHOLDER,
    By,
    at,
    cancelled,
    day,
    having_planned,
    presented,
    said,
    showed,
    test_action_of,
)


async def begins(of: MeetingId, *happened: Happened) -> object:
    here = await looking(ALL, *happened, by=TOVHOLDER, on=BEFORE)
    row = await here.find(MEETINGS, of)
    meetings = await here.rows.many(MEETINGS, cohort=COHORT)
    return since(row, (it for it in meetings if it.status is not MeetingStatus.CANCELLED))


async def test_there_is_something_to_tell_since_the_last_meeting_that_stands() -> None:
    assert await begins(KICKOFF) is None
    assert await begins(SECOND) == day("2025-11-04")
    assert await begins(CLOSING) == day("2026-01-13")
    assert await begins(CLOSING, cancelled(SECOND)) == day("2025-11-04")


async def test_four_texts_are_four_slides_under_the_questions_that_were_answered() -> None:
    told = By(presented(HOLSTEBRO, FIRST, "2025-11-03 15:00"), TOVHOLDER, at("2025-11-03 15:00"))
    here = await looking(ALL, told, by=ADVISOR, on=BEFORE)
    row = await here.rows.one(PRESENTATIONS, FIRST, HOLSTEBRO)
    assert row is not None
    deck = await deck_of(here, await here.find(MEETINGS, FIRST), HOLSTEBRO)
    assert [it.title for it in deck.slides] == ["Hvad har I prøvet?", "Hvad har I lært?"]
    assert submitted(here, row) == (f"Afleveret den 3. november 2025 kl. 15.00 af Medarbejder, {HOLSTEBRO}.")


async def test_a_slide_with_a_decision_says_whether_it_brought_them_nearer_to_their_goal() -> None:
    block = said(SlideKind.DECISION, None, test_action=test_action_of(HOLSTEBRO, "a"))
    decided = TestActionDecided(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        test_action=test_action_of(HOLSTEBRO, "a"),
        verdict=TestActionVerdict.SCALE_UP,
        decided_on=day("2025-10-18"),
        reason=Prose("Planen holdt."),
        towards_goal=TowardsGoal.CLOSER,
        goal_signs=Prose("Tre ud af fire."),
    )
    happened = having_planned(HOLSTEBRO), By(decided, TOVHOLDER, at("2025-10-18 12:00"))
    shown = By(showed(HOLSTEBRO, FIRST, block), TOVHOLDER, at("2025-11-03 15:00"))
    here = await looking(ALL, happened, shown, by=TOVHOLDER, on=BEFORE)
    now = await shown_now(here, HOLSTEBRO)
    said_on_it = [it.text for it in parts_of_slide(block, now) if isinstance(it, Paragraph)]
    assert said_on_it[-1] == "Nærmere målet: Tre ud af fire."
