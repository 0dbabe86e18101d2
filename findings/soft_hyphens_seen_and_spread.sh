#!/bin/bash
# A soft hyphen that is printed where no word is broken, and one that a reader finds again after letters all over a text.
#
# A soft hyphen (U+00AD) says where a word may be broken, and is seen only where it is (Unicode 16, section 23.2). Words
# that are copied from web pages bring them along. Typst 0.15.2 takes the end of a paragraph for such a break: a text
# that ends with one gets a hyphen that its writer never saw, »Indsats-« for »Indsats«, also with `hyphenate: false`.
# Within a word that stays whole nothing is drawn, as it should be; but the letter before it and the soft hyphen are one
# glyph's text in the font's table (ToUnicode), and wherever else that letter stands Typst says by ActualText that it is
# the letter alone. pypdf 7.1.0 does not read ActualText, and so finds a soft hyphen after every letter alike: one in a
# document, and no word with an n in it is found any more. It is made as PDF/A-3a, the level that vouches for text.
#
# Seen (Python 3.11, 1 December 2026), what was written, what its picture is like, what is read:
#   'plan'                plan              'plan'
#   'plan\xad'            plan-             'plan\xad\xad'
#   'plan\xaden nu'       planen nu         'plan\xaden\xad n\xadu'
#   'planen nu'           planen nu         'planen nu'
#
# What the portal does: soft hyphens are left out where a text is kept (domain/characters.py), and where one is typeset
# (portal/papers/drawn.py).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 pypdf==7.1.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from io import BytesIO

import typst
from pypdf import PdfReader

SHEET = b'#set document(title: "x")\n#set text(lang: "da", hyphenate: false)\n#sys.inputs.text'
ALONE = typst.Fonts(include_system_fonts=False)
LIKE = ("plan", "plan-", "planen nu")


def made(text, kind, **more):
    return typst.compile(SHEET, format=kind, font_paths=ALONE, sys_inputs={"text": text}, **more)


told = {}
for text in ("plan", "plan\xad", "plan\xaden nu", "planen nu"):
    drawn = [it for it in LIKE if made(it, "png") == made(text, "png")]
    pdf = made(text, "pdf", pdf_standards=["ua-1", "a-3a"])
    told[text] = (drawn, PdfReader(BytesIO(pdf)).pages[0].extract_text())
    print(f"{text!r:21} {' '.join(drawn):17} {told[text][1]!r}")
if told != {
    "plan": (["plan"], "plan"),
    "plan\xad": (["plan-"], "plan\xad\xad"),
    "plan\xaden nu": (["planen nu"], "plan\xaden\xad n\xadu"),
    "planen nu": (["planen nu"], "planen nu"),
}:
    sys.exit("It is otherwise now: read this file again.")
PYTHON
