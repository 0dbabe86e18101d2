"""An auditor has an organisation's proof in two clicks, and somebody else checks it without signing in."""

import hashlib
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.checks import check, sign_in
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.own_site

COHORT = "/cohorts/cohort-own-home"
PROOF = f"{COHORT}/organisations/organisation-holstebro/proof"
CLICKS_MAX = 2


def having_issued(page: Page) -> None:
    """There is a checkpoint that covers the cohort: made by the clock, or else by whoever asks first."""
    page.goto(PROOF)
    button = page.get_by_role("button", name="Udsted bevis")
    if button.is_visible():
        button.click()
    expect(page.get_by_role("link", name="Hent beviset som PDF")).to_be_visible()


def downloaded(page: Page, link: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_proof_of_an_organisation_is_two_clicks_away(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript)
    sign_in(page, "Revisor")
    having_issued(page)
    page.goto(COHORT)
    clicks = ("Krav", "Gennemførelsesbevis for Holstebro Kommune")
    for name in clicks:
        page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gennemførelsesbevis for Holstebro Kommune")
    expect(page.get_by_role("main")).to_contain_text("har gennemført forløbet: alle hårde krav er opfyldt")
    assert len(clicks) <= CLICKS_MAX


def test_it_is_taken_along_and_checked_by_somebody_who_is_not_signed_in(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, "Revisor")
    having_issued(page)
    check(page, "proof")
    pdf, proof = downloaded(page, "Hent beviset som PDF"), downloaded(page, "Hent beviset som fil (JSON)")
    digest = hashlib.sha256(proof).hexdigest()
    assert digest in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    address = page.locator("a.leaf").get_attribute("href")
    assert address is not None
    assert urlsplit(address).path.endswith(f"/{digest}")
    for width in (1280, 360):
        somebody = new_page(width=width)
        somebody.goto(address)
        expect(somebody.get_by_role("heading", level=1)).to_have_text("Beviset er ægte")
        expect(somebody.get_by_role("main")).to_contain_text("Beviset siger det samme som historikken i dag.")
        check(somebody, f"proof-check-{width}")


def test_a_wrong_address_is_answered_with_what_to_do(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("/sign-in")
    answer = page.request.get(f"/proofs/cohort-own-home/organisation-holstebro/400/{'0' * 64}")
    assert answer.status == 404
    assert "Sammenlign adressen med beviset, tegn for tegn" in answer.text()
