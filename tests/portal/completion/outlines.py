"""What a page and a PDF are made of for whoever cannot see them: their headings and tables, in the order of reading."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pikepdf

Outline = list[tuple[str, Any]]
"""Each heading as its kind (»h2«) and its text, each table as »table« and its rows of texts; without white space."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CELLS = frozenset({"th", "td"})
MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n")
"""A glyph and its text, as Typst writes them in a font's table."""
UTF_16 = "utf-16-be"


class _Outlined(HTMLParser):
    """Hears the main part of a page; captions repeat what headings say."""

    def __init__(self) -> None:
        super().__init__()
        self.outline: Outline = []
        self.text: list[str] | None = None
        self.in_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_main |= tag == "main"
        if not self.in_main:
            return
        if tag == "table":
            self.outline.append((tag, []))
        elif tag == "tr":
            self.outline[-1][1].append([])
        elif tag in HEADINGS | CELLS:
            self.text = []

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.in_main &= tag != "main"
        if self.text is None or tag not in HEADINGS | CELLS:
            return
        said = _plain("".join(self.text))
        self.text = None
        if tag in HEADINGS:
            self.outline.append((tag, said))
        else:
            self.outline[-1][1][-1].append(said)


def outline_of_page(page: str) -> Outline:
    """Of HTML."""
    heard = _Outlined()
    heard.feed(page)
    return heard.outline


def outline_of_pdf(content: bytes) -> Outline:
    """Of the tags, and of what stands on the sheets where they say that it does."""
    with pikepdf.open(BytesIO(content)) as pdf:
        said = {page.obj.objgen: _marked(page) for page in pdf.pages}
        return list(_outline(pdf.Root["/StructTreeRoot"], said))


def _outline(element: Any, said: Mapping[Any, Mapping[int, str]]) -> Iterator[tuple[str, Any]]:
    kind = str(element.get("/S", "")).removeprefix("/").lower()
    if kind in HEADINGS:
        yield kind, _said(element, said)
    elif kind == "table":
        rows = [it for it in _within(element) if it.get("/S") == "/TR"]
        yield kind, [[_said(cell, said) for cell in _children(row)] for row in rows]
    else:
        for child in _children(element):
            yield from _outline(child, said)


def pieces_of_pdf(content: bytes) -> list[tuple[str, str]]:
    """Each piece that the tags tell of, as what it is and its text without white space, in the order of reading.

    Of what is to be looked at that is its alternative text.
    """
    with pikepdf.open(BytesIO(content)) as pdf:
        said = {page.obj.objgen: _marked(page) for page in pdf.pages}
        return [(kind, text) for kind, text in _pieces(pdf.Root["/StructTreeRoot"], said) if text]


PIECES = {"H1": "title", "H2": "heading", "Caption": "heading", "LBody": "item", "TH": "column", "TD": "cell"}
TEXTS = frozenset({"P", "Span"})


def _pieces(element: Any, said: Mapping[Any, Mapping[int, str]]) -> Iterator[tuple[str, str]]:
    kind = str(element.get("/S", "")).removeprefix("/")
    if kind == "Figure":
        yield "seen", _plain(str(element["/Alt"]))
    elif kind in PIECES or kind in TEXTS:
        yield PIECES.get(kind, "text"), _said(element, said)
    elif kind != "Lbl":
        for child in _children(element):
            yield from _pieces(child, said)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _children(element: Any) -> list[Any]:
    return [it for it in _kids(element) if isinstance(it, pikepdf.Dictionary) and "/S" in it]


def _within(element: Any) -> Iterator[Any]:
    for child in _children(element):
        yield child
        yield from _within(child)


def _said(element: Any, said: Mapping[Any, Mapping[int, str]]) -> str:
    return _plain("".join(_marked_by(it, element, said) for it in _kids(element)))


def _marked_by(kid: Any, element: Any, said: Mapping[Any, Mapping[int, str]]) -> str:
    """What a tag, or a piece of the tag's page or of another, says."""
    if isinstance(kid, int):
        return said[element["/Pg"].objgen].get(kid, "")
    if "/MCID" in kid:
        return said[kid["/Pg"].objgen].get(int(kid["/MCID"]), "")
    return _said(kid, said) if "/S" in kid else ""


def _marked(page: pikepdf.Page) -> Mapping[int, str]:
    """What each piece of marked content on the page says, by its number there."""
    fonts = {name: _letters(font) for name, font in page.obj["/Resources"].get("/Font", {}).items()}
    stream: Any = pikepdf.parse_content_stream(page)
    letters: Mapping[bytes, str] = {}
    inside: list[Any] = []
    texts: dict[int, str] = {}
    for operands, operator in stream:
        said = ""
        if str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        elif str(operator) in ("BDC", "BMC"):
            inside.append(operands[-1] if isinstance(operands[-1], pikepdf.Dictionary) else {})
            said = str(inside[-1].get("/ActualText", ""))
        elif str(operator) == "EMC":
            inside.pop()
        elif str(operator) in ("Tj", "TJ") and not any("/ActualText" in it for it in inside):
            codes = _codes(operands[0])
            said = "".join(letters[codes[at : at + 2]] for at in range(0, len(codes), 2))
        for number in [int(it["/MCID"]) for it in inside if "/MCID" in it]:
            texts[number] = texts.get(number, "") + said
    return texts


def _codes(shown: Any) -> bytes:
    pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
    return b"".join(bytes(it) for it in pieces if isinstance(it, pikepdf.String))


def _letters(font: Any) -> dict[bytes, str]:
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode(UTF_16)
        for code, text in MAPPED.findall(font["/ToUnicode"].read_bytes())
    }


def _plain(text: str) -> str:
    return "".join(text.split())
