#!/bin/bash
# Two spreadsheet libraries that agree on a file, and not on a text in it.
#
# XlsxWriter 3.3.1 writes a character that XML cannot hold (a vertical tab, as Word leaves it for a line break) the way
# the format has for it: _x000B_ (ECMA-376 part 1, ST_Xstring); and what a person wrote that looks like such an escape
# with its underscore escaped, _x005F_. openpyxl 3.1.5 opens the file without a word and decodes half of it: the seven
# characters of _x000B_ stay, so the one that was written never comes back, while every _x005F_ is taken away, also from
# a text in which a person wrote just that. Whoever writes with one and reads with the other gets other words than were
# kept, and no error.
#
# Seen (Python 3.11, 30 November 2026):
#   written 'linje\x0bskift'     read 'linje_x000B_skift'
#   written 'kode _x000B_'       read 'kode _x000B_'
#   written 'felt_x005F_navn'    read 'felt_navn'
#
# What the portal does: control characters are refused where a text is typed (UNKEEPABLE in domain/characters.py).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5 2>/dev/null
"$folder/venv/bin/python" - "$folder/sheet.xlsx" <<'PYTHON'
import sys

import openpyxl
import xlsxwriter

written = ["linje\x0bskift", "kode _x000B_", "felt_x005F_navn"]
with xlsxwriter.Workbook(sys.argv[1]) as book:
    sheet = book.add_worksheet()
    for row, text in enumerate(written):
        sheet.write_string(row, 0, text)
read = [row[0] for row in openpyxl.load_workbook(sys.argv[1]).active.iter_rows(values_only=True)]
for one, other in zip(written, read, strict=True):
    print(f"written {one!r:22} read {other!r}")
if read != ["linje_x000B_skift", "kode _x000B_", "felt_navn"]:
    sys.exit("It is otherwise now: read this file again.")
PYTHON
