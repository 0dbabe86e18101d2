"""What was typed comes back, when the session ended before it was sent."""

import pytest

from tests.browser.checks import check, no_sideways_scroll, sign_in
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.own_site

NEW = "/cohorts/cohort-first-months/experiences/new"
COORDINATOR = "Tovholder, Odense Kommune"
TYPED = 'Linje et.\n\nLinje »to« & "tre".'


@pytest.mark.parametrize(("javascript", "width"), [(True, 1280), (False, 360)])
def test_somebody_who_was_signed_out_finds_what_they_typed(new_page: NewPage, javascript: bool, width: int) -> None:
    page = new_page(javascript=javascript, width=width)
    looked_at = check if javascript else lambda page, _: no_sideways_scroll(page)
    sign_in(page, COORDINATOR)
    page.goto(NEW)
    page.get_by_label("Hvad skete der?").fill(TYPED)
    page.get_by_role("radio", name="Kun os").check()
    page.context.clear_cookies()
    page.get_by_role("button", name="Gem erfaringen").click()
    page.get_by_role("heading", name="Du er ikke længere logget ind").wait_for()
    looked_at(page, "kept-form-sign-in")
    page.get_by_role("button", name=COORDINATOR, exact=True).click()
    page.get_by_role("heading", name="Du er logget ind igen").wait_for()
    looked_at(page, "kept-form-resume")
    page.get_by_role("button", name="Tilbage til formularen").click()
    page.get_by_text("Se det igennem, og send det.").wait_for()
    assert page.get_by_label("Hvad skete der?").input_value() == TYPED
    assert page.get_by_role("radio", name="Kun os").is_checked()
