#!/bin/bash
# A PDF that says its text can be read by machines, and from which an Arabic name is copied with a letter too many.
#
# Noto Sans Arabic 2.12 draws a letter such as ya as two glyphs, its stroke and its dots. Typst 0.15.2 writes both, and
# maps each of them to the whole letter (ToUnicode). Where one mark covers a cluster of glyphs it says what they mean
# together (ActualText), as it does for Devanagari; in text from right to left it writes the dots apart, and does not.
# So whoever searches, copies or listens gets the letter twice. The same sheet in Typst's own font has it once. Both are
# made as PDF/A-3a and PDF/UA-1, of which the first is the level that vouches for text; Typst says nothing.
#
# Seen (Python 3.11, 30 November 2026), the letters of the word in the order of their code points:
#   written                  ع ك ل م ي
#   read, Noto Sans Arabic   ع ك ل م ي ي
#   read, DejaVu Sans Mono   ع ك ل م ي
#
# What the portal does: Arabic names stay in the font that comes with Typst (portal/papers/typeset.py).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  typst==0.15.2 fontpkg-noto-sans-arabic==2.12 fontpkg==0.2.2 pypdf==7.1.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.resources import files
from io import BytesIO

import typst
from pypdf import PdfReader

SHEET = '#set document(title: "x")\n#set text(lang: "ar", font: sys.inputs.font)\n#sys.inputs.word'
WORD = "\u0639\u0644\u064a\u0643\u0645"
noto = typst.Fonts(include_system_fonts=False, font_paths=[str(files("fontpkg_noto_sans_arabic") / "files")])
print(f"{'written':24} {' '.join(sorted(WORD))}")
read = {}
for font in ("Noto Sans Arabic", "DejaVu Sans Mono"):
    pdf = typst.compile(
        SHEET.encode(),
        format="pdf",
        pdf_standards=["ua-1", "a-3a"],
        font_paths=noto,
        sys_inputs={"font": font, "word": WORD},
    )
    read[font] = sorted("".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split()))
    print(f"{'read, ' + font:24} {' '.join(read[font])}")
if read != {"Noto Sans Arabic": sorted(WORD + "\u064a"), "DejaVu Sans Mono": sorted(WORD)}:
    sys.exit("It is otherwise now: read this file again.")
PYTHON
