"""Somebody who is not signed in looks at the checkpoints, and at everything else that is public."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import check, no_sideways_scroll, with_a_checkpoint
from tests.browser.conftest import NewPage
from tests.browser.walking import walk

PHONE = 360


@pytest.mark.parametrize("width", [1280, PHONE])
def test_every_public_page_is_walked_by_somebody_who_is_not_signed_in(new_page: NewPage, width: int) -> None:
    page = new_page(width=width)
    with_a_checkpoint(page)
    for path in walk(page, "/checkpoints"):
        assert page.locator("h1").count() == 1, path
        check(page, f"nobody{path}-{width}")


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
