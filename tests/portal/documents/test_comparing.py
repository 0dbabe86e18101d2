"""What differs between two versions: paragraph by paragraph and word by word, and nothing of either is lost."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.documents.contents import LineKind
from portal.documents.comparing import ComparedLine, ShownLine, WhatBecame, compared, paragraphs_of

SAME, ADDED, REMOVED, CHANGED = WhatBecame.SAME, WhatBecame.ADDED, WhatBecame.REMOVED, WhatBecame.CHANGED
TEXTS = st.text(alphabet="ab \n.", min_size=1, max_size=30).filter(str.strip)
LINES = st.lists(st.builds(ShownLine, kind=st.sampled_from([LineKind.HEADING, LineKind.PROSE]), text=TEXTS), max_size=8)


def prose(text: str) -> ShownLine:
    return ShownLine(kind=LineKind.PROSE, text=text)


def heading(text: str) -> ShownLine:
    return ShownLine(kind=LineKind.HEADING, text=text)


def said(line: ComparedLine, *but: WhatBecame) -> str:
    """What stood there, without what came or went."""
    return "".join(it.text for it in line.pieces if it.change not in but)


def test_a_changed_paragraph_is_told_word_by_word() -> None:
    (line,) = compared([prose("Flere får bolig i år.")], [prose("Flere får egen bolig i år.")])
    assert line.change is CHANGED
    assert [(it.change, it.text) for it in line.pieces if it.change is not SAME] == [(ADDED, "egen")]


def test_what_is_another_paragraph_went_and_came() -> None:
    lines = compared(
        [heading("Mål"), prose("Flere får egen bolig.")], [heading("Mål"), prose("Kaffe og kage til mødet klokken ni.")]
    )
    assert [it.change for it in lines] == [SAME, REMOVED, ADDED]


def test_a_fact_with_the_same_label_is_the_same_fact_changed() -> None:
    before = ShownLine(kind=LineKind.FACT, label="Titel", text="Aftale")
    after = ShownLine(kind=LineKind.FACT, label="Titel", text="Samarbejde")
    (line,) = compared([before], [after])
    assert (line.change, line.label) == (CHANGED, "Titel")


@settings(max_examples=150, deadline=None)
@given(LINES, LINES)
def test_both_versions_can_be_read_back(before: list[ShownLine], after: list[ShownLine]) -> None:
    lines = compared(before, after)
    for version, gone in ((before, ADDED), (after, REMOVED)):
        read = [said(it, gone).split() for it in lines if it.change is not gone]
        assert read == [it.text.split() for it in paragraphs_of(version)]


def test_the_longest_documents_are_compared_in_time() -> None:
    """Of words that are all alike, too: sixty parts of four thousand characters."""
    before = [prose("a " * 1_990 + str(number)) for number in range(60)]
    after = [prose("a " * 1_900 + "b " * 40 + str(number + 1)) for number in range(60)]
    began = time.monotonic()
    compared(before, after)
    assert time.monotonic() - began < 20
