"""Names are data: pages and files are made of the oddest there are."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urldefrag

import httpx
import pytest

from tests.browser.walking import kind_of
from tests.conftest import TestPostgres
from tests.portal.signed_in import signed_in

OF_A_KIND_MAX = 2
PAGES_MAX = 400


@pytest.mark.parametrize("person", ["person-advisor", "person-odense-coordinator"])
async def test_every_page_and_file_is_made(postgres: TestPostgres, odd: str, person: str) -> None:
    name = postgres.create(template=odd)
    try:
        async with signed_in(postgres.url_of(name), person) as client:
            pages = await walked(client)
    finally:
        postgres.drop(name)
    assert {path: status for path, status, _ in pages if status != 200} == {}
    assert [path for path, _, text in pages if "<script>alert" in text] == []


async def walked(client: httpx.AsyncClient) -> list[tuple[str, int, str]]:
    """A few pages and files of each kind that links lead to, with the status and the markup of each."""
    waiting, kinds, found = ["/"], Counter[str](), list[tuple[str, int, str]]()
    while waiting and len(found) < PAGES_MAX:
        path = waiting.pop(0)
        answer = await client.get(path)
        text = answer.text if "html" in answer.headers.get("content-type", "") else ""
        found.append((path, answer.status_code, text))
        for link in re.findall(r'href="(/[^"]*)"', text):
            address = urldefrag(unescape(link)).url
            kind = kind_of(address)
            if not address.startswith("/static/") and address not in waiting and kinds[kind] < OF_A_KIND_MAX:
                kinds[kind] += 1
                waiting.append(address)
    return found
