"""On which line of a TOML file each table and each key begins: the standard library's reader does not say.

Only for text that has been read as TOML (v1.0.0): what stands outside strings is looked at, nothing is understood.
"""

import re
from collections.abc import Iterator, Mapping

from domain.programmes.faults import Path

_HEADER = re.compile(r"[ \t]*(\[\[?)([^\]\n]*)\]")
_KEY = re.compile(r"""[ \t]*((?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*[A-Za-z0-9_-]+)*)[ \t]*=""")
_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[\]{}\n]",
    re.DOTALL,
)
"""A string, a comment, a bracket or the end of a line: whatever decides whether a statement goes on."""


def lines_of(text: str) -> Mapping[Path, int]:
    """The line, counted from 1, of every table and key; the tables of a list by their number."""
    lines: dict[Path, int] = {(): 1}
    lists: dict[str, int] = {}
    within: Path = ()
    for line, statement in _statements(text):
        if header := _HEADER.match(statement):
            within = _table(header[1], header[2], lists)
            lines.setdefault(within, line)
        elif key := _KEY.match(statement):
            named = tuple(it.strip().strip("\"'") for it in key[1].split("."))
            for end in range(1, len(named) + 1):
                lines.setdefault((*within, *named[:end]), line)
    return lines


def _table(bracket: str, name: str, lists: dict[str, int]) -> Path:
    parts = tuple(it.strip().strip("\"'") for it in name.split("."))
    if bracket == "[[":
        lists[name] = lists.get(name, -1) + 1
        return (*parts, lists[name])
    inside = parts[0] if parts[0] in lists and len(parts) > 1 else None
    return parts if inside is None else (inside, lists[inside], *parts[1:])


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each statement, with the line that it begins on: one line, or several where brackets or strings go on."""
    begins, line, depth = 0, 1, 0
    for piece in _PIECE.finditer(text):
        if piece[0] in "[{":
            depth += 1
        elif piece[0] in "]}":
            depth -= 1
        elif piece[0] == "\n" and depth == 0:
            statement = text[begins : piece.start()]
            yield line, statement
            line += statement.count("\n") + 1
            begins = piece.end()
    yield line, text[begins:]


def line_at(path: Path, lines: Mapping[Path, int]) -> int:
    """The line of what the path names, or of the nearest around it that has one."""
    return next(lines[path[:end]] for end in range(len(path), -1, -1) if path[:end] in lines)
