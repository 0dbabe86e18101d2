"""Typst, asked in one place: every PDF is PDF/UA-1, to be read aloud as it is read, and PDF/A-3a, to be kept for years.

The second says that nothing outside the file is needed to show it, and lets a file be attached. The fonts are those
that come with Typst and two beside them, and none of the machine's, so that the same is made everywhere.
"""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import typst

FONTS = ("fontpkg_noto_sans_devanagari", "fontpkg_noto_sans_thai")
"""Packages of scripts that Typst's own fonts lack, or set letter by letter where they have to be joined."""
EVERYWHERE = b"""
#set text(lang: "da", font: ("Libertinus Serif", "Noto Sans Devanagari", "Noto Sans Thai"), hyphenate: false)
"""
LISTS_OF_ONE = re.compile(rb"/K\[(\d+)\](?=/Pg \d+ 0 R>>\nendobj)")
"""What a tag marks, where that is one piece of one page."""


def typeset(template: bytes, told: Mapping[str, str], made_on: dt.date | None = None) -> bytes:
    """The PDF that the template makes of what it is told (`sys.inputs`), the same bytes for the same day.

    A tag that marks one piece says so without a list, which is PDF, too (ISO 32000-1, table 323), and takes as many
    bytes: of headings some readers see nothing else. Raises `typst.TypstError`, also for a character that no font has.
    """
    made = typst.compile(
        EVERYWHERE + template,
        format="pdf",
        pdf_standards=["ua-1", "a-3a"],
        font_paths=_fonts(),
        sys_inputs=dict(told),
        timestamp=None if made_on is None else dt.datetime.combine(made_on, dt.time(), dt.UTC),
    )
    return LISTS_OF_ONE.sub(rb"/K \1 ", made)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(files(it) / "files") for it in FONTS])
