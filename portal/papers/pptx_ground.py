"""What every presentation stands on: wide pages, three layouts, Arial, our colours, all of it in Danish.

Made of python-pptx's own template, which is of 4 to 3, in English, and brings a printer's settings and a picture of
another presentation along.
"""

import re
import zipfile
from functools import cache
from importlib.resources import files
from io import BytesIO

from pptx import Presentation
from pptx.presentation import Presentation as PresentationFile
from pptx.shapes.base import BaseShape
from pptx.util import Emu, Pt

from portal.papers.slide_pages import (
    BODY_HEIGHT,
    BODY_TOP,
    BODY_WIDTH,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TITLE_HEIGHT,
    TITLE_TOP,
)

TITLE_LAYOUT, TEXT_LAYOUT, BARE_LAYOUT = "Title Slide", "Title and Content", "Title Only"
LEFT_OUT = ("docProps/thumbnail.jpeg", "ppt/printerSettings/printerSettings1.bin")
APPLICATION = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>"""
TOLD_OTHERWISE = (
    (b"en-US", b"da-DK"),
    (b' type="screen4x3"', b""),
    (b'<a:latin typeface="Calibri"/>', b'<a:latin typeface="Arial"/>'),
    (b'<a:accent1><a:srgbClr val="4F81BD"/>', b'<a:accent1><a:srgbClr val="00508C"/>'),
    (b'<a:accent2><a:srgbClr val="C0504D"/>', b'<a:accent2><a:srgbClr val="8A3000"/>'),
    (b'<a:schemeClr val="tx1"><a:tint val="75000"/></a:schemeClr>', b'<a:schemeClr val="tx1"/>'),
    (b'algn="ctr"', b'algn="l"'),
    (b"Click to edit Master title style", b"Titel"),
    (b"Click to edit Master subtitle style", b"Undertitel"),
    (b"Click to edit Master text styles", b"Tekst"),
    *((b"%s level" % it, b"Tekst") for it in (b"Second", b"Third", b"Fourth", b"Fifth")),
)
"""What is written in the template, and what is written instead."""
TITLE_STYLE = re.compile(rb"<p:titleStyle>.*?</p:titleStyle>", re.DOTALL)
PLACES = {
    "TITLE": (MARGIN, TITLE_TOP, BODY_WIDTH, TITLE_HEIGHT),
    "CENTER_TITLE": (MARGIN, 120.0, BODY_WIDTH, 130.0),
    "SUBTITLE": (MARGIN, 266.0, BODY_WIDTH, 190.0),
    "OBJECT": (MARGIN, BODY_TOP, BODY_WIDTH, BODY_HEIGHT),
    "BODY": (MARGIN, BODY_TOP, BODY_WIDTH, BODY_HEIGHT),
    "SLIDE_NUMBER": (PAGE_WIDTH - MARGIN - 80.0, PAGE_HEIGHT - 34.0, 80.0, 24.0),
    "DATE": (MARGIN, PAGE_HEIGHT - 34.0, 200.0, 24.0),
    "FOOTER": (260.0, PAGE_HEIGHT - 34.0, 440.0, 24.0),
}
"""Of each kind of placeholder: left, top, width and height, in points."""


def ground() -> PresentationFile:
    """A presentation without slides."""
    made = Presentation(BytesIO(_template()))
    made.slide_width, made.slide_height = Emu(Pt(PAGE_WIDTH)), Emu(Pt(PAGE_HEIGHT))
    for layout in list(made.slide_layouts):
        if layout.name not in (TITLE_LAYOUT, TEXT_LAYOUT, BARE_LAYOUT):
            made.slide_layouts.remove(layout)
    for shown in (made.slide_master, *made.slide_layouts):
        for placeholder in shown.placeholders:
            kind = placeholder.placeholder_format.type
            set_place(placeholder, *PLACES[kind.name])
    return made


def set_place(shape: BaseShape, left: float, top: float, width: float, height: float) -> None:
    """In points."""
    shape.left, shape.top, shape.width, shape.height = (Emu(Pt(it)) for it in (left, top, width, height))


@cache
def _template() -> bytes:
    made = BytesIO()
    given = (files("pptx") / "templates" / "default.pptx").read_bytes()
    with zipfile.ZipFile(BytesIO(given)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            if name not in LEFT_OUT:
                after.writestr(name, APPLICATION if name == "docProps/app.xml" else _told(before.read(name)))
    return made.getvalue()


def _told(xml: bytes) -> bytes:
    for written, instead in TOLD_OTHERWISE:
        xml = xml.replace(written, instead)
    xml = TITLE_STYLE.sub(lambda it: it[0].replace(b'"tx1"', b'"accent1"'), xml)
    return re.sub(rb"<Relationship [^>]*(?:thumbnail|printerSettings)[^>]*/>", b"", xml)
