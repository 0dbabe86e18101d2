"""The links and buttons of a page, read out of its HTML as a screen reader lists them: a name, and what it leads to."""

from html.parser import HTMLParser

import msgspec

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "use", "wbr"})
MADE_ANEW = frozenset({"csrf_token", "command_id", "made_from"})
"""What a form carries that is another each time."""


class PageLink(msgspec.Struct, frozen=True):
    """A link or button: its name with what describes it, and what it leads to."""

    name: str
    leads_to: str


class _Open(msgspec.Struct):
    """An element that is being read: its text so far, unless nobody hears it."""

    tag: str
    said: dict[str, str]
    text: list[str]


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[_Open, str]] = []
        self.texts: dict[str, str] = {}
        self._page = page
        self._form = ""
        self._open: list[_Open] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._form = f"{said.get('method', 'get')} {said.get('action') or self._page}"
        if said.get("type") == "hidden" and said["name"] not in MADE_ANEW:
            self._form += f" {said['name']}={said.get('value', '')}"
        if tag not in VOID:
            self._open.append(_Open(tag, said, []))

    def handle_data(self, data: str) -> None:
        if not any(it.said.get("aria-hidden") == "true" for it in self._open):
            for it in self._open:
                it.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not any(it.tag == tag for it in self._open):
            return
        while (done := self._open.pop()).tag != tag:
            pass
        if "id" in done.said:
            self.texts[done.said["id"]] = _one_line(done)
        if tag == "a" and "href" in done.said:
            self.found.append((done, done.said["href"]))
        if tag == "button":
            self.found.append((done, f"{self._form} {done.said.get('formaction', '')}"))

    def name(self, control: _Open) -> str:
        by = [self.texts.get(it, "") for it in control.said.get("aria-labelledby", "").split()]
        beside = [self.texts.get(it, "") for it in control.said.get("aria-describedby", "").split()]
        own = " ".join(by) or control.said.get("aria-label") or _one_line(control)
        return " | ".join((own, *beside))


def _one_line(it: _Open) -> str:
    return " ".join("".join(it.text).split())


def links_on(page: str, html: str) -> list[PageLink]:
    """The links and buttons of the page at that address."""
    reader = _Reader(page)
    reader.feed(html)
    return [PageLink(reader.name(control), leads_to) for control, leads_to in reader.found]
