"""What click itself says in a help, in Danish, as everything that the commands print."""

import re
from collections.abc import Iterable

import click

HEADINGS = {"Options": "Valg", "Commands": "Kommandoer"}
WORDS = {
    "Show this message and exit.": "Vis denne hjælp.",
    "default: ": "ellers: ",
    "required]": "skal med]",
    "[OPTIONS]": "[VALG]",
    "COMMAND [ARGS]...": "KOMMANDO ...",
}
KINDS = {
    "DATE|POSITION": "DATO|NUMMER",
    "DIRECTORY": "MAPPE",
    "FILE": "FIL",
    "INTEGER RANGE": "TAL",
    "INTEGER": "TAL",
    "PATH": "FIL",
    "TEXT": "TEKST",
}
"""What an option is followed by. Names of arguments stand as the command has them."""
_KIND = re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, KINDS))})(?= |$)")


class DanishHelp(click.HelpFormatter):
    """Writes click's own words in Danish."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _in_danish(args), prefix or "Brug: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        said = [(_KIND.sub(lambda kind: KINDS[kind[0]], name), _in_danish(does)) for name, does in rows]
        super().write_dl(said, col_max, col_spacing)


def _in_danish(text: str) -> str:
    for said, danish in WORDS.items():
        text = text.replace(said, danish)
    return text


class DanishContext(click.Context):
    """That of every command."""

    formatter_class = DanishHelp
