"""Office files as they are the same each time: their parts are as old as what they are made of, and not as the clock.

An office file is a ZIP, in which a chart's numbers are one, too; each says of every part when it was written.
"""

import datetime as dt
import re
import zipfile
from io import BytesIO

CORE = "docProps/core.xml"
WRITTEN = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(?=<)")
ALREADY_SMALL = (".jpg", ".jpeg", ".xlsx")


def settled(content: bytes, day: dt.date) -> bytes:
    """The same file, written on the day."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == CORE:
                part = WRITTEN.sub(rb"\g<1>%sT00:00:00Z" % day.isoformat().encode(), part)
            elif name.endswith(".xlsx"):
                part = settled(part, day)
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            small = name.endswith(ALREADY_SMALL)
            entry.compress_type = zipfile.ZIP_STORED if small else zipfile.ZIP_DEFLATED
            after.writestr(entry, part)
    return made.getvalue()
