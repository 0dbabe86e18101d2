"""Walking through the portal as somebody: every kind of page that links lead to, each once.

A page is asked for first, and drawn only where it is made in a way that has not been looked at: four people see many
pages that are made alike, and drawing is what takes time.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import msgspec
from playwright.sync_api import Page

from tests.shapes import is_new, shape

PAGES_MAX = 250
"""Far more kinds of pages than there are; reaching it means that the walk goes in circles."""

RETRIES_MAX = 2
"""The portal ends a connection that is not used for a while, maybe just when it is used again."""
LINK = re.compile(r"<a\s((?:(?!download)[^<>])*)>")
HREF = re.compile(r'href="([^"]*)"')
_ID = re.compile(
    r"/(cohort|test-action|experience|meeting|organisation|person|presentation|round|application|figure|document|gathering)"
    r"-[a-z0-9-]+"
)
_NUMBER = re.compile(r"/\d+$")


class Stop(msgspec.Struct, frozen=True):
    """A page on the way: its address, and what was answered."""

    path: str
    html: str

    @property
    def frame(self) -> str:
        """What is around its main part."""
        before, _, rest = self.html.partition("<main")
        return before + rest.partition("</main>")[2]

    @property
    def main(self) -> str:
        """Its main part."""
        return self.html.partition("<main")[2].partition("</main>")[0]


def walk(page: Page, start: str = "/", within: str = "/", without: str = "#") -> Iterator[Stop]:
    """Ask for one page of every kind that can be reached from the first, as whoever is signed in; none is drawn.

    Only links that have `within` in them, and have not `without`, are followed.
    """
    waiting, seen = [start], {kind_of(start)}
    for _ in range(PAGES_MAX):
        if not waiting:
            return
        path = waiting.pop(0)
        answer = page.context.request.get(path, max_retries=RETRIES_MAX)
        assert answer.status == 200, f"{path}: {answer.status}"
        stop = Stop(path, answer.text())
        yield stop
        for link in _links(stop):
            if within in link and without not in link and kind_of(link) not in seen:
                seen.add(kind_of(link))
                waiting.append(link)
    raise AssertionError(f"more than {PAGES_MAX} kinds of pages: {waiting}")


def drawn(page: Page, stop: Stop, way: str = "") -> bool:
    """Is it, or what is around it, made in a way that nobody has looked at yet, this `way`? Then it is drawn."""
    frame_is_new, main_is_new = is_new(way, shape(stop.frame)), is_new(way, shape(stop.main))
    if frame_is_new or main_is_new:
        page.goto(stop.path)
    return frame_is_new or main_is_new


def kind_of(path: str) -> str:
    """The path with ids and numbers left out, and which questions it asks: `/cohorts/*/journal?as_of`."""
    split = urlsplit(path)
    asks = sorted(part.partition("=")[0] for part in split.query.split("&") if part)
    return f"{_NUMBER.sub('/#', _ID.sub('/*', split.path))}?{'&'.join(asks)}"


def _links(stop: Stop) -> list[str]:
    """Where the page's links lead, within the portal; not to files."""
    hrefs = [unescape(href) for attributes in LINK.findall(stop.html) for href in HREF.findall(attributes)]
    found = dict.fromkeys(urldefrag(urljoin(stop.path, href)).url for href in hrefs)
    return [url for url in found if url.startswith("/") and not url.startswith("/static/")]
