"""What differs between two versions of a document: paragraph by paragraph, and in those that changed word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

import msgspec

from domain.documents.contents import LineKind

ALIKE_MIN = 0.4
"""Paragraphs that share less than this are not the same one changed, but another."""
_PARAGRAPHS = re.compile(r"\n\s*\n")
_WORDS = re.compile(r"\S+\s*|\s+")


class ShownLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a document as it is read: a heading, or text with a label where it is a fact."""

    kind: LineKind
    text: str
    label: str = ""


class WhatBecame(Enum):
    """What became of a paragraph, or of some words in one."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class ComparedPiece(NamedTuple):
    """Some words, and whether they came, went or stayed."""

    change: WhatBecame
    text: str


class ComparedLine(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph: what became of it, and its words in order."""

    change: WhatBecame
    is_heading: bool
    label: str
    pieces: tuple[ComparedPiece, ...]


def paragraphs_of(lines: Sequence[ShownLine]) -> list[ShownLine]:
    """The same with one line for each paragraph."""
    parted = []
    for line in lines:
        texts = _PARAGRAPHS.split(line.text) if line.kind is LineKind.PROSE else [line.text]
        parted += [msgspec.structs.replace(line, text=it) for it in texts if it.strip() or line.label]
    return parted


def compared(before: Sequence[ShownLine], after: Sequence[ShownLine]) -> tuple[ComparedLine, ...]:
    """What became of each paragraph, in the order of reading: what went stands before what came in its place."""
    old, new = paragraphs_of(before), paragraphs_of(after)
    found: list[ComparedLine] = []
    for what, start, end, to_start, to_end in SequenceMatcher(None, _keys(old), _keys(new), False).get_opcodes():
        if what == "equal":
            found += [_whole(it, WhatBecame.SAME) for it in new[to_start:to_end]]
        else:
            found += _between(old[start:end], new[to_start:to_end])
    return tuple(found)


def counts(lines: Sequence[ComparedLine]) -> dict[WhatBecame, int]:
    """How many paragraphs came, went and changed."""
    return {it: sum(line.change is it for line in lines) for it in WhatBecame}


def _keys(lines: Sequence[ShownLine]) -> list[tuple[str, str, str]]:
    return [(it.kind.value, it.label, it.text) for it in lines]


def _between(old: Sequence[ShownLine], new: Sequence[ShownLine]) -> Iterator[ComparedLine]:
    """Each that went, beside the next that is like it, where there is one."""
    place, matchers = 0, [SequenceMatcher(None, "", _words(it.text)) for it in new]
    for line in old:
        words = _words(line.text)
        like = next((at for at in range(place, len(new)) if _alike(line, new[at], words, matchers[at])), None)
        if like is None:
            yield _whole(line, WhatBecame.REMOVED)
            continue
        yield from (_whole(it, WhatBecame.ADDED) for it in new[place:like])
        yield _changed(line, new[like])
        place = like + 1
    yield from (_whole(it, WhatBecame.ADDED) for it in new[place:])


def _alike(old: ShownLine, new: ShownLine, words: Sequence[str], matcher: SequenceMatcher[str]) -> bool:
    """Do they share enough? Lengths and counts say at most how much, and far sooner than the words in their order."""
    if (old.kind, old.label) != (new.kind, new.label):
        return False
    if old.label:
        return True
    matcher.set_seq1(words)
    return all(it() >= ALIKE_MIN for it in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def _words(text: str) -> list[str]:
    return _WORDS.findall(text)


def _whole(line: ShownLine, change: WhatBecame) -> ComparedLine:
    return ComparedLine(
        change=change,
        is_heading=line.kind is LineKind.HEADING,
        label=line.label,
        pieces=(ComparedPiece(change, line.text),),
    )


def _changed(old: ShownLine, new: ShownLine) -> ComparedLine:
    words, others = _words(old.text), _words(new.text)
    pieces = []
    for what, start, end, to_start, to_end in SequenceMatcher(None, words, others).get_opcodes():
        if what == "equal":
            pieces.append(ComparedPiece(WhatBecame.SAME, "".join(words[start:end])))
            continue
        pieces += _marked(WhatBecame.REMOVED, "".join(words[start:end]))
        pieces += _marked(WhatBecame.ADDED, "".join(others[to_start:to_end]))
    return ComparedLine(
        change=WhatBecame.CHANGED, is_heading=new.kind is LineKind.HEADING, label=new.label, pieces=tuple(pieces)
    )


def _marked(change: WhatBecame, text: str) -> Iterator[ComparedPiece]:
    """The words, and the space after them beside what marks them."""
    words = text.rstrip()
    if words:
        yield ComparedPiece(change, words)
        yield ComparedPiece(WhatBecame.SAME, text[len(words) :] or " ")
