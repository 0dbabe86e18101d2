"""What is looked for on every page, and what every story begins with."""

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.parts import Part
from tests.shapes import is_new, noted

CHECKOUT = Path(__file__).parent.parent.parent
AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
FIRST_SECONDS_MAX = 120
PICTURES = CHECKOUT / "test-results"
DESK, PHONE = 1280, 360
HEIGHT = 900
VIOLATIONS = """async ([tags, contrast, known]) => {
    const rules = {"color-contrast": {enabled: contrast}};
    const asked = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations", "incomplete"], rules};
    const elements = document.querySelectorAll("*");
    const exclude = known.map(number => elements[number]);
    const {violations, incomplete} = await axe.run({include: [document], exclude}, asked);
    return [...violations, ...incomplete.filter(it => it.id === "duplicate-id-aria")];
}"""
"""Only these come back from the browser: what else axe-core tells of a page takes longer than to find it out. Of what
it is not sure of we are, where an id that is referred to occurs twice.
"""
TEXTS = """() => {
    const LEFT_OUT = ".sr-only, thead th:first-child, .live, .present";
    const main = document.querySelector("main");
    const own = [...main.querySelectorAll("[data-title]")].map(it => getComputedStyle(it, "::before").content);
    const said = own.filter(it => it !== "none");
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const {data, parentElement} = walker.currentNode;
        if (parentElement.closest(LEFT_OUT) === null && parentElement.checkVisibility({visibilityProperty: true})) {
            said.push(data);
        }
    }
    return said.map(it => it.replace(/\\s+/g, " ").trim()).filter(it => it);
}"""
"""What can be read in the main part: its texts, and the headings that cells have for themselves on a telephone. What
stands above the first cells is left out: they head the rows, and there the cards. So is what tells how it is just now,
and may be another thing a moment later: who is in a room, and whether the page follows along.
"""
IDLE_STOPS = """() => [...document.querySelectorAll('[tabindex="0"]')].filter(it =>
    !it.matches("a, button, input, select, textarea, summary, [role=tab]") && it.scrollWidth <= it.clientWidth
    && it.scrollHeight <= it.clientHeight).map(it => it.outerHTML.slice(0, 100))"""
NEXT_FRAME = "new Promise(drawn => requestAnimationFrame(() => drawn(null)))"
"""By then a page has been told that its window is another size."""
MADE_OF = """() => {
    const told = /^(class|role|type|aria-(?!current|labelledby|describedby|controls|label))/;
    let elements = 0;
    const part = node => {
        if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? ["#", -1, []] : null;
        if (node.nodeType !== Node.ELEMENT_NODE) return null;
        const number = elements++;
        const names = [...node.attributes].filter(it => it.name !== "aria-current")
            .map(it => told.test(it.name) ? `${it.name}=${it.value}` : it.name).sort();
        return [`${node.tagName} ${names}`, number, [...node.childNodes].map(part).filter(it => it)];
    };
    const ids = [...document.querySelectorAll("[id]")].map(it => it.id);
    const twice = [...new Set(ids.filter((it, at) => ids.indexOf(it) !== at))];
    return JSON.stringify([part(document.documentElement), twice, window.innerWidth, window.axe !== undefined]);
}"""
"""What a page is made of, as it is now; the ids that two of its elements have; its width, and whether it has been asked
of it before. As one text: what a browser tells piece by piece costs more to hear than to find out.
"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def sign_in(page: Page, label: str) -> None:
    """Become one of the demo's people, by the button that bears the label."""
    page.goto("/sign-in")
    page.get_by_role("button", name=label, exact=True).click()
    page.get_by_role("button", name="Log af").wait_for()


def with_a_checkpoint(page: Page) -> None:
    """Open the page of checkpoints once the portal has made its first, as it does by itself soon after it starts."""
    once_there(page, "/checkpoints", page.get_by_role("heading", name="Det nyeste"))


def once_there(page: Page, path: str, what: Locator) -> None:
    """Open the page until that is on it, which the portal comes to by itself soon after it starts."""
    for _ in range(FIRST_SECONDS_MAX):
        page.goto(path)
        if what.count():
            return
        page.wait_for_timeout(1000)
    raise TimeoutError(f"{path} never had it: {what}")


def axe(page: Page) -> None:
    """Fail with what axe-core finds against WCAG 2.2 A and AA on the page as it is now, and with ids that occur twice.

    What is made the same way, at the same place, as something that was looked at already, in a window as wide, is not
    looked at again: all who test share what they have seen. The main part's colours, which take the longest, are
    looked at on a desk's screen: they are the same on a telephone.
    """
    made, twice, width, was_asked_before = json.loads(page.evaluate(MADE_OF))
    assert twice == []
    whole = Part.of(made)
    new, known = whole.looked_over(str(width))
    if not new:
        return
    frame = f"{width}{whole.around('MAIN')}"
    frame_is_new = is_new(frame)
    if not was_asked_before:
        page.evaluate(_axe_core())
    found = page.evaluate(VIOLATIONS, [WCAG, frame_is_new or width > PHONE, known])
    if found != []:  # what was wrong is wrong on every page that has it
        for it in (frame, *new):
            noted(it).unlink(missing_ok=True)
    told = [_told(violation) for violation in found]
    assert told == [], told


@cache
def _axe_core() -> str:
    """The program, and nothing else for an answer."""
    return f"{AXE.read_text(encoding='utf-8')}; null"


def no_sideways_scroll(page: Page) -> None:
    """Fail when the page as a whole is wider than its window."""
    page_width, window_width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert page_width <= window_width


def no_idle_tab_stop(page: Page) -> None:
    """Fail where the keyboard stops at something that is neither used nor scrolled."""
    assert page.evaluate(IDLE_STOPS) == []


def texts(page: Page) -> list[str]:
    """What can be read on the page as wide as it is now, piece by piece."""
    found: list[str] = page.evaluate(TEXTS)
    return found


def picture(page: Page, name: str) -> None:
    """Keep the whole page as `test-results/<name>.png`, for a person to look at, where PORTAL_PICTURES says so."""
    if "PORTAL_PICTURES" not in os.environ:
        return
    page.screenshot(path=PICTURES / f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}.png", full_page=True)


def check(page: Page, name: str) -> None:
    """Everything above that holds for any page with JavaScript, and its picture."""
    picture(page, name)
    axe(page)
    no_sideways_scroll(page)
    no_idle_tab_stop(page)


def check_wide_and_narrow(page: Page, name: str) -> None:
    """As wide as a desk's screen, then as a telephone, on which everything can be read that can be read there."""
    check(page, f"{name}-{DESK}")
    at_a_desk = texts(page)
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    page.evaluate(NEXT_FRAME)
    check(page, f"{name}-{PHONE}")
    on_a_phone = "\n".join(texts(page))
    page.set_viewport_size({"width": DESK, "height": HEIGHT})
    lost = [it for it in at_a_desk if it not in on_a_phone]
    assert lost == [], f"{name}: {lost}"


def _told(violation: dict[str, Any]) -> str:
    places = ", ".join(str(node["target"]) for node in violation["nodes"])
    return f"{violation['id']} ({violation['impact']}): {violation['help']} at {places}"
