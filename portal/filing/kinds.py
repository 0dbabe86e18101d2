"""What a file is, by its content alone: neither its name nor what the browser says of it is believed."""

import zipfile
from collections.abc import Mapping
from typing import BinaryIO

from domain.files import FileKind

FILE_BYTES_MAX = 25 * 1024 * 1024
UNPACKED_BYTES_MAX = 500 * 1024 * 1024
"""An office file that unpacks to more than this is a bomb, and is opened by nobody."""
PARTS_MAX = 20_000
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PHOTOS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
BEGINNING_BYTES = 4096
OF_BROWSERS = (b"<html", b"<script", b"<!doctype", b"<svg", b"<?php")
ARCHIVE_END = b"PK\x05\x06"
ARCHIVE_END_BYTES_MAX = 66_000
"""In so many bytes at its end an archive says where its list is."""
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")

MEDIA_TYPES: Mapping[FileKind, str] = {
    FileKind.PHOTO: "image/jpeg",
    FileKind.PDF: "application/pdf",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SUFFIXES: Mapping[FileKind, str] = {
    FileKind.PHOTO: "jpg",
    **{it: it.value for it in FileKind if it is not FileKind.PHOTO},
}
_MAIN_PARTS: Mapping[FileKind, str] = {
    FileKind.DOCX: "word/document.xml",
    FileKind.PPTX: "ppt/presentation.xml",
    FileKind.XLSX: "xl/workbook.xml",
}


class Unfit(Exception):
    """The file is none that can be kept; the message says why, to whoever chose it."""


EMPTY = "Filen er tom. Vælg den igen."
TOO_LARGE = "Filen fylder mere end 25 MB. Vælg en mindre, eller læg den et andet sted, og skriv adressen i teksten."
PROTECTED = (
    "Filen er beskyttet med en adgangskode eller en følsomhedsmærkning, så ingen andre kan åbne den. "
    "Gem en kopi uden beskyttelse, og vælg den."
)
OLD = "Filen er i et gammelt format. Gem den som DOCX, XLSX, PPTX eller PDF, og vælg den."
STRANGE = "Den slags fil kan ikke gemmes her. Vælg et billede (JPEG, PNG, WebP, HEIC), PDF, ODT, DOCX, PPTX eller XLSX."
TWO_IN_ONE = "Filen er både en PDF og noget andet. Gem den som en almindelig PDF, og vælg den."
BROKEN = "Filen kan ikke læses. Åbn den på din egen computer, gem den igen, og vælg den nye."


def kind_of(content: BinaryIO, size: int) -> FileKind:
    """What it is, from its first byte on. Raises `Unfit`."""
    if size == 0:
        raise Unfit(EMPTY)
    if size > FILE_BYTES_MAX:
        raise Unfit(TOO_LARGE)
    content.seek(0)
    head = content.read(16)
    if head.startswith(PHOTOS) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return FileKind.PHOTO
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return FileKind.PHOTO
    if head.startswith(b"%PDF-"):
        return _pdf(content, size)
    if head.startswith(OLE):
        content.seek(0)
        raise Unfit(PROTECTED if ENCRYPTED in content.read() else OLD)
    if head.startswith(b"PK\x03\x04"):
        return _packed(content)
    raise Unfit(STRANGE)


def _pdf(content: BinaryIO, size: int) -> FileKind:
    """A PDF, and nothing else besides: neither a page for browsers nor an archive, to whoever reads it as one."""
    content.seek(0)
    beginning = content.read(BEGINNING_BYTES).lower()
    content.seek(max(0, size - ARCHIVE_END_BYTES_MAX))
    ending = content.read()
    if _ends_an_archive(ending) or any(it in beginning for it in OF_BROWSERS):
        raise Unfit(TWO_IN_ONE)
    return FileKind.PDF


def _ends_an_archive(ending: bytes) -> bool:
    """Is its last record that of an archive, up to the very end? One that only stands in the PDF ends before."""
    record = ending[ending.rfind(ARCHIVE_END) :] if ARCHIVE_END in ending else b""
    return len(record) >= 22 and 22 + int.from_bytes(record[20:22], "little") == len(record)


def _packed(content: BinaryIO) -> FileKind:
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            return _of_parts(archive)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError) as broken:
        raise Unfit(BROKEN) from broken


def _of_parts(archive: zipfile.ZipFile) -> FileKind:
    parts = {it.filename: it for it in archive.infolist()}
    if len(archive.infolist()) > PARTS_MAX or sum(it.file_size for it in parts.values()) > UNPACKED_BYTES_MAX:
        raise Unfit(BROKEN)
    if "mimetype" in parts and parts["mimetype"].file_size < 100:
        if archive.read("mimetype") != MEDIA_TYPES[FileKind.ODT].encode():
            raise Unfit(STRANGE)
        manifest = parts.get("META-INF/manifest.xml")
        if (
            manifest is not None
            and manifest.file_size < FILE_BYTES_MAX
            and b"encryption-data" in archive.read(manifest)
        ):
            raise Unfit(PROTECTED)
        return FileKind.ODT
    for kind, main in _MAIN_PARTS.items():
        if main in parts and "[Content_Types].xml" in parts:
            if any(name.endswith("vbaProject.bin") for name in parts):
                raise Unfit(STRANGE)
            return kind
    raise Unfit(STRANGE)
