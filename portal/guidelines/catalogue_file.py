"""A version of the catalogue as a list says it: rows with headings, and what is wrong with each, line by line. Pure."""

from collections.abc import Iterator, Mapping

import msgspec

from domain.guidelines.add_guidelines import ITEMS_MAX, fault_in
from domain.guidelines.catalogue import Catalogue
from domain.guidelines.codes import guideline_id
from domain.guidelines.events import GuidelineId, GuidelineItem
from domain.text import Name, faults_of
from portal.spreadsheets.sheets import ListRow, ListSheet, plain

COLUMNS: Mapping[str, str] = {
    "kode": "code",
    "titel": "title",
    "kapitel": "chapter",
    "samling": "collection",
    "år": "year",
    "kilde": "source",
    "link": "link",
    "forklaring": "explanation",
    "ord": "words",
    "erstatter": "replaces",
    "udgår": "retired",
}
"""What a column is called, and what it says."""
NEEDED = ("code", "title", "chapter", "collection", "year", "source")
YES = frozenset({"ja", "x", "udgår"})


class LineFault(msgspec.Struct, frozen=True):
    """What is wrong with a line of the list."""

    line: int
    sentence: str


class CatalogueDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What the list makes of the next version, and everything that is wrong with it."""

    version: int
    items: tuple[GuidelineItem, ...] = ()
    retired: tuple[GuidelineId, ...] = ()
    faults: tuple[LineFault, ...] = ()


def catalogue_draft(sheet: ListSheet, catalogue: Catalogue) -> CatalogueDraft:
    """Every line is read, and everything that is wrong is said at once."""
    head, *rows = (row for row in sheet.rows if row.left_out is None)
    columns = {COLUMNS[name]: at for at, cell in enumerate(head.cells) if (name := cell.text.casefold()) in COLUMNS}
    missing = [name for name, column in COLUMNS.items() if column in NEEDED and column not in columns]
    version = catalogue.version + 1
    if missing:
        names = ", ".join(it.capitalize() for it in missing)
        return CatalogueDraft(version=version, faults=(LineFault(head.number, f"Der mangler en kolonne: {names}."),))
    lines = [_Line(it.number, {name: _cell(it, at) for name, at in columns.items()}) for it in rows]
    read = [(it, *_read(it, catalogue, version)) for it in lines]
    faults = [*(fault for _, _, found in read for fault in found), *_twice(lines)]
    items = tuple(it for _, it, _ in read if isinstance(it, GuidelineItem))
    retired = tuple(it for _, it, _ in read if isinstance(it, str))
    if not lines:
        faults.append(LineFault(head.number, "Der er ingen linjer under overskrifterne."))
    if len(items) > ITEMS_MAX:
        faults.append(LineFault(lines[ITEMS_MAX].number, f"Der er plads til højst {ITEMS_MAX} retningslinjer."))
    in_order = tuple(sorted(faults, key=lambda it: it.line))
    return CatalogueDraft(version=version, items=items, retired=retired, faults=in_order)


class _Line(msgspec.Struct, frozen=True):
    number: int
    says: Mapping[str, str]

    def fault(self, sentence: str) -> LineFault:
        return LineFault(self.number, sentence)


def _cell(row: ListRow, at: int) -> str:
    return plain(row.cells[at].text) if at < len(row.cells) else ""


def _read(
    line: _Line, catalogue: Catalogue, version: int
) -> tuple[GuidelineItem | GuidelineId | None, tuple[LineFault, ...]]:
    """The item, or the id of what is retired, and what is wrong with the line."""
    code = line.says["code"]
    guideline = guideline_id(version, code)
    if guideline is None:
        return None, (line.fault(f"»{code}« er ingen kode. Den skal være bogstaver og et nummer, som BOL 2."),)
    if line.says.get("retired", "").casefold() in YES:
        gone = catalogue.by_code.get(_as_code(code))
        if gone is None:
            return None, (line.fault(f"{code} står ikke i kataloget, så den kan ikke udgå."),)
        return gone.item.guideline, ()
    faults = [line.fault(f"Kolonnen {_heading(it)} er tom.") for it in NEEDED if not line.says[it]]
    if not line.says["year"].isdecimal():
        faults += [line.fault(f"»{line.says['year']}« er intet årstal.")] if line.says["year"] else []
    replaces = line.says.get("replaces", "")
    old = catalogue.by_code.get(_as_code(replaces)) if replaces else None
    if replaces and old is None:
        faults.append(line.fault(f"»{replaces}« står ikke i kataloget, så den kan ikke erstattes."))
    if faults:
        return None, tuple(faults)
    item = _item(line, guideline, None if old is None else old.item.guideline)
    return item, tuple(line.fault(it) for it in _odd(item, version))


def _item(line: _Line, guideline: GuidelineId, replaces: GuidelineId | None) -> GuidelineItem:
    says = line.says
    return GuidelineItem(
        guideline=guideline,
        title=Name(says["title"]),
        chapter=Name(says["chapter"]),
        collection=Name(says["collection"]),
        year=int(says["year"]),
        source=Name(says["source"]),
        link=says.get("link") or None,
        explanation=Name(says["explanation"]) if says.get("explanation") else None,
        words=tuple(map(Name, says.get("words", "").replace(",", " ").split())),
        replaces=replaces,
    )


def _odd(item: GuidelineItem, version: int) -> Iterator[str]:
    headings = {column: name.capitalize() for name, column in COLUMNS.items()}
    for fault in faults_of(item):
        yield f"{headings.get(fault.field.partition('.')[0], fault.field)}: {fault.sentence}"
    if wrong := fault_in(item, version):
        yield wrong


def _twice(lines: list[_Line]) -> Iterator[LineFault]:
    seen: dict[str, int] = {}
    for it in lines:
        code = _as_code(it.says["code"])
        if code in seen:
            yield it.fault(f"{code} står også på linje {seen[code]}.")
        seen.setdefault(code, it.number)


def _as_code(text: str) -> str:
    """»bol2« and »BOL 2« are the same."""
    id_ = guideline_id(1, text)
    return text if id_ is None else " ".join(id_.rsplit("-", 2)[1:]).upper()


def _heading(column: str) -> str:
    return next(name.capitalize() for name, it in COLUMNS.items() if it == column)
