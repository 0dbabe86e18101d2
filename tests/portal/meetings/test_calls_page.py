"""The calls: when each is due, how it stands, and to whom it is told."""

import pytest

from domain.kernel import PersonId
from domain.meetings.events import Answer, CallKind
from portal.meetings.calls_page import CallCard, CallsPage, calls_page
from portal.meetings.reading import evidence_of
from portal.rows.history import as_of
from portal.sealing.names import OpenedNames
from projections.agreed_calls import AGREED_CALLS
from projections.answers import CALLS
from tests.portal.looking import FRAME, looking
from tests.portal.meetings.asking import ALL
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    AGENCY,
    AUDITOR,
    COHORT,
    HOLSTEBRO,
    KICKOFF,
    MEETING_DAYS,
    ORGANISATIONS,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    a_cohort,
    called,
    declined,
    held,
    invited,
    planned,
    scheduled,
    withdrew,
)

EXPECTED, FOLLOWED_UP, AFTER_CLOSING = range(3)
"""Due 19 August 2025, 9 September 2025, and 24 May 2026."""


async def calls(*happened: Happened, by: PersonId = ADVISOR, on: str, then: str | None = None) -> CallsPage:
    here = await looking(*happened, by=by, on=on, as_of=None if then is None else as_of(then))
    held, agreed = await here.rows.many(CALLS, cohort=COHORT), await here.rows.many(AGREED_CALLS, cohort=COHORT)
    return calls_page(here, FRAME, await evidence_of(here), held, agreed, OpenedNames())


async def holstebro(*happened: Happened, on: str) -> tuple[CallCard, ...]:
    return (await calls(*happened, on=on)).organisations[0].calls


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2025-08-08", "Ikke holdt endnu"),
        ("2025-08-09", "Ring nu"),
        ("2025-08-29", "Ring nu"),
        ("2025-08-30", "Overskredet"),
    ],
)
async def test_a_call_is_to_be_held_around_its_day(on: str, said: str) -> None:
    call = (await holstebro(ALL, on=on))[EXPECTED]
    assert (call.standing.text, call.when) == (said, "Omkring 19. august 2025.")


@pytest.mark.parametrize(("held_on", "said"), [("2025-08-21", "Holdt"), ("2025-08-31", "Holdt, men langt fra datoen")])
async def test_a_call_that_was_held_says_when_how_long_and_with_whom(held_on: str, said: str) -> None:
    call = (await holstebro(ALL, called(HOLSTEBRO, CallKind.EXPECTATION, held_on), on="2025-09-01"))[EXPECTED]
    assert (call.standing.text, call.notes, call.record) == (said, "Alle dage er booket.", None)
    assert call.when.endswith(f"august 2025, 30 minutter, med Medarbejder, {HOLSTEBRO}.")


async def test_continued_progress_is_told_as_it_was_answered() -> None:
    held = called(HOLSTEBRO, CallKind.POST_CLOSING, "2026-05-24", Answer.PARTLY)
    assert (await holstebro(ALL, held, on="2026-05-25"))[AFTER_CLOSING].progress == "Er der fortsat fremdrift? Delvist."


async def test_until_its_meeting_is_scheduled_a_call_has_no_day() -> None:
    follow_up, last = (await holstebro(a_cohort(), scheduled(KICKOFF), on="2025-08-30"))[1:]
    assert follow_up.when == "Omkring 9. september 2025."
    assert last.when == "Dagen følger af et møde, der ikke er planlagt endnu."


async def test_the_advisor_records_it_and_nobody_else_or_in_the_past() -> None:
    record = (await holstebro(ALL, held(KICKOFF), on="2025-09-03"))[FOLLOWED_UP].record
    assert record is not None
    assert record.href == f"/cohorts/cohort-home/calls/{HOLSTEBRO}/kickoff_follow_up"
    others = (await calls(ALL, by=AUDITOR, on="2025-09-01"), await calls(ALL, on="2025-09-01", then="2025-09-01"))
    assert [call.record for page in others for it in page.organisations for call in it.calls] == [None] * 12


async def test_it_is_recorded_when_the_meeting_that_it_follows_was_held() -> None:
    offered = [
        [call.record is not None for call in await holstebro(ALL, story, on="2026-03-01")]
        for story in ([], [held(KICKOFF)], [held(it) for it in MEETING_DAYS])
    ]
    assert offered == [[True, False, False], [True, True, False], [True, True, True]]


async def test_a_participant_sees_their_own_organisations_calls() -> None:
    page = await calls(ALL, by=SKOVVANG_TOVHOLDER, on="2025-09-01")
    assert [it.organisation.label for it in page.organisations] == [SKOVVANG.capitalize()]
    assert page.lead == "Rådgiveren ringer til jeres tovholder tre gange i løbet af forløbet."
    assert len((await calls(ALL, by=AUDITOR, on="2025-09-01")).organisations) == 2


async def test_nobody_calls_who_declined_or_left() -> None:
    gone = (await calls(ALL, withdrew(HOLSTEBRO, "2025-10-01"), on="2025-10-02")).organisations[0]
    assert {(it.standing.text, it.when, it.record) for it in gone.calls} == {
        ("Ikke holdt", "Organisationen er meldt ud.", None)
    }
    asked = (AGENCY, ORGANISATIONS, planned(), invited(HOLSTEBRO, SKOVVANG))
    assert len((await calls(asked, on="2025-08-10")).organisations) == 2
    answered = (await calls(asked, declined(SKOVVANG), on="2025-08-10")).organisations
    assert [it.organisation.label for it in answered] == [HOLSTEBRO.capitalize()]
