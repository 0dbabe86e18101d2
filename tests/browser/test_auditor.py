"""An auditor's main job: see whether the minimums were met, by which evidence, as of any day, and change nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import check, sign_in
from tests.browser.conftest import NewPage

COHORT = "/cohorts/cohort-own-home"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_account_tells_who_has_met_the_minimums_and_by_what(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript)
    sign_in(page, "Revisor")
    page.goto(COHORT)
    page.get_by_role("link", name="Krav", exact=True).click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("3 af 4 organisationer opfylder minimumskravene")
    expect(main).to_contain_text("2 af mindst 3 perioder")
    page.get_by_role("link", name="hændelse nr. 393", exact=True).first.click()
    expect(main).to_contain_text("experience-g07")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_day_in_the_past_shows_what_was_known_then(new_page: NewPage, javascript: bool) -> None:
    """On 12 January the last reflection meeting had not been held, and nobody had met every minimum."""
    page = new_page(javascript=javascript, width=360)
    sign_in(page, "Revisor")
    page.goto(f"{COHORT}/requirements?as_of=2026-01-12")
    main = page.get_by_role("main")
    expect(page.get_by_text("12. januar 2026").first).to_be_visible()
    expect(main).to_contain_text("0 af 4 organisationer opfylder minimumskravene")
    page.get_by_role("link", name="Journal").click()
    expect(page).to_have_url(f"{page.url.split('?')[0]}?as_of=2026-01-12")
    if javascript:
        check(page, "journal-in-the-past")


def test_a_position_in_the_past_is_exact(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    sign_in(page, "Revisor")
    page.goto(f"{COHORT}/journal?as_of=200")
    expect(page.get_by_role("main")).to_contain_text("Nr. 200")
    expect(page.get_by_role("main")).not_to_contain_text("Nr. 201")


def test_nothing_can_be_sent(new_page: NewPage) -> None:
    """No form to send on the pages, and a form sent all the same is answered as if there were no such page."""
    page = new_page()
    sign_in(page, "Revisor")
    for path in ("", "/requirements", "/experiences", "/meetings", "/test-actions", "/organisations"):
        page.goto(f"{COHORT}{path}")
        assert page.locator("main form[method=post]").count() == 0, path
    token = page.locator("input[name=csrf_token]").first.get_attribute("value") or ""
    answer = page.request.post(f"{COHORT}/experiences", form={"csrf_token": token, "command_id": "command-audit"})
    assert answer.status in (403, 404)


def test_a_day_that_does_not_exist_is_told_in_danish(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    sign_in(page, "Revisor")
    answer = page.goto(f"{COHORT}?as_of=2026-02-30")
    assert answer is not None
    assert answer.status == 422
    expect(page.get_by_role("main")).to_contain_text("er hverken en dato")
