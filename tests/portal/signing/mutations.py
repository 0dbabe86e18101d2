"""Everything that can be done to evidence, made from the evidence itself: each field of each file, by each operator.

Of fields that come again (»organisations.*.rules.hard.count«) the first is taken. What is done is done by
somebody who has the bundle, or by the log itself, which signs the list of contents anew; or the log is made anew as a
whole, for somebody who has kept a bundle from before.
"""

import copy
import datetime as dt
import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any, NamedTuple

from portal.signing.bundle import ZIP_TIME
from portal.signing.private_keys import note
from portal.signing.verifier import (
    ACCOUNT,
    CONTENTS,
    EVENTS,
    FORMAT,
    HEARS,
    LOG,
    NUMBERS,
    README,
    RULES,
    VERIFIER,
    Broken,
    HeldEvidence,
    base64_of,
    contents_of,
    leaf_hash,
    note_of,
)
from tests.portal.signing import tiny
from tests.portal.signing.material import Files, event_of, lines_of, with_lines

Path = tuple[str | int, ...]
PROOF, ZIP, ENVELOPE = "proof", "zip", "envelope"
AROUND = (FORMAT, README, VERIFIER)


class NothingToDo(Exception):
    """The operator has no meaning for this value."""


class Mutation(NamedTuple):
    """What was done, where, to which file, by whom; and what came of it. `position` is of the event it was done to."""

    file: str
    field: str
    operator: str
    by: str
    bundle: bytes
    proof: bytes | None = None
    held: tuple[HeldEvidence, ...] = ()
    position: int | None = None


def _flip(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value ^ 1
    if isinstance(value, str) and value:
        middle = len(value) // 2
        return value[:middle] + chr(ord(value[middle]) ^ 1) + value[middle + 1 :]
    if isinstance(value, list) and len(value) > 1:
        return value[::-1]
    raise NothingToDo


def _truncate(value: Any) -> Any:
    if isinstance(value, (str, list)) and value:
        return value[:-1]
    if isinstance(value, dict) and value:
        return dict(list(value.items())[:-1])
    raise NothingToDo


def _retype(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return str(value)
    return {"0": value} if isinstance(value, list) else [value]


def _empty(value: Any) -> Any:
    return {str: "", int: 0, bool: False, list: [], dict: {}}.get(type(value))


def _step(value: Any, by: int) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return value + by
    if isinstance(value, str):
        with suppress(ValueError, OverflowError):
            return (dt.date.fromisoformat(value) + dt.timedelta(days=by)).isoformat()
    raise NothingToDo


def _huge(value: Any) -> Any:
    if isinstance(value, str) and value:
        return value * 3000
    if isinstance(value, list) and value:
        return value * 30
    if isinstance(value, int):
        return 10**400
    raise NothingToDo


def _number(value: Any) -> Any:
    if isinstance(value, int):
        return float(value)
    raise NothingToDo


def _negative(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return -1 - value
    raise NothingToDo


def _text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    raise NothingToDo


def _first_twice(value: Any) -> Any:
    if isinstance(value, list) and value:
        return [value[0], *value]
    raise NothingToDo


def _more(value: Any) -> Any:
    if isinstance(value, dict):
        return {**value, "more": 1}
    raise NothingToDo


OF_VALUES: dict[str, Callable[[Any], Any]] = {
    "flipped": _flip,
    "truncated": _truncate,
    "of another type": _retype,
    "null": lambda _: None,
    "empty": _empty,
    "one more": lambda it: _step(it, 1),
    "one less": lambda it: _step(it, -1),
    "huge": _huge,
    "a number with a point": _number,
    "negative": _negative,
    "longer": lambda it: _text(it, lambda text: text + "x"),
    "half a character": lambda it: _text(it, lambda text: text + "\ud800"),
    "unseen": lambda it: _text(it, lambda text: "\u202e" + text),
    "an item twice": _first_twice,
    "something more": _more,
    "nested": lambda it: json.loads("[" * 60 + json.dumps(it) + "]" * 60),
}
OF_PLACES = ("dropped", "doubled", "swapped", "another's")
RESIGNED, KEPT, REMADE = "signed by the log", "by who has it", "the log made anew"


def walk(value: Any, path: Path = ()) -> Iterator[Path]:
    """Where every value is, outermost first."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inner:
        yield from walk(each, (*path, step))


def kind_of(told: Any, path: Path) -> str:
    """The field as it is called wherever it comes again; a rule is hard or soft."""
    names = []
    for step in path:
        told = told[step]
        rule = told.get("rule") if isinstance(told, dict) else None
        names.append(step if isinstance(step, str) else "*" if rule is None else "hard" if rule in NUMBERS else "soft")
    return ".".join(names)


def at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def mutated(told: Any) -> Iterator[tuple[str, str, Any]]:
    """Field, operator, and what is told then."""
    by_kind: dict[str, list[Path]] = {}
    for path in walk(told):
        by_kind.setdefault(kind_of(told, path), []).append(path)
    for kind, paths in by_kind.items():
        for path in paths[:1]:
            for operator, change in OF_VALUES.items():
                with suppress(NothingToDo):
                    anew = copy.deepcopy(told)
                    at(anew, path[:-1])[path[-1]] = change(at(told, path))
                    yield kind, operator, anew
            for operator in OF_PLACES:
                with suppress(NothingToDo):
                    yield kind, operator, _moved(told, path, operator, paths)


def _moved(told: Any, path: Path, operator: str, paths: list[Path]) -> Any:
    anew = copy.deepcopy(told)
    around, last = at(anew, path[:-1]), path[-1]
    if operator == "dropped":
        del around[last]
    elif operator == "another's":
        others = [it for it in paths if at(told, it) != at(told, path)]
        if not others:
            raise NothingToDo
        around[last] = copy.deepcopy(at(told, others[0]))
    elif isinstance(around, list) and isinstance(last, int):
        if operator == "doubled":
            around.insert(last, around[last])
        elif len(around) < 2:
            raise NothingToDo
        else:
            around[last], around[last - 1] = around[last - 1], around[last]
    elif operator == "doubled":
        around[f"{last}2"] = around[last]
    else:
        names = list(around)
        other = names[names.index(last) - 1]
        around[last], around[other] = around[other], around[last]
    return anew


def whole() -> Files:
    """A bundle whose files that say nothing are short."""
    return tiny.signed({**tiny.files(), **dict.fromkeys(AROUND, b"any\n")})


def zipped(files: Files) -> bytes:
    """As the portal does it, only not packed: it is quicker."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), files[name])
    return made.getvalue()


def is_other(told: Any, before: Any) -> bool:
    return json.dumps(told, sort_keys=True) != json.dumps(before, sort_keys=True)


def of_objects() -> Iterator[Mutation]:
    """Account, rules, and the log's record of itself."""
    files = whole()
    for name in (ACCOUNT, RULES, LOG):
        told = json.loads(files[name])
        for field, operator, anew in mutated(told):
            if not is_other(anew, told):
                continue
            changed = {**files, name: json.dumps(anew).encode()}
            if name == LOG:
                yield Mutation(name, field, operator, KEPT, zipped(changed))
            with suppress(KeyError, IndexError, TypeError, ValueError, AttributeError, Broken, struct.error):
                yield Mutation(name, field, operator, RESIGNED, zipped(tiny.signed(changed)))


def of_proofs() -> Iterator[Mutation]:
    """Of one organisation."""
    bundle, told = zipped(whole()), json.loads(tiny.proof())
    for field, operator, anew in mutated(told):
        if is_other(anew, told):
            yield Mutation(PROOF, field, operator, KEPT, bundle, json.dumps(anew).encode())


def of_lines() -> Iterator[Mutation]:
    """The first event, and one in the middle of the run, as they stand in their lines."""
    files = whole()
    lines = lines_of(files)
    for number in (0, len(lines) // 2):
        for field, operator, anew in mutated(lines[number]):
            if is_other(anew, lines[number]):
                yield from _line_changed(files, number, anew, EVENTS, field, operator)


def of_envelopes() -> Iterator[Mutation]:
    """One event of every type that is heard."""
    files = whole()
    lines = lines_of(files)
    for type_ in HEARS:
        number = next((at for at, line in enumerate(lines) if line["type"] == type_), None)
        if number is None:
            continue
        told = json.loads(lines[number]["data"])
        for field, operator, anew in mutated(told):
            if is_other(anew, told):
                line = {**lines[number], "data": json.dumps(anew)}
                yield from _line_changed(files, number, line, ENVELOPE, f"{type_}: {field}", operator)


def _line_changed(
    files: Files, number: int, line: dict[str, Any], file: str, field: str, operator: str
) -> Iterator[Mutation]:
    lines = lines_of(files)
    position = lines[number]["position"]
    lines[number] = line
    changed = with_lines(files, lines)
    if file == EVENTS:
        yield Mutation(file, field, operator, KEPT, zipped(changed), position=position)
    with suppress(KeyError, IndexError, TypeError, ValueError, AttributeError, Broken, struct.error):
        lines[number] = {**line, "leaf": base64_of(leaf_hash(event_of(line), 2))}
        if lines[number] != lines_of(files)[number]:
            yield Mutation(
                file, field, operator, RESIGNED, zipped(tiny.signed(with_lines(files, lines))), position=position
            )


def of_logs_made_anew() -> Iterator[Mutation]:
    """Every event with other data, type or tags, and every one left out: for somebody who has a bundle from before."""
    events = tiny.log_events()
    contents = note_of(whole()[CONTENTS].decode())
    held = (HeldEvidence(contents_of(contents.text).checkpoint, contents),)
    for number, event in enumerate(events):
        if not tiny.is_listed(event):
            continue
        for operator, changed in (
            ("flipped", event._replace(data=event.data.replace(b"2025", b"2024").replace(b"person", b"parson"))),
            ("of another type", event._replace(type="sharing.CommentPosted")),
            ("truncated", event._replace(tags=event.tags[:-1])),
            ("one more", event._replace(appended_at=event.appended_at + 1)),
        ):
            anew = [*events[:number], changed, *events[number + 1 :]]
            bundle = zipped(tiny.files_of(anew))
            yield Mutation(EVENTS, "", operator, REMADE, bundle, held=held, position=event.position)


def of_contents() -> Iterator[Mutation]:
    """Every kind of line of the list of contents, and its signature."""
    files = whole()
    signed = note_of(files[CONTENTS].decode())
    *lines, _ = signed.text.split("\n")
    for number, line in enumerate(lines):
        names = ("format", "run", "origin", "size", "root")
        field = names[number] if number < len(names) else line.split(" ")[0]
        words = line.split(" ")
        for operator, anew in (
            *((operator, changed) for operator in OF_VALUES if (changed := _word(line, operator)) is not None),
            *(
                (f"{operator} word {place + 1}", " ".join([*words[:place], changed, *words[place + 1 :]]))
                for operator in OF_VALUES
                for place, word in enumerate(words[1:], start=1)
                if (changed := _word(word, operator)) is not None
            ),
            ("dropped", None),
            ("doubled", f"{line}\n{line}"),
            ("swapped", f"{lines[number - 1]}\n{line}\n{lines[number - 1]}"),
        ):
            told = [*lines[:number], *([] if anew is None else [anew]), *lines[number + 1 :], ""]
            text = "\n".join(told)
            with suppress(UnicodeEncodeError):
                resigned = note(text, tiny.KEY.signed(text)).encode()
                kept = files[CONTENTS].replace(signed.text.encode(), text.encode())
                yield Mutation(CONTENTS, field, operator, RESIGNED, zipped({**files, CONTENTS: resigned}))
                yield Mutation(CONTENTS, field, operator, KEPT, zipped({**files, CONTENTS: kept}))


def _word(word: str, operator: str) -> str | None:
    try:
        changed = OF_VALUES[operator](int(word) if word.isdecimal() else word)
    except NothingToDo:
        return None
    return changed if isinstance(changed, str) else str(changed) if isinstance(changed, int) else None


def of_files() -> Iterator[Mutation]:
    """Files as a whole."""
    files = whole()
    for name, content in files.items():
        for operator, anew in (
            (
                "flipped",
                content[: len(content) // 2]
                + bytes([content[len(content) // 2] ^ 1])
                + content[len(content) // 2 + 1 :],
            ),
            ("truncated", content[:-1]),
            ("empty", b""),
            ("longer", content + b"x"),
            ("doubled", content + content),
            ("another's", files[RULES if name != RULES else ACCOUNT]),
        ):
            changed = {**files, name: anew}
            yield Mutation(name, "", operator, KEPT, zipped(changed))
            if name in AROUND:
                yield Mutation(name, "", operator, RESIGNED, zipped(tiny.signed(changed)))
        yield Mutation(name, "", "dropped", KEPT, zipped({each: files[each] for each in files if each != name}))
        yield Mutation(name, "", "something more", KEPT, zipped({**files, f"{name}2": content}))


LOCAL = ("magic", "needs", "flags", "method", "time", "date", "crc", "packed", "size", "name length", "extra length")
CENTRAL = (
    *("magic", "made by", *LOCAL[1:]),
    *("comment length", "disk", "internal", "external", "offset"),
)
END = ("magic", "disk", "first disk", "count here", "count", "length", "offset", "comment length")
RECORDS = (
    (b"PK\3\4", struct.Struct("<4s5H3L2H"), LOCAL),
    (b"PK\1\2", struct.Struct("<4s6H3L5H2L"), CENTRAL),
    (b"PK\5\6", struct.Struct("<4s4H2LH"), END),
)


def of_zips() -> Iterator[Mutation]:
    """Every field of the first and the last record of each kind, and bytes in front, between and behind."""
    content = zipped(whole())
    for magic, layout, names in RECORDS:
        for place in dict.fromkeys((content.index(magic), content.rindex(magic))):
            told = layout.unpack_from(content, place)
            for number, name in enumerate(names):
                for operator, value in _numbers(told[number]):
                    with suppress(struct.error):
                        record = layout.pack(*told[:number], value, *told[number + 1 :])
                        anew = content[:place] + record + content[place + layout.size :]
                        if anew != content:
                            yield Mutation(ZIP, f"{magic[2]}{magic[3]}: {name}", operator, KEPT, anew)
            for more in (b"\0", b"PK\3\4", content[place : place + 30]):
                yield Mutation(ZIP, "between", "longer", KEPT, content[:place] + more + content[place:])
    for operator, anew in (("longer", content + b"\0"), ("doubled", content + content), ("truncated", content[:-1])):
        yield Mutation(ZIP, "", operator, KEPT, anew)


def _numbers(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, bytes):
        yield from (("flipped", bytes([value[0] ^ 1]) + value[1:]), ("empty", bytes(4)))
        return
    yield from (("flipped", value ^ 1), ("one more", value + 1), ("one less", value - 1), ("empty", 0))
    yield from (("huge", 0xFFFF), ("huge", 0xFFFFFFFF), ("flipped", value ^ 0x800), ("flipped", value ^ 8))


def all_of_them() -> Iterator[Mutation]:
    """Every one that is another bundle, or another proof, than there was."""
    unchanged = zipped(whole())
    for made in (
        *(of_objects, of_proofs, of_lines, of_envelopes),
        *(of_logs_made_anew, of_contents, of_files, of_zips),
    ):
        yield from (it for it in made() if it.proof is not None or it.bundle != unchanged)
