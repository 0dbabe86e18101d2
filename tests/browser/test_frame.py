"""What holds for every page: reachable without a mouse, without JavaScript, on a phone, in the strictest browser."""

import re
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

from tests.browser.checks import axe, check, no_sideways_scroll, picture, sign_in
from tests.browser.conftest import NewPage
from tests.shapes import SEEN

PUBLIC = ("/sign-in", "/was", "/privatliv", "/cookies", "/ordliste")
COHORT = "/cohorts/cohort-first-months"
PHONE = 360
MARGIN_POINTS = 57
SMALLEST = 320


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_are_accessible_on_a_desk_and_on_a_phone(new_page: NewPage, path: str) -> None:
    for width in (1280, PHONE):
        page = new_page(width=width)
        page.goto(path)
        check(page, f"public{path}-{width}")


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_need_no_javascript(new_page: NewPage, path: str) -> None:
    page = new_page(javascript=False, width=SMALLEST)
    page.goto(path)
    assert page.locator("h1").count() == 1


def test_what_is_wrong_with_one_part_is_found_every_time_though_the_rest_was_looked_at(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SEEN, str(tmp_path))
    page.goto("/sign-in")
    axe(page)
    page.evaluate("document.querySelector('main form').append(new Image())")
    for _ in range(2):
        with pytest.raises(AssertionError, match="image-alt"):
            axe(page)


def test_the_first_tab_stop_skips_to_the_content(page: Page) -> None:
    page.goto("/sign-in")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Gå til sidens indhold"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


@pytest.mark.parametrize("javascript", [True, False])
def test_one_signs_in_and_out_with_or_without_javascript(new_page: NewPage, javascript: bool) -> None:
    page = new_page(javascript=javascript, width=PHONE)
    sign_in(page, "Revisor")
    assert page.get_by_role("navigation", name="Hovedmenu").is_visible()
    picture(page, f"signed-in-{javascript}")
    page.get_by_role("button", name="Log af").click()
    assert page.get_by_role("navigation", name="Hovedmenu").count() == 0


def test_the_smallest_screen_does_not_scroll_sideways(new_page: NewPage) -> None:
    page = new_page(width=SMALLEST)
    sign_in(page, "Rådgiver")
    no_sideways_scroll(page)


def test_the_font_and_the_icons_come_from_the_portal(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page, "Revisor")
    page.evaluate("document.fonts.ready")
    assert any(".woff2" in url for url in asked)
    assert any("icons" in url for url in asked)
    assert {url.split("/")[2] for url in asked if not url.startswith("data:")} == {page.url.split("/")[2]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("who", "path", "control"),
    [
        ("Tovholder, Odense Kommune", "/cohorts/cohort-first-months/experiences/new", "radio"),
        ("Rådgiver", "/cohorts/new", "checkbox"),
    ],
)
def test_what_is_chosen_looks_otherwise_in_a_contrast_theme(
    page: Page, who: str, path: str, control: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    sign_in(page, who)
    page.goto(path)
    chosen = page.locator(f"input.form-{control}").first
    label = page.locator(f"label[for='{chosen.get_attribute('id')}']")
    seen = []
    for checked in (False, True):
        chosen.evaluate("(it, checked) => { it.checked = checked }", checked)
        seen.append(label.screenshot())
    picture(page, f"contrast-{scheme}-{control}")
    assert seen[0] != seen[1]


def test_only_the_current_part_of_the_menu_is_marked_in_a_contrast_theme(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    sign_in(page, "Rådgiver")
    page.goto("/cohorts")
    edges = "links => links.map(it => getComputedStyle(it.querySelector('span')).borderBottomColor)"
    colours = page.eval_on_selector_all(".mainmenu .nav-link", edges)
    current = page.eval_on_selector_all(".mainmenu .nav-link", "links => links.map(it => it.ariaCurrent === 'true')")
    (marked,) = {colour for colour, is_current in zip(colours, current, strict=True) if is_current}
    assert {colour for colour, is_current in zip(colours, current, strict=True) if not is_current}.isdisjoint({marked})


def test_a_telephone_loses_nothing_that_the_board_says_of_its_periods(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    sign_in(page, "Rådgiver")
    page.goto(COHORT)
    parts = "all => all.map(it => [...it.childNodes].map(part => part.textContent.trim()))"
    headings = page.eval_on_selector_all(".matrix thead th:not(:first-child)", parts)
    before = "all => all.map(it => getComputedStyle(it, '::before').content)"
    said = page.eval_on_selector_all(".matrix tbody tr:first-child td", before)
    assert said == [f'"{", ".join(filter(None, parts))}"' for parts in headings]


def test_paper_says_when_it_was_printed_and_of_which_position_on_every_sheet(page: Page) -> None:
    sign_in(page, "Revisor")
    page.goto(f"{COHORT}/journal")
    made = page.locator(".made")
    assert not made.is_visible()
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        text = sheet.extract_text()
        assert re.search(r"Udskrevet \d+\. [a-z]+ \d{4} kl\. \d+\.\d\d, som registreret nr\. \d+\.", text), number
        assert text.count("som registreret nr. ") == 1, number
        assert f"{number} af {len(sheets)}" in text


def test_paper_says_once_when_the_page_was_made_where_no_script_runs(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    sign_in(page, "Revisor")
    page.emulate_media(media="print")
    assert re.match(r"Siden er lavet .*, som registreret nr\. \d+\.", page.locator(".made").inner_text())


def test_no_sheet_ends_with_a_heading(page: Page) -> None:
    sign_in(page, "Rådgiver")
    page.goto(f"{COHORT}/test-actions")
    organisations = page.locator("main h2").all_inner_texts()
    assert {sheet[-1] for sheet in printed(page)}.isdisjoint(organisations)


def test_a_table_begins_on_the_sheet_that_has_its_first_row(page: Page) -> None:
    sign_in(page, "Rådgiver")
    page.goto(COHORT)
    (sheet,) = (sheet for sheet in printed(page) if "Hvem har prøvet hvad" in sheet)
    assert "Dalhoffminde" in sheet[sheet.index("Hvem har prøvet hvad") :]


def printed(page: Page) -> list[list[str]]:
    """What is on each sheet above its margin, from top to bottom."""
    return [_from_the_top(sheet) for sheet in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]


def _from_the_top(sheet: PageObject) -> list[str]:
    found: list[tuple[float, str]] = []

    def hear(text: str, page: list[float], line: list[float], *_: object) -> None:
        height = line[4] * page[1] + line[5] * page[3] + page[5]
        if text.strip() and height > MARGIN_POINTS:
            found.append((-height, text.strip()))

    sheet.extract_text(visitor_text=hear)
    return [text for _, text in sorted(found)]


def test_the_way_to_a_page_is_one_line_where_there_is_room(page: Page) -> None:
    sign_in(page, "Rådgiver")
    page.goto(f"{COHORT}/calls")
    tops = page.eval_on_selector_all(".breadcrumbs__list-item", "all => all.map(it => it.getBoundingClientRect().top)")
    assert len(tops) == 5
    assert len(set(tops)) == 1
