"""Somebody who is not signed in looks at the checkpoints, and at everything else that is public."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import check, check_wide_and_narrow, no_sideways_scroll, with_a_checkpoint
from tests.browser.conftest import NewPage
from tests.browser.walking import drawn, walk

PHONE = 360


def test_every_public_page_is_walked_by_somebody_who_is_not_signed_in(page: Page) -> None:
    with_a_checkpoint(page)
    for stop in walk(page, "/checkpoints"):
        assert stop.html.count("<h1") == 1, stop.path
        if drawn(page, stop):
            check_wide_and_narrow(page, f"nobody{stop.path}")


@pytest.mark.parametrize("javascript", [True, False])
def test_two_checkpoints_are_compared_from_the_keyboard(new_page: NewPage, javascript: bool) -> None:
    page = new_page(width=PHONE, javascript=javascript)
    with_a_checkpoint(page)
    size = re.split(r"\s+", page.locator("pre").first.inner_text())[1]
    page.goto(f"/checkpoints/comparison?old={size}&new=1")
    expect(page.locator(".alert-error")).to_contain_text("Der er ikke et kontrolpunkt for begge tal.")
    other = page.get_by_label("Antal hændelser i et andet")
    other.fill(size)
    other.press("Enter")
    expect(page.locator("main")).to_contain_text("Det holder")
    expect(page.locator("main")).to_contain_text(f"Rod ved {size}")
    if javascript:
        check(page, "comparison")
    else:
        no_sideways_scroll(page)
