"""Plans to begin with and examples at the fields, by keyboard and without a program; who borrowed from whom."""

import pytest
from playwright.sync_api import expect

from portal.test_actions.good_examples import PLAN_EXAMPLES, PLANS_TO_BEGIN_WITH
from tests.browser.checks import check, sign_in
from tests.browser.conftest import NewPage

HERE = "/cohorts/cohort-first-months/test-actions"
BORROWED = "/cohorts/cohort-own-home/test-actions/test-action-randers-moving-in-plan-borrowed"


@pytest.mark.parametrize("javascript", [True, False])
def test_an_example_is_opened_by_keyboard_and_a_plan_to_begin_with_fills_the_form_in(
    new_page: NewPage, javascript: bool
) -> None:
    page = new_page(javascript=javascript, width=360)
    sign_in(page, "Tovholder, Odense Kommune")
    page.goto(f"{HERE}/new")
    example = page.get_by_text(PLAN_EXAMPLES["prediction"].text)
    expect(example).to_be_hidden()
    page.locator("details.example summary").filter(has_text="Hvad forventer I, der sker?").press("Enter")
    expect(example).to_be_visible()
    page.get_by_text("Begynd fra en skabelon").press("Enter")
    page.get_by_role("link", name=PLANS_TO_BEGIN_WITH[1].title).press("Enter")
    expect(page.get_by_role("textbox", name="Hvad helt præcist vil I prøve?")).to_have_value(
        PLANS_TO_BEGIN_WITH[1].what
    )
    expect(page.get_by_role("textbox", name="Hvem gør det?")).to_have_value("")
    if javascript:
        check(page, "plan-begun-with")


def test_who_borrowed_from_whom_is_a_picture_and_a_table(new_page: NewPage) -> None:
    page = new_page(width=360)
    sign_in(page, "Tovholder, Randers Kommune")
    page.goto(BORROWED)
    picture = page.get_by_role("img", name="Hvem har lånt fra hvem")
    expect(picture).to_contain_text("Holstebro Kommune: Udbredes")
    page.get_by_text("Hvem har lånt fra hvem, som tabel").press("Enter")
    expect(
        page.get_by_role("link", name="Indflytningsplan, før nøglen bliver udleveret (Holstebro Kommune)").last
    ).to_be_visible()
    check(page, "lineage")
    page.emulate_media(forced_colors="active")
    assert picture.locator("rect").first.evaluate("it => getComputedStyle(it).stroke") == "rgb(0, 0, 0)"


def test_all_that_was_borrowed_stands_below_the_overview(new_page: NewPage) -> None:
    page = new_page(width=360)
    sign_in(page, "Tovholder, Randers Kommune")
    page.goto("/cohorts/cohort-own-home/test-actions")
    expect(page.get_by_role("figure").last).to_contain_text("1 prøvehandling er lånt fra en anden organisation.")
    check(page, "all-lineages")
