"""The advisor is asked for the calls around their days, and for those that nobody has recorded."""

from domain.meetings.events import CallKind
from portal.meetings.reading import evidence_of
from portal.start.needs import needs_in
from portal.views.board_page import BoardRows
from tests.portal.looking import looking
from tests.portal.meetings.asking import ALL
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    CLOSING,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    MEETING_DAYS,
    SECOND,
    called,
    held,
    withdrew,
)

RECORDED = [held(it) for it in MEETING_DAYS]


async def asked(*happened: Happened, on: str) -> list[str]:
    """Which of Holstebro's calls the advisor is asked for that day."""
    here = await looking(ALL, *happened, by=ADVISOR, on=on)
    read = BoardRows(evidence=await evidence_of(here))
    call = f"/cohorts/cohort-home/calls/{HOLSTEBRO}/"
    leading_to = [it.do.href or "" for it in needs_in(here, read)]
    return [href.removeprefix(call) for href in leading_to if href.startswith(call)]


async def test_a_call_is_asked_for_from_around_its_day_until_it_is_held() -> None:
    """The last one is due on 24 May 2026; that the account waits sixty days for it is no reason to forget it."""
    done = [called(HOLSTEBRO, CallKind.EXPECTATION, "2025-08-19")]
    done += [called(HOLSTEBRO, CallKind.KICKOFF_FOLLOW_UP, "2025-09-09")]
    days = ("2026-05-13", "2026-05-14", "2026-07-23", "2026-07-24")
    assert [await asked(RECORDED, done, on=on) for on in days] == [[], *([["post_closing"]] * 3)]


async def test_one_that_nobody_has_recorded_is_asked_for_until_then() -> None:
    begun = (held(KICKOFF), held(FIRST), called(HOLSTEBRO, CallKind.EXPECTATION, "2025-08-19"))
    assert await asked(begun, on="2025-12-30") == ["kickoff_follow_up"]
    assert await asked(begun, called(HOLSTEBRO, CallKind.KICKOFF_FOLLOW_UP, "2025-09-09"), on="2025-12-30") == []


async def test_one_that_follows_a_meeting_is_not_asked_for_before_that_is_held() -> None:
    begun = (held(KICKOFF), held(FIRST), held(SECOND))
    assert "post_closing" not in await asked(begun, on="2026-05-24")
    assert "post_closing" in await asked(begun, held(CLOSING), on="2026-05-24")


async def test_an_organisation_that_has_left_is_not_called() -> None:
    assert await asked(RECORDED, withdrew(HOLSTEBRO, "2025-10-01"), on="2026-05-24") == []
