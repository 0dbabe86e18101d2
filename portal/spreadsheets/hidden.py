"""Which rows of an OpenDocument sheet are hidden (OpenDocument 1.3, part 3, 19.766 `table:visibility`)."""

import io
from collections.abc import Iterator

from defusedxml.ElementTree import iterparse

from portal.spreadsheets.sheets import ROWS_MAX

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def hidden_in_ods(content: bytes, sheet: str) -> Iterator[int]:
    """The numbers of its rows that are filtered away or hidden, from 1 on; `content` is the file's `content.xml`."""
    number, inside = 1, False
    for event, element in iterparse(io.BytesIO(content), events=("start", "end")):
        if element.tag == f"{_TABLE}table":
            inside = event == "start" and element.get(f"{_TABLE}name") == sheet
        elif event == "end" and inside and element.tag == f"{_TABLE}table-row":
            many = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            if element.get(f"{_TABLE}visibility", "visible") != "visible":
                yield from range(number, min(number + many, ROWS_MAX + 2))
            number += many
            element.clear()
