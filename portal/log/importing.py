"""The import format: JSON Lines, one command a line, all or nothing.

`{"command": "PostExperience", "by": "person-...", "at": "2026-03-04T10:15:00+01:00", "id": "command-...",
"data": {...}}`, with `data` as `portal schema` says. `at` becomes the recording time only with a simulated clock.

A line whose `id` was carried out before is passed over. A line that came to nothing left no trace, its id included, for
the store remembers a command by its events: it is decided again, and does what there is to do by then.
"""

import codecs
import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from domain.catalogue import DECISIONS
from domain.kernel import Act, Command, CommandId, PersonId
from domain.text import faults_of
from portal.log.deciding import Progress
from portal.log.following import Refused, followers, unread
from portal.log.ledger import Ledger
from portal.log.wishes import BatchReceipt, BatchRefused, Wish

LINES_MAX = 100_000
NOT_UTF8 = "Filen er ikke gemt som UTF-8. Gem den som UTF-8, og prøv igen."
"""Said of the first line that shows it, and of no other: how a file is saved is one mistake."""
LINE_BYTES_MAX = 64 * 1024


class ImportLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of an import file."""

    command: str
    by: PersonId
    at: dt.datetime
    id: CommandId
    data: msgspec.Raw


class BadLine(msgspec.Struct, frozen=True):
    """A line that was refused or malformed: its number, counted from 1, and why, in Danish.

    `text` is what stands on a line that could not be read, as far as it is text, and `command` what it says it is.
    """

    number: int
    reason: str
    text: str = ""
    command: str | None = None


class ImportRefused(Exception):
    """Nothing was imported; here is every line that stands in the way.

    `following` are the numbers of the lines that could not be carried out only because one of those was not, each with
    the number of that one.
    """

    def __init__(self, lines: Iterable[BadLine], following: Mapping[int, int] | None = None) -> None:
        self.following = dict(following or {})
        self.lines = tuple(sorted(lines, key=lambda line: line.number))
        super().__init__(f"{len(self.lines)} linjer kan ikke importeres")


_LINES = msgspec.json.Decoder(ImportLine)
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What the decoder says of bytes that are no such object; the last of brackets in brackets in brackets."""


async def import_lines(
    ledger: Ledger,
    lines: Iterable[bytes],
    *,
    now: dt.datetime,
    simulate_clock: bool = False,
    dry_run: bool = False,
    progress: Progress = lambda _: None,
) -> BatchReceipt:
    """Carry out every line of the file, or none. Raises `ImportRefused` with every bad line there is.

    Where some lines are malformed the others are decided all the same, so that what is refused is told too.
    """
    numbers, wishes, bad = read_lines(lines, now=now, simulate_clock=simulate_clock)
    try:
        receipt = await ledger.carry_out(wishes, dry_run=dry_run or bool(bad), progress=progress)
    except BatchRefused as refused:
        found = [Refused(numbers[index], wishes[index], refusal) for index, refusal in refused.refused]
        follow = followers(found, [unread(it.number, it.text, it.command) for it in bad])
        own = [BadLine(it.place, str(it.refusal)) for it in found if it.place not in follow]
        raise ImportRefused([*bad, *own], follow) from refused
    if bad:
        raise ImportRefused(bad)
    return receipt


def read_lines(
    lines: Iterable[bytes], *, now: dt.datetime, simulate_clock: bool
) -> tuple[list[int], list[Wish], list[BadLine]]:
    """The wishes of the file, the number of the line that each stands on, and the lines that are no wishes.

    A byte order mark is passed over, also between two files that were put together, and so is an empty line.
    """
    numbers: list[int] = []
    wishes: list[Wish] = []
    bad: list[BadLine] = []
    for number, written in enumerate(lines, start=1):
        line = written.removeprefix(codecs.BOM_UTF8)
        if not _is_utf8(line):
            return [], [], [BadLine(number, NOT_UTF8)]
        if number > LINES_MAX:
            bad.append(BadLine(number, f"Filen har over {LINES_MAX} linjer. Del den op."))
            break
        if not line.strip():
            continue
        try:
            wish = _wish(line, now, simulate_clock)
        except ValueError as problem:
            bad.append(BadLine(number, str(problem), line.decode(), _command_of(line)))
            continue
        numbers.append(number)
        wishes.append(wish)
    return numbers, wishes, bad


def _wish(line: bytes, now: dt.datetime, simulate_clock: bool) -> Wish:
    """Raises ValueError with a Danish reason. (msgspec's errors are ValueErrors, too.)"""
    if len(line) > LINE_BYTES_MAX:
        raise ValueError(f"Linjen er over {LINE_BYTES_MAX} bytes lang.")
    try:
        read = _LINES.decode(line)
    except UNREADABLE as error:
        raise ValueError(f"Linjen er ikke en kommando: {error}") from error
    if faults := faults_of(read):
        raise ValueError(" ".join(f"»{fault.field}«: {fault.sentence}" for fault in faults))
    if simulate_clock and read.at > now:
        raise ValueError("»at« ligger ude i fremtiden.")
    act = Act(by=read.by, at=now, id=read.id)
    if simulate_clock:
        act = Act(by=read.by, at=read.at, id=read.id, simulated=True, clock_at=now)
    return Wish(_command(read), act)


def _is_utf8(line: bytes) -> bool:
    """U+0000 stands in no JSON, but in every line of a file that is saved as UTF-16."""
    try:
        return "\0" not in line.decode()
    except UnicodeDecodeError:
        return False


class _Named(msgspec.Struct):
    command: str


def _command_of(line: bytes) -> str | None:
    """What the line says it is, where it says so."""
    try:
        return msgspec.json.decode(line, type=_Named).command
    except UNREADABLE:
        return None


def _command(line: ImportLine) -> Command:
    decision = DECISIONS.get(line.command)
    if decision is None:
        raise ValueError(f"Kommandoen »{line.command}« findes ikke. Se `portal schema`.")
    try:
        command: Command = msgspec.json.decode(line.data, type=decision.command)
    except UNREADABLE as error:
        raise ValueError(f"»data« passer ikke til {line.command}: {error}") from error
    return command
