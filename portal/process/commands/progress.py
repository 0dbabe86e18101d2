"""How long work shows how far it is: a bar on a terminal's error stream, and nothing where nobody is watching."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

import click


@contextmanager
def progress_bar(label: str, length: int) -> Generator[Callable[[int], None]]:
    """Gives a function that is told how much is done, counted from the beginning."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)


def say(what: str) -> None:
    """One line to whoever watches; the output proper is left alone."""
    click.echo(what, err=True)
