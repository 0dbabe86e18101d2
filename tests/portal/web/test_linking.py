"""Addresses in texts can be pressed; everything else is shown as it was written, and nothing leads elsewhere."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web.linking import linked
from tests.architecture.test_house_rules import CHECKOUT

PRESSED = re.compile(r'<a href="([^"]*)" rel="noopener">([^<]*)</a>')
PIECES = (
    "http://",
    "HTTPS://",
    "www.",
    "mailto:",
    "javascript:",
    "a.dk",
    "æø.dk",
    "/x?y=1&z=2",
    "(",
    ")",
    ".",
    ",",
    '"',
)
MORE = ("<b>", "'", "@", " ", "\n", "»", "«", "\\", ":", "…", "[", "]", "data:", "//", "æ", "\u202e", "\x00")


def pressed(text: str) -> list[tuple[str, str]]:
    return [(html.unescape(href), html.unescape(said)) for href, said in PRESSED.findall(linked(text))]


@pytest.mark.parametrize(
    ("text", "address", "href"),
    [
        ("Se https://a.dk/x?y=1&z=2#top.", "https://a.dk/x?y=1&z=2#top", "https://a.dk/x?y=1&z=2#top"),
        ("Se HTTP://A.dk, og kom.", "HTTP://A.dk", "http://A.dk"),
        ("www.socialstyrelsen.dk!", "www.socialstyrelsen.dk", "https://www.socialstyrelsen.dk"),
        ("(se https://da.wikipedia.org/wiki/Rum_(bolig))", "https://da.wikipedia.org/wiki/Rum_(bolig)", ""),
        ("»https://rådhus.dk/hjemløshed«", "https://rådhus.dk/hjemløshed", ""),
        ("Skriv: mailto:bo@kommune.dk?subject=Møde.", "mailto:bo@kommune.dk?subject=Møde", ""),
        ("Mødet: https://teams.microsoft.com/l/meetup-join/19%3a/0?context=%7b%7d", "", ""),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a", ""),
        ("https://a.dk/it's*", "https://a.dk/it's", ""),
    ],
)
def test_an_address_is_pressed_without_what_stands_after_it(text: str, address: str, href: str) -> None:
    address = address or text.partition(" ")[2]
    assert pressed(text) == [(href or address, address)]


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,hej",
        "file:///etc/passwd",
        "https://",
        "www.",
        "https://borger@kommune.dk.svindel.example/",
        "https://bank.dk\\@svindel.example",
        "mailto:",
        "mailto:nogen",
        "http://[::1",
        "https://a.dk:99999999/",
        "awww.a.dk",
        "xhttp://a.dk",
        "Kl. 9.30-15.00, 3,5 % og 1/2.",
    ],
)
def test_what_says_not_plainly_where_it_leads_is_no_address(text: str) -> None:
    assert pressed(text) == []
    assert html.unescape(linked(text)) == text


def test_several_lines_and_addresses_stay_as_they_were_written() -> None:
    text = "Før <b>:\nhttps://a.dk & www.b.dk/x,\n(mailto:c@d.dk)"
    assert [said for _, said in pressed(text)] == ["https://a.dk", "www.b.dk/x", "mailto:c@d.dk"]
    assert html.unescape(re.sub(r"</?a[^>]*>", "", linked(text))) == text


@given(st.lists(st.sampled_from((*PIECES, *MORE)) | st.text(max_size=3), max_size=20).map("".join))
def test_whatever_is_written_is_said_and_leads_nowhere_it_does_not_say(text: str) -> None:
    shown = str(linked(text))
    assert html.unescape(re.sub(PRESSED, r"\2", shown)) == html.unescape(html.escape(text))
    assert "<" not in re.sub(PRESSED, "", shown)
    for href, said in pressed(text):
        assert re.match(r"(https?://|mailto:)", href)
        assert href in (said, f"https://{said}") or href.lower() == said.lower()


def test_every_text_that_somebody_wrote_is_shown_with_its_addresses() -> None:
    """Whatever a template shows as prose, but what stands in a field."""
    prose = re.compile(r'class="[^"]*\bprose\b[^"]*"[^\n]*?\{\{ ([^}]+) \}\}')
    shown = ((path, it) for path in (CHECKOUT / "templates").rglob("*.html") for it in prose.findall(path.read_text()))
    assert [(path.name, it) for path, it in shown if not it.endswith("| linked")] == []
