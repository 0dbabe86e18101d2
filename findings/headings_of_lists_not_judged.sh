#!/bin/bash
# A checker that passes a tagged PDF without having judged its headings.
#
# pdfua 0.1.3 asks whether a heading marks anything (its rule UA-14-001). What a tag marks may be one thing or a list
# (ISO 32000-1, table 323), and most programs write the list, also for one thing. For a list the rule asks pikepdf for
# an attribute that pikepdf looks up as a key, which lists do not have; the rule is given up, and named as skipped. The
# result is PASS and the status 0 all the same, and would be for an empty heading. Where the one thing stands without
# its list, the rule is judged, and finds the heading that marks nothing.
#
# Seen (Python 3.11, pikepdf 10.18.0, 30 November 2026; with pikepdf 8.0.0, 9.11.0 and 10.9.0, too):
#   heading marks [0]     findings 0, skipped UA-14-001, status 0
#   heading marks 0       findings 0, skipped nothing, status 0
#   heading marks []      findings 0, skipped UA-14-001, status 0
#   heading marks nothing findings 1, skipped nothing, status 2
#
# What the portal does: a tag that marks one thing says so without a list (portal/papers/typeset.py), and the test
# that has pdfua judge a proof looks at what was skipped (tests/portal/completion/test_certificates.py).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  typst==0.15.2 pdfua==0.1.3 pikepdf==10.18.0 2>/dev/null
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys
from io import BytesIO

import pdfua
import pikepdf
import typst

SHEET = b'#set document(title: "x")\n#set text(lang: "da")\n= En overskrift'
MARKS = {"[0]": pikepdf.Array([0]), "0": 0, "[]": pikepdf.Array(), "nothing": None}
made = typst.compile(SHEET, format="pdf", pdf_standards="ua-1")
told = {}
for name, marks in MARKS.items():
    with pikepdf.open(BytesIO(made)) as pdf:
        (heading,) = (it for it in pdf.objects if isinstance(it, pikepdf.Dictionary) and it.get("/S") == "/H1")
        if marks is None:
            del heading["/K"]
        else:
            heading["/K"] = marks
        pdf.save(f"{sys.argv[1]}/sheet.pdf")
    report = pdfua.validate(f"{sys.argv[1]}/sheet.pdf")
    skipped = " ".join(it.rule_id for it in report.skipped) or "nothing"
    told[name] = (len(report.findings), skipped, report.exit_code)
    print(f"heading marks {name:7} findings {told[name][0]}, skipped {skipped}, status {report.exit_code}")
if told != {
    "[0]": (0, "UA-14-001", 0),
    "0": (0, "nothing", 0),
    "[]": (0, "UA-14-001", 0),
    "nothing": (1, "nothing", 2),
}:
    sys.exit("It is otherwise now: read this file again.")
PYTHON
