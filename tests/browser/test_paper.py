"""A test action on one sheet of A4: empty or filled in, with the longest texts there may be."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from domain.text import PROSE_CHARACTERS_MAX, TITLE_CHARACTERS_MAX
from tests.browser.checks import NEXT_FRAME, check, sign_in
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.own_site
ODENSE = "Tovholder, Odense Kommune"
HERE = "/cohorts/cohort-first-months/test-actions"
LONGEST = {
    "one letter": "W" * PROSE_CHARACTERS_MAX,
    "words": ("Vi prøver det sammen. " * 200)[:PROSE_CHARACTERS_MAX],
    "lines": "i\n" * (PROSE_CHARACTERS_MAX // 2 - 1),
}
PROSES = ("aim", "what", "who", "where", "citizens", "prediction", "measure")
PASTED = "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }"
"""As typing does it, which takes Chromium a second for every few hundred lines."""
DRAWN = f"document.fonts.ready.then(() => {NEXT_FRAME}).then(() => {NEXT_FRAME})"
"""By then what is printed has its letters and its place."""
LONGEST_NAMES = "() => document.querySelectorAll('.paper-about dd').forEach(it => it.textContent = 'W'.repeat(240))"
"""An organisation's, a cohort's with its theme, and a goal, as far as they are given to the sheet."""
CUT_OFF = """() => ['.paper', '.paper-head'].filter(name => {
    const part = document.querySelector(name);
    return part.scrollHeight > part.clientHeight + 1;
})"""


def printed(page: Page) -> PdfReader:
    """What comes out of the printer: as the browser prints by itself, and as the page asks for its paper."""
    as_asked, by_itself = (page.pdf(format="A4", prefer_css_page_size=it) for it in (True, False))
    assert len(PdfReader(BytesIO(by_itself)).pages) == 1
    return PdfReader(BytesIO(as_asked))


def cut_off(page: Page) -> list[str]:
    """The parts of the sheet that have no room for what stands there."""
    page.emulate_media(media="print")
    page.evaluate(DRAWN)
    parts: list[str] = page.evaluate(CUT_OFF)
    page.emulate_media(media="null")
    return parts


def test_the_empty_sheet_is_one_page_to_write_on(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, ODENSE)
    page.goto(HERE)
    page.get_by_role("link", name="Et tomt ark A4").click()
    sheet = printed(page)
    assert len(sheet.pages) == 1
    said = sheet.pages[0].extract_text()
    assert "Hvad forventer vi?" in said
    assert "test-actions/new" in said
    assert "Overblik" not in said, "no menu"
    assert cut_off(page) == []


@pytest.mark.parametrize("kind", LONGEST)
def test_a_sheet_with_the_longest_texts_is_one_page_that_says_where_the_rest_is(new_page: NewPage, kind: str) -> None:
    page = new_page()
    sign_in(page, ODENSE)
    page.goto(f"{HERE}/new")
    page.locator("#field-title").fill(f"{kind} {LONGEST[kind]}".replace("\n", " ")[:TITLE_CHARACTERS_MAX])
    for name in PROSES:
        page.locator(f"#field-{name}").evaluate(PASTED, LONGEST[kind])
    page.get_by_role("button", name="Planlæg prøvehandlingen").click()
    own = page.url.partition("?")[0]
    page.goto(f"{own}/decision")
    page.get_by_role("radio", name="Juster").check()
    page.get_by_role("radio", name="Nej, vi er kommet længere væk").check()
    for name in ("reason", "goal_signs"):
        page.locator(f"#field-{name}").evaluate(PASTED, LONGEST[kind])
    page.get_by_role("button", name="Gem beslutningen").click()
    page.goto(f"{own}/paper")
    sheet = printed(page)
    assert len(sheet.pages) == 1
    assert cut_off(page) == []
    said = " ".join(sheet.pages[0].extract_text().split())
    assert "Ender en tekst med »…«, står resten her:" in said
    assert own.rpartition("/")[2][:20] in said.replace(" ", "")
    assert said.count("…") >= len(PROSES)
    page.evaluate(LONGEST_NAMES)
    assert (len(printed(page).pages), cut_off(page)) == (1, [])


def test_on_the_screen_it_is_as_any_page(new_page: NewPage) -> None:
    page = new_page(width=360)
    sign_in(page, ODENSE)
    page.goto(f"{HERE}/test-action-odense-key-handover")
    check(page, "sheet-next-step")
    page.get_by_role("link", name="Prøvehandlingen på ét ark A4").click()
    expect(page.get_by_role("article", name="Arket")).to_contain_text("Borgeren låser selv op")
    check(page, "sheet-on-paper")
