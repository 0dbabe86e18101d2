"""What visitors are answered is kept for the checker of markup, where `PORTAL_PAGES` names a folder.

Of pages that are made alike the first is kept. So no page is asked for once more, forms that come back and pages of
failures are among them, and the checker starts once (`tests/markup.py`).
"""

import os
import re
from pathlib import Path

import httpx

from tests.shapes import shape

PAGES = "PORTAL_PAGES"
AROUND = '<!doctype html><html lang="da"><head>{}</head><body><main>{}{}</main></body></html>'
PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""People may write them, and the checker minds."""
TITLE = re.compile(r"<title>[^<]*</title>")


async def note(answer: httpx.Response) -> None:
    """Keep the page, with where it came from and the test that it was shown to, unless one like it is kept."""
    if PAGES not in os.environ or not answer.headers.get("content-type", "").startswith("text/html"):
        return
    await answer.aread()
    text = answer.text if "<html" in answer.text else _around(answer.text)
    page = Path(os.environ[PAGES]) / f"{shape(text)}.html"
    if not page.exists():
        asked = f"{answer.request.method} {answer.request.url} {answer.status_code}"
        page.with_suffix(".from").write_text(f"{asked}, in {os.environ['PYTEST_CURRENT_TEST']}\n")
        page.write_text(PRIVATE_USE.sub("?", text), encoding="utf-8")


def _around(part: str) -> str:
    """The page that a part, which htmx is answered with, would make; it may bring a title and a heading along."""
    title = TITLE.search(part)
    heading = "" if "<h1" in part else "<h1>Del</h1>"
    return AROUND.format(title[0] if title else "<title>Del</title>", heading, TITLE.sub("", part))
