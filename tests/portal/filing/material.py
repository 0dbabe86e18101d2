"""Files as people have them: photos from phones and scanners, office files, and what only pretends to be one."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from domain.files import FileKind
from portal.filing.kinds import MEDIA_TYPES

RED, BLUE, GREEN, WHITE = (220, 30, 30), (30, 30, 220), (30, 160, 30), (255, 255, 255)
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
SIDEWAYS = 6
"""Exif's word for a photo that was taken upright and is kept lying: its first row is the right side."""
ORIENTATION, MAKER, PLACE = 0x0112, 0x010F, 0x8825


def photo(size: tuple[int, int] = (60, 40), kind: str = "JPEG", *, orientation: int | None = None) -> bytes:
    """The left half red, the right one blue; with the camera's maker in it, and how it was held if that is said."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[MAKER] = "Telefonfabrikken"
    if orientation is not None:
        exif[ORIENTATION] = orientation
    written = io.BytesIO()
    image.save(written, kind, exif=exif)
    return written.getvalue()


def of_two_frames() -> bytes:
    """As phones write one with a map of how bright it is: a second picture behind the first."""
    first, second, written = Image.new("RGB", (60, 40), GREEN), Image.new("L", (15, 10), 128), io.BytesIO()
    first.save(written, "MPO", save_all=True, append_images=[second.convert("RGB")])
    return written.getvalue()


def grey_scan() -> bytes:
    """Half black, half a middle grey, in 16 bits."""
    image = Image.new("I;16", (40, 20))
    for x in range(20, 40):
        for y in range(20):
            image.putpixel((x, y), 32_896)
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def see_through() -> bytes:
    written = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(written, "PNG")
    return written.getvalue()


def of_megapixels(count: int) -> bytes:
    """A PNG of one colour, which is small as a file."""
    written = io.BytesIO()
    Image.new("1", (count * 100, 10_000)).save(written, "PNG")
    return written.getvalue()


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def office(main: str = "word/document.xml", more: Mapping[str, bytes] | None = None) -> bytes:
    return packed({"[Content_Types].xml": TYPES, main: b"<w/>", **(more or {})})


def open_document(*, encrypted: bool = False) -> bytes:
    entry = b"<manifest:encryption-data/>" if encrypted else b"<manifest:file-entry/>"
    kind = MEDIA_TYPES[FileKind.ODT].encode()
    return packed({"mimetype": kind, "META-INF/manifest.xml": entry, "content.xml": b"<x/>"})


def protected(folder: Path) -> bytes:
    """A Word document with a password, as office programs write it."""
    plain, closed = folder / "plain.docx", folder / "closed.docx"
    plain.write_bytes(office())
    tool = Path(sys.executable).parent / "msoffcrypto-tool"
    subprocess.run([tool, "-e", "-p", "hemmeligt", plain, closed], check=True, capture_output=True, timeout=60)
    return closed.read_bytes()
