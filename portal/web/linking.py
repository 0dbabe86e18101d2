"""Addresses in what people wrote can be followed, where it is shown; what is kept is the text alone."""

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

ADDRESS = re.compile(r"(?<![\w@.:/-])(?:https?://|mailto:|www\.)[^\s<>\"»«›‹„“”]+", re.IGNORECASE)
_AFTER = ".,;:!?'’*_~…"
"""What stands after an address and is none of it."""
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}|localhost|\d{1,3}(?:\.\d{1,3}){3}", re.IGNORECASE)
_MAILBOX = re.compile(r"[^\s@?&]+@[^\s@?&.]++(?:\.[^\s@?&.]++)+(?:\?[^\s]*)?")


def linked(text: str) -> Markup:
    """The text as a page shows it, its addresses pressable: http, https and mailto, and those that begin with www."""
    if "://" not in text and "www." not in text.lower() and "mailto:" not in text.lower():
        return escape(text)
    pieces, done = list[Markup](), 0
    for found in ADDRESS.finditer(text):
        address = _without_what_follows(found[0])
        href = _href(address)
        if href is not None:
            pieces += [
                escape(text[done : found.start()]),
                Markup('<a href="{}" rel="noopener">{}</a>').format(href, address),
            ]
            done = found.start() + len(address)
    return Markup("").join([*pieces, escape(text[done:])])


def _without_what_follows(address: str) -> str:
    """Without the full stop of the sentence, and without a bracket that was opened before it."""
    while address:
        last = address[-1]
        closes_nothing = last in _BRACKETS and address.count(last) > address.count(_BRACKETS[last])
        if last not in _AFTER and not closes_nothing:
            return address
        address = address[:-1]
    return address


def _href(address: str) -> str | None:
    """Where it leads; None where it is no address that says where it leads."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto":
        return f"mailto:{rest}" if _MAILBOX.fullmatch(rest) else None
    href = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(href)
        named = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return None
    if "@" in parts.netloc or _HOST.fullmatch(named) is None:
        return None
    return f"{parts.scheme.lower()}{href[len(parts.scheme) :]}"
