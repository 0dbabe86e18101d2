"""The forms on a page, read out of its HTML as a browser would read them."""

from html.parser import HTMLParser

import msgspec

WRITTEN = frozenset({"", "text", "email", "tel", "search", "password"})


class PageForm(msgspec.Struct):
    """A form: where it is sent and how, and its fields as they would be sent if nobody touched them; which of them are
    written in, and which are chosen.
    """

    method: str
    action: str
    fields: dict[str, str]
    written: set[str] = msgspec.field(default_factory=set)
    chosen: set[str] = msgspec.field(default_factory=set)
    ticked: dict[str, list[str]] = msgspec.field(default_factory=dict)
    """By name, all that is ticked: several may be, where `fields` knows one."""

    @property
    def sent(self) -> dict[str, str | list[str]]:
        """The fields with everything that is ticked in them."""
        return {**self.fields, **self.ticked}


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._page = page
        self._inside = False
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        name, value = said.get("name", ""), said.get("value", "")
        if tag == "form":
            self.forms.append(PageForm(said.get("method", "get").lower(), said.get("action") or self._page, {}))
            self._inside = True
        elif self._inside and tag == "option" and self._select:
            # What a row asks may be left empty, as the row.
            if "selected" in said or not (self._fields[self._select] or "." in self._select):
                self._fields[self._select] = value
        elif self._inside and name:
            self._field(tag, name, value, said)
        elif self._inside and "formaction" in said:
            self.forms.append(PageForm(self.forms[-1].method, said["formaction"], self._fields))

    def _field(self, tag: str, name: str, value: str, said: dict[str, str]) -> None:
        if tag == "textarea" or (tag == "input" and said.get("type", "") in WRITTEN):
            self.forms[-1].written.add(name)
        elif tag == "select" or said.get("type") in {"radio", "checkbox"}:
            self.forms[-1].chosen.add(name)
        if tag == "input" and said.get("type") in {"radio", "checkbox"}:
            self._fields.setdefault(name, "")
            if "checked" in said or said["type"] == "radio":
                self._fields[name] = value or "on"
            if "checked" in said and said["type"] == "checkbox":
                self.forms[-1].ticked.setdefault(name, []).append(value or "on")
        elif tag in {"input", "button"}:
            self._fields[name] = value if tag == "input" else ""
        elif tag == "select":
            self._select = name
            self._fields[name] = ""
        elif tag == "textarea":
            self._area = name
            self._fields[name] = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"
        self._select = "" if tag == "select" else self._select
        self._area = "" if tag == "textarea" else self._area

    @property
    def _fields(self) -> dict[str, str]:
        return self.forms[-1].fields


def forms_on(page: str, html: str) -> list[PageForm]:
    """The forms of the page at that address."""
    reader = _Reader(page)
    reader.feed(html)
    return reader.forms
