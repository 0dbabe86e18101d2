"""The journal is searched and taken away, and everybody sees who has seen their data."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import check, sign_in
from tests.browser.conftest import NewPage

JOURNAL = "/cohorts/cohort-own-home/journal"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_search_is_narrowed_by_days_and_taken_away(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript, width=360)
    sign_in(page, "Revisor")
    page.goto(JOURNAL)
    page.get_by_label("Ord", exact=True).fill("beslutninger Randers")
    page.get_by_text("Vælg dage").click()
    page.get_by_label("Registreret til").fill("2025-12-31")
    page.get_by_role("button", name="Vis", exact=True).first.press("Enter")
    shown = page.locator("#journal")
    expect(shown).to_contain_text("Viser")
    expect(shown).to_contain_text("beslutningen den")
    expect(shown.locator(".entries, h2").filter(has_text="2026")).to_have_count(0)
    page.get_by_text("Hent journalen").click()
    link = page.get_by_role("link", name="CSV").first
    with page.expect_download() as downloading:
        link.click()
    assert downloading.value.suggested_filename.startswith("journal-udvalg-own-home-til-nr-")
    assert "search=beslutninger" in (link.get_attribute("href") or "")
    if javascript:
        check(page, "journal-searched")


def test_a_person_sees_who_has_seen_their_data(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, "Administrator")
    page.goto("/people/person-odense-coordinator")
    page.get_by_role("link", name="Hvem har set personens oplysninger?").click()
    expect(page.get_by_role("main")).to_contain_text("Så siden om en person")
    page.get_by_role("button", name="Hent som CSV").click()
    expect(page.locator(".alert-error")).to_contain_text("Det kan ikke hentes endnu")
    check(page, "readings-without-purpose")
    page.get_by_label("Personen har bedt om indsigt").check()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Hent som CSV").click()
    assert downloading.value.suggested_filename.startswith("laeselog-odense-coordinator-")
