"""Whatever the verifier is given, it says what it could not read, and takes little for it."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence, Set
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from domain.catalogue import EVENTS as TYPES
from portal.signing import verifier
from portal.signing.bundle import ZIP_TIME, zipped
from portal.signing.verifier import (
    ACCOUNT,
    CANNOT,
    CONTENTS,
    EVENTS,
    FORMAT,
    LOG,
    NO,
    OK,
    RULES,
    Broken,
    StoredEvent,
    UnreadableEvidence,
    check_bundle,
    check_proof,
    leaf_hash,
    main,
    said,
    shown,
)
from tests.patience import SECONDS_MAX
from tests.portal.signing import tiny
from tests.portal.signing.material import Files, Line, lines_of, packed
from tests.stories import COHORT

MEMORY_MAX = 100 << 20
FORMAT_TEXT = Path(verifier.__file__).with_name(FORMAT)


def refused(bundle: bytes) -> Broken:
    with pytest.raises(Broken) as found:
        check_bundle(BytesIO(bundle))
    return found.value


def changed(name: str, content: bytes) -> bytes:
    """The bundle with another file, as only who has the log's key can make it."""
    files = {**tiny.files(), name: content}
    return zipped(files if name in (CONTENTS, LOG, EVENTS) else tiny.signed(files))


NO_JSON = {
    "empty": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "not a number": b'{"a": NaN}',
    "endless": b'{"a": 1e999}',
    "a huge number": b'{"a": ' + b"9" * 5000 + b"}",
    "deep": b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a little deep": b'{"a": ' + b"[" * 40 + b"]" * 40 + b"}",
    "a name twice": b'{"a": 1, "a": 1}',
    "half a character": b'{"a": "\\ud800"}',
    "not UTF-8": b'{"a": "\xff"}',
    "many values": b'{"a": [' + b"[]," * 10_000 + b"[]]}",
    "odd types": b'{"origin": [], "keys": {}, "cohort": null, "rules": "x", "organisations": 7}',
}


@pytest.mark.parametrize("name", [ACCOUNT, RULES, LOG])
@pytest.mark.parametrize("content", NO_JSON.values(), ids=NO_JSON)
def test_what_is_not_the_json_it_should_be_cannot_be_read(name: str, content: bytes) -> None:
    found = refused(changed(name, content))
    assert isinstance(found, UnreadableEvidence) or (name == RULES and "reglerne er ikke dem" in found.sentence)


@pytest.mark.parametrize("content", NO_JSON.values(), ids=NO_JSON)
def test_a_proof_that_is_none_cannot_be_read(content: bytes) -> None:
    report = check_bundle(packed(tiny.files()))
    with pytest.raises(UnreadableEvidence):
        check_proof(content, report)


@pytest.mark.parametrize("content", NO_JSON.values(), ids=NO_JSON)
def test_an_event_that_was_spoilt_is_named(content: bytes) -> None:
    """By whoever had the bundle: it is not what was listed. By the log itself: it cannot be read."""
    lines = tiny.files()[EVENTS].split(b"\n")
    lines[7] = content.replace(b"\n", b"")
    files = {**tiny.files(), EVENTS: b"\n".join(lines)}
    found = refused(zipped(files))
    assert (type(found), found.position) == (Broken, json.loads(tiny.files()[EVENTS].split(b"\n")[7])["position"])


@pytest.mark.parametrize("content", NO_JSON.values(), ids=NO_JSON)
def test_an_event_that_says_nothing_one_can_read_is_named(content: bytes) -> None:
    lines = lines_of(tiny.files())
    at = next(number for number, it in enumerate(lines) if it["type"] == "meetings.MeetingHeld")
    try:
        lines[at]["data"] = content.decode()
    except UnicodeDecodeError:
        return  # its line would be none
    with pytest.raises(UnreadableEvidence) as found:
        verifier.account_of(
            COHORT,
            [
                it._replace(data=content) if it.position == lines[at]["position"] else it
                for it in tiny.log_events()
                if tiny.is_listed(it)
            ],
        )
    assert found.value.position == lines[at]["position"]


def days(told: Any, value: object) -> None:
    told["event"]["held_on"] = value


AT_THE_ENDS: list[object] = [
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "20260224",
    "2026-W09-2",
    "",
    "\u0662026-02-24",
    None,
    7,
    [],
    {},
    True,
]


@pytest.mark.parametrize("value", AT_THE_ENDS, ids=repr)
def test_a_day_that_is_none_is_named(value: object) -> None:
    events = [it for it in tiny.log_events() if tiny.is_listed(it)]
    at = next(number for number, it in enumerate(events) if it.type == "meetings.MeetingHeld")
    told = json.loads(events[at].data)
    days(told, value)
    events[at] = events[at]._replace(data=json.dumps(told).encode())
    with pytest.raises(UnreadableEvidence) as found:
        verifier.account_of(COHORT, events)
    assert found.value.position == events[at].position


# ---- The ZIP


def whole() -> bytes:
    return zipped(tiny.files())


def with_entry(change: Callable[[zipfile.ZipInfo], None], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same files in a ZIP with something about each entry changed."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in sorted(tiny.files().items()):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = compression
            change(entry)
            archive.writestr(entry, content)
    return made.getvalue()


def in_order(names: list[str]) -> bytes:
    made = BytesIO()
    files = tiny.files()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), files.get(name, b""), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def commented() -> bytes:
    made = BytesIO(whole())
    with zipfile.ZipFile(made, "a") as archive:
        archive.comment = b"see elsewhere"
    return made.getvalue()


def encrypted() -> bytes:
    """As the first file says of itself."""
    content = bytearray(whole())
    content[6] |= 1
    return bytes(content)


NAMES = sorted(tiny.files())
NOT_OURS: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no ZIP": lambda: b"PK\3\4" + bytes(100),
    "something in front": lambda: b"#!/bin/sh\n" + whole(),
    "something behind": lambda: whole() + b"\0",
    "twice": lambda: whole() + whole(),
    "cut": lambda: whole()[:-1],
    "a comment": commented,
    "a comment on each file": lambda: with_entry(lambda it: setattr(it, "comment", b"x")),
    "an extra field": lambda: with_entry(lambda it: setattr(it, "extra", b"\x01\x00\x00\x00")),
    "encrypted": encrypted,
    "another time": lambda: with_entry(lambda it: setattr(it, "date_time", (1990, 1, 1, 0, 0, 0))),
    "packed with bzip2": lambda: with_entry(lambda _: None, zipfile.ZIP_BZIP2),
    "packed with LZMA": lambda: with_entry(lambda _: None, zipfile.ZIP_LZMA),
    "in another order": lambda: in_order(NAMES[::-1]),
    "a file less": lambda: in_order(NAMES[1:]),
    "a file more": lambda: in_order([*NAMES, "z.txt"]),
}


@pytest.mark.parametrize("made", NOT_OURS.values(), ids=NOT_OURS)
def test_a_zip_is_as_the_portal_makes_it_or_none(made: Callable[[], bytes]) -> None:
    with pytest.raises(UnreadableEvidence):
        check_bundle(BytesIO(made()))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_refused() -> None:
    assert isinstance(refused(in_order([*NAMES, NAMES[-1]])), UnreadableEvidence)


def test_files_that_are_not_packed_are_files_all_the_same() -> None:
    check_bundle(BytesIO(with_entry(lambda _: None, zipfile.ZIP_STORED)))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_says_that_it_is_smaller_is_not_whole(name: str) -> None:
    content = bytearray(whole())
    with zipfile.ZipFile(BytesIO(bytes(content))) as archive:
        entry = archive.getinfo(name)
    size = entry.file_size.to_bytes(4, "little")
    smaller = (entry.file_size - 1).to_bytes(4, "little")
    spoilt = bytes(content).replace(
        entry.CRC.to_bytes(4, "little") + entry.compress_size.to_bytes(4, "little") + size,
        entry.CRC.to_bytes(4, "little") + entry.compress_size.to_bytes(4, "little") + smaller,
    )
    assert "ikke hel" in refused(spoilt).sentence


# ---- What is hostile

MANY = 2_000_000
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "an account of lists": (ACCOUNT, lambda: b'{"cohort": [' + b"[]," * MANY + b"[]]}"),
    "an account of a wide text": (ACCOUNT, lambda: b'{"cohort": "' + b"a" * 3_900_000 + "\U0001f3e0".encode() + b'"}'),
    "an account of zeros": (ACCOUNT, lambda: bytes(100 << 20)),
    "a log of lists": (LOG, lambda: b'{"origin": [' + b"[]," * MANY + b"[]]}"),
    "a log of numbers": (LOG, lambda: b'{"origin": [' + b"1234567," * 250_000 + b"1]}"),
    "an event of lists": (EVENTS, lambda: b'{"position": [' + b"[]," * MANY + b"[]]}\n"),
    "events of zeros": (EVENTS, lambda: bytes(100 << 20)),
    "events of newlines": (EVENTS, lambda: b"\n" * (6 << 20)),
    "contents of lines": (CONTENTS, lambda: b"x\n" * (1 << 20)),
    "contents of events": (
        CONTENTS,
        lambda: (
            b"evidence-bundle/v2\nc\no\n9\n"
            + b"A" * 43
            + b"=\n"
            + b"".join(b"event " + b"A" * 43 + b"= %d\n" % number for number in range(1, 40_000))
            + b"\n\xe2\x80\x94 a AAAAAAAA\n"
        ),
    ),
    "a readme of zeros": ("readme.txt", lambda: bytes(100 << 20)),
    "rules of lists": (RULES, lambda: b'{"a": [' + b"[]," * MANY + b"[]]}"),
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_small_bundle_takes_little_memory(tmp_path: Path, hostile: str) -> None:
    """Signed for, as far as it can be: whoever makes it has keys of their own."""
    name, made = HOSTILE[hostile]
    files: Files = {**tiny.files(), name: made()}
    bundle = zipped(tiny.signed(files) if name in (ACCOUNT, RULES, "readme.txt") else files)
    assert len(bundle) < 260_000
    (tmp_path / "bundle.zip").write_bytes(bundle)
    status, _, peak = run(tmp_path, "bundle.zip")
    assert status in (CANNOT, NO)
    assert peak < MEMORY_MAX


MEASURED = """
import runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    print(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""


def run(folder: Path, *arguments: str, options: tuple[str, ...] = (), **environment: str) -> tuple[int, str, int]:
    """Exit status, output, and the most memory in bytes."""
    ran = subprocess.run(
        [sys.executable, "-I", *options, "-c", MEASURED, str(verifier.__file__), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS_MAX,
        check=False,
    )
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stdout, int(ran.stderr.split()[-1]) * 1024


# ---- The terminal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bundle.zip").write_bytes(whole())
    return tmp_path


def test_it_is_the_same_when_python_is_told_to_hurry(folder: Path) -> None:
    assert run(folder, "bundle.zip", options=("-OO",))[0] == OK
    (folder / "bundle.zip").write_bytes(changed(EVENTS, tiny.files()[EVENTS].replace(b"2025", b"2024", 1)))
    assert run(folder, "bundle.zip", options=("-OO",))[0] == NO


@pytest.mark.parametrize(
    "arguments", [("bundle.zip",), ("--help",), ("bundle.zip", "--held", "nøgle \udce6"), ("x", "--key", "æ")]
)
def test_a_terminal_that_knows_only_ascii_is_told_all_the_same(folder: Path, arguments: tuple[str, ...]) -> None:
    ran = subprocess.run(
        [sys.executable, str(verifier.__file__), *arguments],
        cwd=folder,
        env={"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        timeout=SECONDS_MAX,
        check=False,
    )
    assert b"Traceback" not in ran.stderr
    assert (ran.stdout + ran.stderr).isascii()


@pytest.mark.parametrize("closed", [">&-", "| true", "> /dev/full"])
def test_the_status_is_the_same_where_nobody_listens(folder: Path, closed: str) -> None:
    script = f'"$0" -I "$1" bundle.zip {closed}; echo "${{PIPESTATUS[0]}}" >&2'
    ran = subprocess.run(
        ["bash", "-c", script, sys.executable, str(verifier.__file__)],
        cwd=folder,
        env=dict(os.environ),
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS_MAX,
        check=False,
    )
    assert ran.stderr == "0\n"


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("a\x1b[2J", "a\\x1b[2J"),
        ("a\nAlt stemmer", "a\\nAlt stemmer"),
        ("\u202eabc", "\\u202eabc"),
        ("a\u2066b", "a\\u2066b"),
        ("a\u200bb", "a\\u200bb"),
        ("a\ufeffb", "a\\ufeffb"),
        ("a\u00a0b", "a\\xa0b"),
        ("a\u3000b", "a\\u3000b"),
        ("a\u2800b", "a\\u2800b"),
        ("a\u3164b", "a\\u3164b"),
        ("a\u00adb", "a\\xadb"),
        ("a\ufe0fb", "a\\ufe0fb"),
        ("a\U000e0041b", "a\\U000e0041b"),
        ("a\ud800b", "a\\ud800b"),
        ("a\\u202eb", "a\\\\u202eb"),
        ("Ærø Håb 🏠", "Ærø Håb 🏠"),
    ],
)
def test_what_looks_like_something_else_is_written_out(name: str, seen: str) -> None:
    assert shown(name) == seen


# ---- What is not known here


def test_an_event_of_a_type_that_is_not_known_makes_no_other_count() -> None:
    files = tiny.files()
    report = check_bundle(packed(with_unknown(files)))
    assert report.unheard == ["sharing.ExperienceMerged"]
    told = "\n".join(said(report, ()))
    assert "Holdet har hændelser af typer, der ikke kendes her: sharing.ExperienceMerged." in told
    assert "MIN_PERIODS, MIN_TEST_ACTIONS, MIN_REFLECTION, CLOSE_WITHIN_6_MONTHS" in told
    assert "afprøvninger (mindst" not in told


def test_what_a_later_log_brings_along_convicts_nobody() -> None:
    """An event of no run, of a type that came later, about the organisations: honest, and nothing is judged."""
    later = "organisations.OrganisationMoved"
    events = [
        it._replace(type=later) if it.type == "organisations.OrganisationNameCorrected" else it
        for it in tiny.log_events()
    ]
    report = check_bundle(packed(with_those_of_no_run(events, {later})))
    assert report.unheard == [later]


def test_what_is_known_and_of_no_run_has_no_business_there() -> None:
    strange = "organisations.RoleGranted"
    with pytest.raises(Broken, match="hører ikke til holdet"):
        check_bundle(packed(with_those_of_no_run(tiny.log_events(), {strange})))


def with_those_of_no_run(events: Sequence[StoredEvent], types: Set[str]) -> Files:
    """The bundle with these besides, signed as a whole."""
    made = tiny.files_of(events)
    told = numbered_lines(events)
    lines = [it for it in told if it["type"] in types or tiny.is_listed(events[it["position"] - 1])]
    return tiny.signed({**made, EVENTS: b"".join(json.dumps(it).encode() + b"\n" for it in lines)})


def numbered_lines(events: Sequence[StoredEvent]) -> list[Line]:
    """A line of every event of the log."""
    anew = tiny.numbered(events)
    return tiny.lines(anew, [leaf_hash(it, 2) for it in anew], listed=lambda _: True)


def with_unknown(_: Files) -> Files:
    """A log in which an experience was of a type that came later."""
    return tiny.files_of(
        [
            it._replace(type="sharing.ExperienceMerged") if it.type == "sharing.ExperienceWithdrawn" else it
            for it in tiny.log_events()
        ]
    )


def test_every_type_of_event_is_known() -> None:
    assert set(TYPES) == set(verifier.HEARS) | verifier.UNHEARD


def test_every_type_of_event_is_named_in_the_format() -> None:
    """In the table of those that count, or in the list of those without meaning."""
    written = FORMAT_TEXT.read_text(encoding="utf-8")
    counting = set(re.findall(r"^\| `([a-z_]+\.[A-Z]\w+)` \|", written, re.MULTILINE))
    (others,) = re.findall(
        r"^Known, and without meaning for the hard rules:(.*?)\n\n", written, re.DOTALL | re.MULTILINE
    )
    for chapter, names in re.findall(r"`([a-z_]+)\.`([\w,\s]+)", others):
        counting |= {f"{chapter}.{name}" for name in re.findall(r"[A-Z]\w+", names)}
    assert counting == set(TYPES)


def test_main_says_what_it_could_not_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "odd").write_bytes(b"\0\1")
    for arguments, status, word in (
        ([str(folder / "odd")], CANNOT, "Bevismaterialet kan ikke læses: "),
        ([str(folder / "bundle.zip"), "--held", str(folder / "odd")], CANNOT, "Det, du har"),
        ([str(folder / "bundle.zip"), "--proof", str(folder / "odd")], CANNOT, "Beviset kan ikke læses"),
        ([str(folder)], CANNOT, "kan ikke"),
        (["/dev/null"], CANNOT, "ikke en hel zip-fil"),
    ):
        assert main(arguments) == status
        assert word in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "Der mangler FIL.zip."),
        ("--hold x", "Det her kendes ikke: --hold"),
        ("x y", "Det her kendes ikke: y"),
        ("x --key", "Der mangler noget efter --key."),
        ("x --key=abc", "--key: der står noget andet end base64"),
        ("x --help=1", "Der skal ikke stå noget efter -h/--help."),
    ],
)
def test_what_was_asked_wrongly_is_said_in_danish(line: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(line.split())
    told = capsys.readouterr().err
    assert told.startswith("Brug: ")
    assert said in told
    assert "error" not in told
