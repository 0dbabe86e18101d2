"""Who borrowed what from whom, as a picture and a table, as far as the visitor may read it."""

from collections.abc import Sequence

import pytest

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from portal.test_actions.lineage import BOXES_MAX, INDENT, Lineage, all_lineages, lineage_of
from portal.test_actions.sheet import _lender
from projections.test_actions import TEST_ACTIONS
from tests.portal.looking import looking
from tests.portal.signed_in import signed_in
from tests.portal.test_actions.test_pages import AFTER, PLANNED
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    COHORT,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    having_planned,
    shared,
    test_action_of,
)

A = test_action_of(HOLSTEBRO, "a")
LENT = (*PLANNED, *having_planned(SKOVVANG, "b", borrowed_from=A))
AGAIN = having_planned(HOLSTEBRO, "c", borrowed_from=test_action_of(SKOVVANG, "b"))
ALL_SHARED = (shared(HOLSTEBRO), shared(SKOVVANG, "b"), shared(HOLSTEBRO, "c"))


async def lineage(
    *happened: Happened, by: PersonId, of: tuple[OrganisationId, str] = (HOLSTEBRO, "a")
) -> Lineage | None:
    visit = await looking(*happened, by=by, on=AFTER)
    rows = await visit.rows.many(TEST_ACTIONS, cohort=COHORT)
    row = await visit.rows.one(TEST_ACTIONS, test_action_of(*of))
    assert row is not None
    return lineage_of(visit, row, rows)


def depths(drawn: Lineage | None) -> Sequence[int]:
    assert drawn is not None
    return [(it.x - drawn.boxes[0].x) // INDENT for it in drawn.boxes]


async def test_what_nobody_borrowed_and_what_was_borrowed_from_nobody_has_no_picture() -> None:
    assert await lineage(PLANNED, shared(HOLSTEBRO), by=TOVHOLDER) is None


@pytest.mark.parametrize("of", [(HOLSTEBRO, "a"), (SKOVVANG, "b"), (HOLSTEBRO, "c")])
async def test_each_of_a_line_shows_the_whole_line_and_itself_in_it(of: tuple[OrganisationId, str]) -> None:
    drawn = await lineage(LENT, AGAIN, ALL_SHARED, by=ADVISOR, of=of)
    assert depths(drawn) == [0, 1, 2]
    assert drawn is not None
    assert [it.own for it in drawn.boxes] == [of == it for it in ((HOLSTEBRO, "a"), (SKOVVANG, "b"), (HOLSTEBRO, "c"))]
    assert [bool(it.branch) for it in drawn.boxes] == [False, True, True]
    assert drawn.description == f"»Indflytningsplan på tre dage« begyndte hos {HOLSTEBRO} og er lånt 2 gange."
    assert [it.lender and it.lender.href for it in drawn.lines] == [
        None,
        *(f"/cohorts/{COHORT}/test-actions/{test_action_of(*it)}" for it in ((HOLSTEBRO, "a"), (SKOVVANG, "b"))),
    ]


async def test_what_is_not_shared_is_in_nobody_elses_picture() -> None:
    assert await lineage(LENT, shared(HOLSTEBRO), by=TOVHOLDER) is None
    own = await lineage(LENT, shared(HOLSTEBRO), by=SKOVVANG_TOVHOLDER, of=(SKOVVANG, "b"))
    assert depths(own) == [0, 1]


async def test_a_lender_that_cannot_be_read_is_not_named() -> None:
    happened = (*LENT, shared(SKOVVANG, "b"))
    drawn = await lineage(happened, by=SKOVVANG_TOVHOLDER, of=(SKOVVANG, "b"))
    assert depths(drawn) == [0]
    assert drawn is not None
    assert drawn.lines[0].lender is not None
    assert drawn.lines[0].lender.label == "en prøvehandling, der ikke er delt"
    visit = await looking(happened, by=SKOVVANG_TOVHOLDER, on=AFTER)
    row = await visit.rows.one(TEST_ACTIONS, test_action_of(SKOVVANG, "b"))
    assert row is not None
    assert _lender(visit, row, await visit.rows.many(TEST_ACTIONS, cohort=COHORT)).href is None


async def test_the_overview_has_all_lines_and_what_was_never_borrowed_is_in_none() -> None:
    lonely = having_planned(HOLSTEBRO, "d")
    visit = await looking(LENT, AGAIN, lonely, ALL_SHARED, by=ADVISOR, on=AFTER)
    drawn = all_lineages(visit, await visit.rows.many(TEST_ACTIONS, cohort=COHORT))
    assert depths(drawn) == [0, 1, 2]
    assert drawn is not None
    assert drawn.description == "2 prøvehandlinger er lånt fra en anden organisation."
    assert not drawn.of_one
    nobody = await looking(PLANNED, shared(HOLSTEBRO), by=ADVISOR, on=AFTER)
    assert all_lineages(nobody, await nobody.rows.many(TEST_ACTIONS, cohort=COHORT)) is None


async def test_the_drawing_ends_somewhere_and_the_table_has_the_rest() -> None:
    many = [having_planned(SKOVVANG, f"x{number}", borrowed_from=A) for number in range(BOXES_MAX)]
    drawn = await lineage(PLANNED, many, by=ADVISOR)
    assert drawn is not None
    assert (len(drawn.boxes), len(drawn.lines)) == (BOXES_MAX, BOXES_MAX + 1)
    assert drawn.description.endswith("Tegningen viser de første 60; tabellen viser alle.")


async def test_the_demos_borrowed_plan_has_its_picture_and_table(demo_database: str) -> None:
    sheet = "/cohorts/cohort-own-home/test-actions/test-action-randers-moving-in-plan-borrowed"
    async with signed_in(demo_database, "person-randers-coordinator") as client:
        page = (await client.get(sheet)).text
    assert '<figure class="lineage">' in page
    assert "begyndte hos Holstebro Kommune og er lånt 1 gang." in page
    assert "Hvem har lånt fra hvem, som tabel" in page
