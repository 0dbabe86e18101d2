"""What click itself says, in Danish, as everything that the commands print.

Click looks its texts up with gettext, by the language of whoever runs it; here they are looked up in this table.
"""

import re
from collections.abc import Iterable

import click

SAID = {
    "Aborted!": "Afbrudt.",
    "Choose from:\n\t{choices}": "Vælg mellem:\n\t{choices}",
    "Commands": "Kommandoer",
    "Could not open file {filename!r}: {message}": "{filename!r} kan ikke åbnes: {message}",
    "Did you mean {possibility}?": "Mente du {possibility}?",
    "Error: {message}": "Fejl: {message}",
    "Error: invalid input": "Fejl: Svar ja eller nej.",
    "Got unexpected extra argument ({args})": "Det her er for meget: {args}",
    "Got unexpected extra arguments ({args})": "Det her er for meget: {args}",
    "Invalid value for {param_hint}: {message}": "{param_hint}: {message}",
    "Invalid value: {message}": "{message}",
    "Missing argument": "Der mangler",
    "Missing command.": "Der mangler en kommando.",
    "Missing option": "Der mangler",
    "Missing parameter": "Der mangler",
    "Missing parameter: {param_name}": "Der mangler {param_name}",
    "Missing {param_type}": "Der mangler",
    "No such command {name!r}.": "Der er ingen kommando {name!r}.",
    "No such option {name!r}.": "Der er intet valg {name!r}.",
    "Option {name!r} does not take a value.": "Der skal ikke stå noget efter {name!r}.",
    "Option {name!r} requires an argument.": "Der mangler noget efter {name!r}.",
    "Option {name!r} requires {nargs} arguments.": "Der mangler noget efter {name!r}: der skal stå {nargs}.",
    "Options": "Valg",
    "Show this message and exit.": "Vis denne hjælp.",
    "Takes {nargs} values but 1 was given.": "Der skal stå {nargs}, men der står 1.",
    "Takes {nargs} values but {len} were given.": "Der skal stå {nargs}, men der står {len}.",
    "Try '{command} {option}' for help.": "Få hjælp med: {command} {option}",
    "(Did you mean one of: {possibilities}?)": "Mente du en af dem her: {possibilities}?",
    "default: {default}": "ellers: {default}",
    "required": "skal med",
    "unknown error": "ukendt fejl",
    "{name} {filename!r} does not exist.": "{filename!r} findes ikke.",
    "{name} {filename!r} is a directory.": "{filename!r} er en mappe.",
    "{name} {filename!r} is a file.": "{filename!r} er en fil.",
    "{name} {filename!r} is not readable.": "{filename!r} kan ikke læses.",
    "{name} {filename!r} is not writable.": "{filename!r} kan ikke skrives.",
    "{value!r} is not a valid {number_type}.": "{value!r} er ikke et tal.",
    "{value!r} is not one of {choices}.": "{value!r} er ikke en af {choices}.",
    "{value!r} is not {choice}.": "{value!r} er ikke {choice}.",
    "{value} is not in the range {range}.": "{value} er ikke i {range}.",
}
SPEAK = (click.core, click.decorators, click.exceptions, click.parser, click.termui, click.types, click.utils)
WORDS = {"[OPTIONS]": "[VALG]", "COMMAND [ARGS]...": "KOMMANDO ..."}
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


def speak_danish() -> None:
    """Have click look its texts up here."""
    for module in SPEAK:
        vars(module).update(_=_said, ngettext=_said_of_several)


def _said(text: str) -> str:
    return SAID.get(text, text)


def _said_of_several(one: str, several: str, count: int) -> str:
    return _said(one if count == 1 else several)


class DanishHelp(click.HelpFormatter):
    """Writes in Danish what click has no text for."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        for said, danish in WORDS.items():
            args = args.replace(said, danish)
        super().write_usage(prog, args, prefix or "Brug: ")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        said = [(_KIND.sub(lambda kind: KINDS[kind[0]], name), does) for name, does in rows]
        super().write_dl(said, col_max, col_spacing)


class DanishContext(click.Context):
    """That of every command."""

    formatter_class = DanishHelp
