"""The matrix says who tried what in each period, and says most where there is still time."""

from domain.sharing.events import Audience
from portal.views.matrix import CellState
from portal.web.parts import Link
from tests.portal.views.boards import board_of, cell
from tests.stories import (
    ADVISOR,
    AGENCY,
    AUDITOR,
    HOLSTEBRO,
    ORGANISATIONS,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    accepted,
    all_scheduled,
    experience,
    having_planned,
    planned,
    shared,
    withdrawn,
    withdrew,
)

IN_PERIOD_1, IN_PERIOD_2 = "2025-10-25", "2025-12-01"
BEGUN = (a_cohort(), all_scheduled())


async def test_the_columns_are_the_periods_and_say_how_far_they_have_come() -> None:
    board = await board_of(BEGUN, by=ADVISOR, on=IN_PERIOD_2)
    assert [(it.heading, it.days, it.progress, it.is_current) for it in board.matrix.columns] == [
        ("Periode 1", "2. september 2025 til 4. november 2025", "Slut", False),
        ("Periode 2", "4. november 2025 til 13. januar 2026", "I gang, slutter om 43 dage", True),
        ("Periode 3", "13. januar 2026 til 24. februar 2026", "Begynder om 43 dage", False),
    ]


async def test_what_was_tried_is_named_and_its_experiences_are_counted() -> None:
    told = [experience(HOLSTEBRO, on) for on in ("2025-09-20", "2025-09-25")]
    board = await board_of(BEGUN, having_planned(HOLSTEBRO), told, by=ADVISOR, on=IN_PERIOD_1)
    it = cell(board, HOLSTEBRO, 1)
    assert it.state is CellState.TRIED
    assert [(tried.test_action, tried.experiences) for tried in it.tried] == [
        (
            Link("Indflytningsplan på tre dage", "/cohorts/cohort-home/test-actions/test-action-holstebro-a"),
            "2 erfaringer",
        )
    ]


async def test_nothing_in_the_open_period_is_said_with_what_was_planned_and_where_to_write() -> None:
    board = await board_of(BEGUN, having_planned(HOLSTEBRO), by=TOVHOLDER, on=IN_PERIOD_1)
    own, others = cell(board, HOLSTEBRO, 1), cell(board, SKOVVANG, 1)
    assert (own.state, own.says, own.planned_as) == (
        CellState.OPEN,
        "Ingen erfaringer endnu",
        "Planlagt, ikke skrevet om endnu",
    )
    assert [link.label for link in own.planned] == ["Indflytningsplan på tre dage"]
    assert own.action == Link("Skriv en erfaring", "/cohorts/cohort-home/experiences/new")
    assert (others.state, others.action) == (CellState.OPEN, None)


async def test_an_own_open_period_with_nothing_planned_leads_to_planning() -> None:
    board = await board_of(BEGUN, by=TOVHOLDER, on=IN_PERIOD_1)
    assert cell(board, HOLSTEBRO, 1).action == Link("Planlæg en prøvehandling", "/cohorts/cohort-home/test-actions/new")


async def test_an_auditor_and_an_advisor_are_not_asked_to_write_for_others() -> None:
    for reader in (AUDITOR, ADVISOR):
        board = await board_of(BEGUN, having_planned(HOLSTEBRO), by=reader, on=IN_PERIOD_1)
        assert cell(board, HOLSTEBRO, 1).action is None


async def test_a_period_that_ended_empty_says_so_and_one_to_come_when_it_begins() -> None:
    board = await board_of(BEGUN, having_planned(HOLSTEBRO), by=ADVISOR, on=IN_PERIOD_2)
    first, third = cell(board, HOLSTEBRO, 1), cell(board, HOLSTEBRO, 3)
    assert (first.state, first.says, first.planned_as) == (
        CellState.MISSED,
        "Ingen erfaringer",
        "Planlagt, men ikke skrevet om",
    )
    assert (third.state, third.says) == (CellState.AHEAD, "Begynder om 43 dage")


async def test_an_experience_that_is_taken_back_leaves_the_cell_empty() -> None:
    posted = experience(HOLSTEBRO, "2025-09-20")
    board = await board_of(BEGUN, having_planned(HOLSTEBRO), posted, withdrawn(posted), by=ADVISOR, on=IN_PERIOD_1)
    assert cell(board, HOLSTEBRO, 1).state is CellState.OPEN


async def test_what_others_have_not_shared_is_counted_and_not_named() -> None:
    told = (
        [*having_planned(SKOVVANG, "a"), *having_planned(SKOVVANG, "b"), *having_planned(SKOVVANG, "c")],
        [experience(SKOVVANG, "2025-09-20", name) for name in ("a", "b")],
        experience(SKOVVANG, "2025-09-21", "c", audience=Audience.ORGANISATION),
        shared(SKOVVANG, "b"),
    )
    to_others = cell(await board_of(BEGUN, told, by=TOVHOLDER, on=IN_PERIOD_1), SKOVVANG, 1)
    to_advisor = cell(await board_of(BEGUN, told, by=ADVISOR, on=IN_PERIOD_1), SKOVVANG, 1)
    href = "/cohorts/cohort-home/test-actions/test-action-skovvang-b"
    assert [(it.test_action, it.experiences) for it in to_others.tried] == [
        (Link("Indflytningsplan på tre dage", href), "1 erfaring"),
        (Link("2 prøvehandlinger, der ikke er delt"), "2 erfaringer"),
    ]
    assert len(to_advisor.tried) == 3


async def test_ones_own_organisation_comes_first_and_who_has_withdrawn_last() -> None:
    board = await board_of(BEGUN, withdrew(HOLSTEBRO, "2025-10-01"), by=ADVISOR, on=IN_PERIOD_1)
    own = await board_of(BEGUN, by=TOVHOLDER, on=IN_PERIOD_1)
    assert [row.organisation.label for row in board.matrix.rows] == ["Organisation-skovvang", "Organisation-holstebro"]
    assert board.matrix.rows[1].note == "Trak sig 1. oktober 2025, tæller ikke med"
    assert [row.is_own for row in own.matrix.rows] == [True, False]


async def test_a_period_in_which_the_organisation_was_not_there_is_not_an_empty_one() -> None:
    late = (AGENCY, ORGANISATIONS, planned(), accepted(HOLSTEBRO, on="2025-11-20"), all_scheduled())
    joined = await board_of(late, by=ADVISOR, on=IN_PERIOD_2)
    gone = await board_of(BEGUN, withdrew(SKOVVANG, "2025-10-01"), by=ADVISOR, on=IN_PERIOD_2)
    assert cell(joined, HOLSTEBRO, 1).says == "Var ikke med endnu"
    assert cell(joined, HOLSTEBRO, 2).state is CellState.OPEN
    assert cell(gone, SKOVVANG, 3).says == "Havde trukket sig"
