"""`portal generate`: a believable history of any size, as an import file."""

import datetime as dt
import sys
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from domain.calendar import day_of
from portal.demo import HISTORICAL, LIVE, commands
from portal.log.importing import ImportLine
from portal.log.wishes import Wish
from portal.made_up.history import ImpossibleSize, Size, history
from portal.made_up.telling import Examples, examples_in
from portal.process.commands.days import DayType
from portal.process.commands.progress import progress_bar


@click.command("generate")
@click.option("--events", type=click.IntRange(min=1), required=True, help="Præcis hvor mange hændelser.")
@click.option("--people", type=click.IntRange(min=1), default=50, show_default=True, help="Hvor mange personer.")
@click.option("--cohorts", type=click.IntRange(min=1), default=2, show_default=True, help="Hvor mange hold.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Et andet tal giver en anden.")
@click.option(
    "--until",
    type=DayType(),
    help="Alt er registreret før den dag, og det seneste hold er midt i forløbet på den. [ellers: i dag]",
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Filen, det gemmes i; ellers skrives det ud."
)
def generate_command(
    events: int, people: int, cohorts: int, seed: int, until: dt.date | None, out: Path | None
) -> None:
    """Find på en historik, til at indlæse med --simulate-clock: samme størrelse, seed og dag giver det samme."""
    size = Size(events=events, people=people, cohorts=cohorts)
    last = day_of(dt.datetime.now(dt.UTC)) if until is None else until
    try:
        wishes = history(size, seed, last, examples(last))
    except ImpossibleSize as reason:
        raise click.UsageError(str(reason)) from reason
    if out is None:
        for wish in wishes:
            _write(sys.stdout.buffer, wish)
        return
    with out.open("wb") as file, progress_bar(f"Skriver {out.name}", events) as show:
        for number, wish in enumerate(wishes, start=1):
            _write(file, wish)
            show(number)


def examples(day: dt.date) -> Examples:
    """The demo's commands, in whose words a history is made up."""
    return examples_in(chain(commands(HISTORICAL, day), commands(LIVE, day)))


def line_of(wish: Wish) -> bytes:
    """The wish as a line of an import file, without its end."""
    act = wish.act
    data = msgspec.Raw(msgspec.json.encode(wish.command))
    return msgspec.json.encode(
        ImportLine(command=type(wish.command).__name__, by=act.by, at=act.at, id=act.id, data=data)
    )


def _write(file: BinaryIO, wish: Wish) -> None:
    file.write(line_of(wish) + b"\n")
