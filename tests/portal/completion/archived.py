"""What PDF/A-3a asks (ISO 19005-3, level A), clause by clause, as far as the object tree tells: a check of our own,
beside the one that Typst makes when it writes. Only what can occur in a document without forms, sound and layers is
asked.
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

FORBIDDEN_ACTIONS = {
    *("/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/JavaScript", "/Hide"),
    *("/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView"),
}
PRINT, UNSEEN = 1 << 2, 1 << 0 | 1 << 1 | 1 << 5 | 1 << 8
"""Flags of an annotation: that it is printed; that it is invisible, hidden, not viewed, or toggled."""
PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
DEVICE = {"/DeviceRGB", "/DeviceCMYK", "/DeviceGray"}


def faults_of(content: bytes) -> list[str]:
    """The clauses that the file does not keep, each with what is wrong."""
    with pikepdf.open(BytesIO(content)) as pdf:
        found = [*_of_the_file(content, pdf), *_of_the_catalogue(pdf), *_of_what_is_attached(pdf), *_of_metadata(pdf)]
        for it in _objects(pdf):
            found += [*_of_any(it), *_of_fonts(it), *_of_graphics(it), *_of_annotations(it)]
    return found


def _objects(pdf: Pdf) -> Iterator[Any]:
    """Every dictionary and stream, also those within another."""
    for it in pdf.objects:
        yield from _within(it)


def _within(it: Any) -> Iterator[Any]:
    if isinstance(it, (Dictionary, Stream)):
        yield it
    inner: Iterable[Any] = ()
    if isinstance(it, Array):
        inner = list(it)
    elif isinstance(it, (Dictionary, Stream)):
        inner = [it[key] for key in it.keys()]  # noqa: SIM118 - iterating a stream gives no keys
    for each in inner:
        if isinstance(each, (Array, Dictionary)) and not each.is_indirect:
            yield from _within(each)


def _of_the_file(content: bytes, pdf: Pdf) -> Iterator[str]:
    header = re.match(rb"%PDF-1\.[0-7][\r\n]+%([\x80-\xff]{4,})", content)
    if header is None:
        yield "6.1.2: the header, or its comment of four bytes above 127"
    if "/ID" not in pdf.trailer:
        yield "6.1.3: no file identifier"
    if pdf.is_encrypted or "/Encrypt" in pdf.trailer:
        yield "6.1.3: encrypted"
    if not content.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "6.1.3: something behind the end"


def _of_the_catalogue(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    intents = [it for it in root.get("/OutputIntents", []) if Name("/GTS_PDFA1") == it.S]
    if len(intents) != 1 or "/DestOutputProfile" not in intents[0]:
        yield "6.2.3: no output intent with a profile"
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False) or "/StructTreeRoot" not in root:
        yield "6.7.2, 6.7.3: not tagged"
    if not str(root.get("/Lang", "")):
        yield "6.7.4: no language"
    for name, clause in (("/AA", "6.5.2"), ("/Requirements", "6.11"), ("/OCProperties", "6.9"), ("/AcroForm", "6.4.1")):
        if name in root:
            yield f"{clause}: {name}"
    if any("/AA" in page.obj or "/PresSteps" in page.obj for page in pdf.pages):
        yield "6.5.2, 6.10: a page that acts"


def _of_what_is_attached(pdf: Pdf) -> Iterator[str]:
    associated = {it.objgen for it in pdf.Root.get("/AF", [])}
    for name, attached in pdf.attachments.items():
        told = attached.obj
        if not {"/F", "/UF", "/AFRelationship"} <= set(told.keys()):
            yield f"6.8: {name} does not say its names, or what it is to the document"
        if told.objgen not in associated:
            yield f"6.8: {name} is not associated"
        kept = told.EF.F
        if "/Subtype" not in kept or "/ModDate" not in kept.get("/Params", Dictionary()):
            yield f"6.8: {name} has no type, or no date"


def _of_metadata(pdf: Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "6.6.2: no metadata"
        return
    told = pdf.open_metadata()
    if (told.get("pdfaid:part"), told.get("pdfaid:conformance")) != ("3", "A"):
        yield "6.6.4: it does not say what it is"
    written = pdf.Root.Metadata.read_bytes()
    if b"pdfuaid" in written and b"http://www.aiim.org/pdfa/ns/schema#" not in written:
        yield "6.6.2.3: a schema that is not described"
    said = pdf.docinfo.get("/Title")
    if said is not None and str(said) != told.get("dc:title"):
        yield "6.6.3: the title is another"


def _of_any(it: Any) -> Iterator[str]:
    filters: Any = it.get("/Filter", []) if isinstance(it, Stream) else []
    if any(str(each) in ("/LZWDecode", "/Crypt") for each in (filters if isinstance(filters, Array) else [filters])):
        yield "6.1.7.2: a filter"
    if isinstance(it, Stream) and {"/F", "/FFilter", "/FDecodeParms"} & set(it.keys()):
        yield "6.1.7.1: bytes that stand elsewhere"
    if str(it.get("/S", "")) in FORBIDDEN_ACTIONS:
        yield f"6.5.1: {it['/S']}"


def _of_fonts(it: Any) -> Iterator[str]:
    if it.get("/Type") != Name.Font or it.get("/Subtype") == Name.Type3:
        return
    name = it.get("/BaseFont")
    if "/ToUnicode" not in it and "/FontDescriptor" not in it:
        yield f"6.2.11.7.2: {name} says no characters"
    descriptor = it.get("/FontDescriptor")
    if descriptor is not None and not any(program in descriptor for program in PROGRAMS):
        yield f"6.2.11.4.1: {name} is not embedded"
    if descriptor is not None and it.get("/Subtype") == Name.CIDFontType2 and "/CIDToGIDMap" not in it:
        yield f"6.2.11.3.2: {name} has no map to its glyphs"


def _of_graphics(it: Any) -> Iterator[str]:
    if it.get("/Type") == Name.ExtGState and {"/TR", "/HTP"} & set(it.keys()):
        yield "6.2.5: a transfer function"
    if it.get("/Subtype") == Name.Image and (it.get("/Interpolate", False) or "/OPI" in it or "/Alternates" in it):
        yield "6.2.8: an image"
    if it.get("/Subtype") == Name.PS or ("/Ref" in it and it.get("/Type") == Name.XObject):
        yield "6.2.9: an external object"
    if it.get("/S") == Name.Transparency and str(it.get("/CS", "/none")) in DEVICE:
        yield "6.2.4.3: a group in colours of a device"


def _of_annotations(it: Any) -> Iterator[str]:
    if it.get("/Type") == Name.Annot:
        flags = int(it.get("/F", 0))
        if not flags & PRINT or flags & UNSEEN:
            yield "6.3.2: an annotation that is not printed, or not seen"
