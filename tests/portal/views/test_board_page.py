"""A cohort's own page: the account in a sentence, the next meeting, the phases, what to do next, who needs a hand."""

import pytest

from domain.meetings.events import CallKind
from portal.views.board_page import BoardPage
from portal.web.parts import Link
from tests.portal.views.boards import board_of
from tests.stories import (
    ADVISOR,
    AGENCY,
    AUDITOR,
    CLOSING,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    ORGANISATIONS,
    SECOND,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    accepted,
    all_held,
    all_scheduled,
    answered,
    called,
    cancelled,
    having_planned,
    having_tested,
    held,
    invited,
    moved,
    planned,
    presented,
    scheduled,
    there,
)

BEGUN = (a_cohort(), all_scheduled())
IN_PERIOD_1, IN_PERIOD_2, IN_PERIOD_3 = "2025-10-25", "2025-12-01", "2026-02-01"


def entries(board: BoardPage, phase: int) -> list[tuple[str, str, str]]:
    return [(it.when, it.what.label, it.badge.text) for it in board.phases[phase].entries]


def to_do(board: BoardPage) -> list[str]:
    return [step.do.label for own in board.own for step in own.steps]


async def test_the_account_is_one_sentence_that_leads_to_the_whole() -> None:
    board = await board_of(BEGUN, by=AUDITOR, on=IN_PERIOD_1)
    assert board.account == (
        "0 af 2 organisationer opfylder minimumskravene endnu; "
        "organisation-holstebro og organisation-skovvang er i fare for ikke at nå dem."
    )
    assert board.requirements == "/cohorts/cohort-home/requirements"


async def test_the_next_meeting_is_said_with_when_and_in_how_long() -> None:
    board = await board_of(BEGUN, held(KICKOFF), by=TOVHOLDER, on=IN_PERIOD_1)
    after = await board_of(a_cohort(), all_held(), by=TOVHOLDER, on="2026-03-01")
    assert board.next_meeting is not None
    assert board.next_meeting.what == Link("1. refleksionsmøde", f"/cohorts/cohort-home/meetings/{FIRST}")
    assert board.next_meeting.when == "tirsdag den 4. november 2025 (uge 45) kl. 9.00-14.00"
    assert (board.next_meeting.until, board.next_meeting.where) == ("om 10 dage", "Fysisk")
    assert after.next_meeting is None


@pytest.mark.parametrize(("clock", "until"), [("08:30", "i dag"), ("13:59", "i dag"), ("14:00", "om 70 dage")])
async def test_a_meeting_is_the_next_until_it_has_ended(clock: str, until: str) -> None:
    board = await board_of(BEGUN, held(KICKOFF), by=TOVHOLDER, on="2025-11-04", clock=clock)
    assert board.next_meeting is not None
    assert board.next_meeting.until == until


async def test_the_phases_hold_the_meetings_and_calls_in_order() -> None:
    told = (
        held(KICKOFF),
        moved(FIRST, "2025-11-06"),
        cancelled(SECOND),
        called(HOLSTEBRO, CallKind.EXPECTATION, "2025-08-20"),
    )
    board = await board_of(BEGUN, told, by=ADVISOR, on=IN_PERIOD_1)
    assert entries(board, 0) == [
        ("Omkring 19. august 2025", "Forventningsafstemning", "Holdt med 1 af 2"),
        ("2. september 2025", "Opstartsmødet", "Holdt"),
        ("Omkring 9. september 2025", "Telefonisk opfølgning på opstartsmødet", "Holdt med 0 af 2"),
    ]
    assert entries(board, 1) == [
        ("6. november 2025", "1. refleksionsmøde", "Planlagt"),
        ("Efter planen 30. december 2025", "2. refleksionsmøde", "Ikke indkaldt endnu"),
        ("13. januar 2026", "Refleksionsmødet den 13. januar 2026, som er aflyst", "Aflyst"),
    ]
    assert board.phases[1].entries[0].note == "Flyttet fra 4. november 2025"
    assert [phase.is_current for phase in board.phases] == [False, True, False]


async def test_a_participant_is_told_of_the_calls_with_their_own_organisation() -> None:
    told = called(HOLSTEBRO, CallKind.EXPECTATION, "2025-08-20")
    board = await board_of(BEGUN, told, by=TOVHOLDER, on=IN_PERIOD_1)
    assert entries(board, 0)[0] == ("Omkring 19. august 2025", "Forventningsafstemning", "Holdt")


async def test_the_phase_follows_the_meetings_and_ends_after_the_last_call() -> None:
    days = ("2025-08-15", IN_PERIOD_1, IN_PERIOD_2, IN_PERIOD_3, "2026-05-24", "2026-05-25")
    boards = [await board_of(BEGUN, by=ADVISOR, on=on) for on in days]
    current = [[phase.name for phase in board.phases if phase.is_current] for board in boards]
    assert current == [["Forberede"], ["Forandre"], ["Forandre"], ["Forankre"], ["Forankre"], []]


async def test_a_meeting_whose_day_has_gone_is_not_taken_for_held() -> None:
    board = await board_of(BEGUN, by=ADVISOR, on=IN_PERIOD_1)
    assert entries(board, 0)[1] == ("2. september 2025", "Opstartsmødet", "Ikke registreret som holdt")


async def test_before_anybody_has_answered_the_page_says_whom_it_waits_for() -> None:
    told = (AGENCY, ORGANISATIONS, planned(), invited(HOLSTEBRO, SKOVVANG))
    nothing_scheduled = await board_of(told, by=ADVISOR, on="2025-08-01")
    waiting = await board_of(told, all_scheduled(), by=ADVISOR, on="2025-08-01")
    assert "når opstartsmødet og det næste møde er indkaldt" in nothing_scheduled.empty
    assert waiting.empty == "Ingen organisationer har sagt ja endnu."
    assert waiting.invited == "Inviteret, men har ikke svaret: organisation-holstebro og organisation-skovvang."
    assert waiting.account == "Ingen organisationer deltager på holdet."


async def test_an_organisation_that_has_just_joined_sets_itself_up_and_begins() -> None:
    board = await board_of(BEGUN, by=TOVHOLDER, on="2025-10-01")
    assert to_do(board) == [
        "Udpeg en tovholder",
        "Nedsæt en tværgående ledergruppe",
        "Nedsæt et implementeringsteam",
        "Planlæg en prøvehandling til periode 1",
    ]
    assert board.own[0].steps[3].why == "Periode 1 slutter om 34 dage, og I har ikke planlagt noget i den."


async def test_a_period_without_experiences_is_written_about_and_the_next_meeting_presented_for() -> None:
    board = await board_of(BEGUN, having_planned(HOLSTEBRO), by=TOVHOLDER, on=IN_PERIOD_1)
    assert [to_do(board)[0], *to_do(board)[4:]] == [
        "Skriv en erfaring",
        "Forbered præsentationen til 1. refleksionsmøde",
    ]
    in_time = await board_of(BEGUN, having_planned(HOLSTEBRO), by=TOVHOLDER, on="2025-10-01")
    assert to_do(in_time)[3:] == ["Skriv en erfaring fra periode 1"]
    done = (having_tested(HOLSTEBRO, ["2025-09-20"]), presented(HOLSTEBRO, FIRST))
    assert to_do(await board_of(BEGUN, done, by=TOVHOLDER, on=IN_PERIOD_1))[3:] == []


async def test_whoever_was_at_a_meeting_is_asked_about_it_once_and_not_for_ever() -> None:
    told = (BEGUN, having_tested(HOLSTEBRO), held(FIRST, there(HOLSTEBRO, TOVHOLDER)))
    ask = "Svar på 1. refleksionsmøde"
    assert ask in to_do(await board_of(told, by=TOVHOLDER, on="2025-11-10"))
    assert ask not in to_do(await board_of(told, by=COLLEAGUE, on="2025-11-10"))
    assert ask not in to_do(await board_of(told, answered(HOLSTEBRO, TOVHOLDER, FIRST), by=TOVHOLDER, on="2025-11-10"))
    assert ask not in to_do(await board_of(told, by=TOVHOLDER, on="2025-11-26"))


async def test_from_the_last_period_on_the_anchoring_is_asked_for() -> None:
    told = (BEGUN, having_tested(HOLSTEBRO))
    assert "Beskriv forankringen" not in to_do(await board_of(told, by=TOVHOLDER, on=IN_PERIOD_2))
    assert "Beskriv forankringen" in to_do(await board_of(told, by=TOVHOLDER, on=IN_PERIOD_3))


async def test_nobody_is_asked_to_do_anything_who_only_reads() -> None:
    for reader in (AUDITOR, ADVISOR):
        assert (await board_of(BEGUN, by=reader, on=IN_PERIOD_1)).own == ()


async def test_those_who_look_after_the_cohort_see_who_needs_a_hand() -> None:
    told = (BEGUN, having_tested(SKOVVANG))
    advisor = await board_of(told, by=ADVISOR, on=IN_PERIOD_1)
    participant = await board_of(told, by=TOVHOLDER, on=IN_PERIOD_1)
    lacks = "3 perioder mangler, og der er 122 dage og 3 perioder tilbage; den, der er i gang, slutter om 10 dage."
    assert advisor.help_needed[0].organisation.label == "Organisation-holstebro"
    assert advisor.help_needed[0].why.startswith(lacks)
    assert [it.organisation.label for it in advisor.help_needed[1:]] == ["Holdet", "Organisation-skovvang"]
    assert participant.help_needed == ()


async def test_only_an_advisor_of_the_present_is_led_to_inviting() -> None:
    assert (await board_of(BEGUN, by=ADVISOR, on=IN_PERIOD_1)).invite_href == "/cohorts/cohort-home/organisations"
    assert (await board_of(BEGUN, by=AUDITOR, on=IN_PERIOD_1)).invite_href is None
    late = (AGENCY, ORGANISATIONS, planned(), accepted(HOLSTEBRO), scheduled(KICKOFF), scheduled(CLOSING))
    assert (await board_of(late, by=TOVHOLDER, on=IN_PERIOD_1)).invite_href is None
