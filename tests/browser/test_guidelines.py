"""Guidelines are suggested while somebody types, and what is ticked and opened stays; without a program by a button."""

import pytest

from tests.browser.checks import check, no_sideways_scroll, sign_in
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.own_site

RUN = "/cohorts/cohort-first-months"
COORDINATOR, ADVISOR = "Tovholder, Odense Kommune", "Rådgiver"
HOMES, HEALTH = (
    "BOL 4 Retningslinje for boligfastholdelse",
    "BOR 9 Retningslinje for fremme af fysisk og mental sundhed",
)


def test_suggestions_come_while_one_types_and_what_is_ticked_stays(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, COORDINATOR)
    page.goto(f"{RUN}/test-actions/new")
    page.locator("#field-aim").press_sequentially("Huslejen og naboen.")
    page.get_by_role("checkbox", name=HOMES).check()
    page.get_by_text("Alle retningslinjer og anbefalinger").click()
    page.locator("#field-who").press_sequentially("Tandlægen.")
    page.locator("#suggesting-guidelines > fieldset > div").get_by_text(HEALTH).wait_for()
    assert page.get_by_role("checkbox", name=HOMES).is_checked()
    assert page.locator("#suggesting-guidelines details").get_attribute("open") is not None
    assert page.evaluate("document.activeElement.id") == "field-who"
    check(page, "guidelines-suggested")


def test_the_coverage_fits_a_telephone_and_its_numbers_lead_somewhere(new_page: NewPage) -> None:
    page = new_page(width=360)
    sign_in(page, ADVISOR)
    page.goto(f"{RUN}/guidelines")
    no_sideways_scroll(page)
    check(page, "guidelines-coverage")
    page.get_by_role("link", name="3 erfaringer").click()
    assert page.url.endswith("#guideline-1-bol-4-experience")
