"""What a page is made of, whatever it says: so that what is made the same way is looked at once.

A shape is told from the HTML that was answered. Words, addresses and ids are left out of it, and what repeats itself
is told once: a list of three is made as one of five. Attributes count by name; by value where the value decides what
an element is.
"""

import hashlib
import os
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from pathlib import Path

SEEN = "PORTAL_TESTS_SEEN"
"""Names the folder in which all who test at the same time note what has been looked at."""
PIECE = re.compile(r"<(/?)([a-z][a-z0-9-]*)([^<>]*)>|[^<\s][^<]*")
ATTRIBUTE = re.compile(r"([^\s=\"'/]+)(?:=(?:\"([^\"]*)\"|'([^']*)'))?")
ID = re.compile(r"\sid=\"([^\"]*)\"")
TOLD_BY_VALUE = re.compile(r"class|role|type|rel|scope|aria-(?!current|labelledby|describedby|controls|label)")
SAME_ANYWHERE = "aria-current"
"""Where one is in the menu makes no page another."""
EMPTY_ELEMENTS = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "use", "wbr"})
WORDS = "#"


def shape(html: str) -> str:
    """The page's shape, as a name for a file. A page on which an id occurs twice has another than one without."""
    open_elements: list[list[str]] = [[]]
    for piece in PIECE.finditer(html):
        closes, name, attributes = piece.groups()
        if name is None:
            open_elements[-1].append(WORDS)
        elif not closes:
            _begin(open_elements, name, attributes)
        elif len(open_elements) > 1:
            _end(open_elements)
    ids = ID.findall(html)
    return digest(["".join(part) for part in open_elements] + [str(len(ids) - len(set(ids)))])


def _begin(open_elements: list[list[str]], name: str, attributes: str) -> None:
    element = f"<{name} {_told(attributes)}>"
    if name in EMPTY_ELEMENTS or attributes.endswith("/"):
        open_elements[-1].append(element)
    else:
        open_elements.append([element])


def _end(open_elements: list[list[str]]) -> None:
    parts = open_elements.pop()
    open_elements[-1].append(digest(part for part, _ in groupby(parts)))


@lru_cache(maxsize=4096)
def _told(attributes: str) -> str:
    said = ((name, one or other) for name, one, other in ATTRIBUTE.findall(attributes) if name != SAME_ANYWHERE)
    return " ".join(sorted(f"{name}={value}" if TOLD_BY_VALUE.match(name) else name for name, value in said))


def digest(parts: Iterable[str]) -> str:
    """A short name for these texts, one after the other."""
    return hashlib.sha256("".join(parts).encode()).hexdigest()[:24]


def is_new(*what: str) -> bool:
    """Has nobody looked at it? From now on somebody has."""
    try:
        noted(*what).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def noted(*what: str) -> Path:
    """The file that says that it has been looked at."""
    return Path(os.environ[SEEN]) / hashlib.sha256("\0".join(what).encode()).hexdigest()
