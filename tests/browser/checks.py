"""What is looked for on every page, and what every story begins with."""

import os
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

CHECKOUT = Path(__file__).parent.parent.parent
AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
FIRST_SECONDS_MAX = 60
PICTURES = CHECKOUT / "test-results"
VIOLATIONS = """async tags => {
    const asked = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]};
    return (await axe.run(document, asked)).violations;
}"""
"""Only these come back from the browser: what else axe-core tells of a page takes longer than to find it out."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def sign_in(page: Page, label: str) -> None:
    """Become one of the demo's people, by the button that bears the label."""
    page.goto("/sign-in")
    page.get_by_role("button", name=label, exact=True).click()
    page.get_by_role("button", name="Log af").wait_for()


def with_a_checkpoint(page: Page) -> None:
    """Open the page of checkpoints once the portal has made its first, as it does by itself soon after it starts."""
    for _ in range(FIRST_SECONDS_MAX):
        page.goto("/checkpoints")
        if page.get_by_role("heading", name="Det nyeste").count():
            return
        page.wait_for_timeout(1000)
    raise TimeoutError("the portal made no checkpoint")


def axe(page: Page) -> None:
    """Fail with what axe-core finds against WCAG 2.2 A and AA on the page as it is now."""
    assert [_told(violation) for violation in page.evaluate(VIOLATIONS, WCAG)] == []


def no_sideways_scroll(page: Page) -> None:
    """Fail when the page as a whole is wider than its window."""
    page_width, window_width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert page_width <= window_width


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


def _told(violation: dict[str, Any]) -> str:
    places = ", ".join(str(node["target"]) for node in violation["nodes"])
    return f"{violation['id']} ({violation['impact']}): {violation['help']} at {places}"
