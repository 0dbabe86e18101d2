"""Walking through the portal as somebody: every kind of page that links lead to, each once."""

import re
from collections.abc import Iterator
from urllib.parse import urldefrag, urlsplit

from playwright.sync_api import Page

PAGES_MAX = 120
"""Far more kinds of pages than there are; reaching it means that the walk goes in circles."""

_ID = re.compile(r"/(cohort|test-action|experience|meeting|organisation|person|presentation)-[a-z0-9-]+")
_NUMBER = re.compile(r"/\d+$")


def walk(page: Page, start: str = "/", within: str = "/", without: str = "#") -> Iterator[str]:
    """Go to one page of every kind that can be reached from the first, and say which it is each time.

    Only links that have `within` in them, and have not `without`, are followed.
    """
    waiting, seen = [start], {kind_of(start)}
    for _ in range(PAGES_MAX):
        if not waiting:
            return
        path = waiting.pop(0)
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        yield path
        for link in _links(page):
            if within in link and without not in link and kind_of(link) not in seen:
                seen.add(kind_of(link))
                waiting.append(link)
    raise AssertionError(f"more than {PAGES_MAX} kinds of pages: {waiting}")


def kind_of(path: str) -> str:
    """The path with ids and numbers left out, and which questions it asks: `/cohorts/*/journal?as_of`."""
    split = urlsplit(path)
    asks = sorted(part.partition("=")[0] for part in split.query.split("&") if part)
    return f"{_NUMBER.sub('/#', _ID.sub('/*', split.path))}?{'&'.join(asks)}"


def _links(page: Page) -> list[str]:
    """Where the page's links lead, within the portal; not to files."""
    hrefs: list[str] = page.eval_on_selector_all("a[href]:not([download])", "links => links.map(link => link.href)")
    here = urlsplit(page.url).netloc
    found = dict.fromkeys(urldefrag(href).url for href in hrefs if urlsplit(href).netloc == here)
    return [_path_of(url) for url in found if not urlsplit(url).path.startswith("/static/")]


def _path_of(url: str) -> str:
    split = urlsplit(url)
    return f"{split.path}?{split.query}" if split.query else split.path
