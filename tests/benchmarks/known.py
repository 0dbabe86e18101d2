"""What an older build knows of a history: the lines whose command it has, each with the fields that it has there."""

from pathlib import Path
from typing import Any

import msgspec

from portal.log.importing import ImportLine
from tests.benchmarks.builds import Build, run


class Pointer(msgspec.Struct, frozen=True):
    """Where a command is defined."""

    ref: str = msgspec.field(name="$ref")

    @property
    def name(self) -> str:
        return self.ref.rpartition("/")[2]


class Definition(msgspec.Struct, frozen=True):
    """A command has its fields as `properties`; other things that are defined may have none."""

    properties: dict[str, msgspec.Raw] = {}


class Known(msgspec.Struct, frozen=True):
    """What is read of what `portal schema` prints."""

    commands: dict[str, Pointer]
    definitions: dict[str, Definition] = msgspec.field(name="$defs")

    def has(self, command: str) -> bool:
        return command in self.commands

    def of(self, line: ImportLine) -> ImportLine:
        """The line without the fields of which nothing is known; its command has to be known."""
        fields = self.definitions[self.commands[line.command].name].properties
        data = msgspec.json.decode(line.data, type=dict[str, Any])
        kept = {name: value for name, value in data.items() if name in fields}
        return msgspec.structs.replace(line, data=msgspec.Raw(msgspec.json.encode(kept)))


def known_to(build: Build, history: Path) -> Path:
    """What the build knows of the history, in a file beside it."""
    printed = run([*build.command, "schema"], "it says no schema", cwd=build.folder, checkout=build.checkout)
    known = msgspec.json.decode(printed, type=Known)
    lines = (msgspec.json.decode(line, type=ImportLine) for line in history.read_bytes().splitlines())
    kept = (msgspec.json.encode(known.of(line)) + b"\n" for line in lines if known.has(line.command))
    part = history.with_name(f"{history.name}-{build.name}")
    part.write_bytes(b"".join(kept))
    return part
