"""Commands that are imported when they are run: what one needs, no other command waits for."""

from collections.abc import Iterable, Iterator, MutableMapping
from importlib import import_module
from typing import Any

import click
import msgspec

from portal.process.commands.danish_help import DanishContext, speak_danish
from portal.process.commands.one_line import OneLine

COMMANDS = "portal.process.commands"


class OfferedCommand(msgspec.Struct, frozen=True):
    """A command's name and, in a few words, what it does; its module is called as it is, where nothing else is said."""

    name: str
    does: str
    module: str = ""

    def command(self) -> click.Command:
        """The command itself, with everything that it imports."""
        called = self.name.replace("-", "_")
        found: click.Command = getattr(import_module(f"{COMMANDS}.{self.module or called}"), f"{called}_command")
        found.context_class = DanishContext
        return found


class CommandTable(MutableMapping[str, click.Command]):
    """The commands by name, each imported when it is asked for."""

    def __init__(self, offered: Iterable[OfferedCommand]) -> None:
        self.offered = {it.name: it for it in offered}
        self._imported: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._imported:
            self._imported[name] = self.offered[name].command()
        return self._imported[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        raise TypeError(f"{name}: a command is offered in the table")

    def __delitem__(self, name: str) -> None:
        raise TypeError(f"{name}: what is offered is not taken away")

    def __iter__(self) -> Iterator[str]:
        return iter(self.offered)

    def __len__(self) -> int:
        return len(self.offered)


class OnDemand(OneLine):
    """The group of commands in a table, which can be listed without importing any."""

    context_class = DanishContext

    def __init__(self, name: str | None = None, *, commands: CommandTable, **options: Any) -> None:
        super().__init__(name, commands, **options)
        self._table = commands

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run what the line says, and have click say in Danish what is wrong with it."""
        speak_danish()
        return super().main(*args, **extra)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the name of each command and what it does."""
        with formatter.section("Kommandoer"):
            formatter.write_dl([(name, self._table.offered[name].does) for name in self.list_commands(ctx)])
