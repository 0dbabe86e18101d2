"""The frame of every command: what an operator can mend is said as one line and exits with 1.

Anything else is a bug and keeps its traceback.
"""

from importlib import import_module
from typing import Any

import click

SENTENCES = "portal.process.commands.failures"
"""It knows every kind of failure, and with them most of the portal: imported for those who need it."""
OF_CLICK = (click.ClickException, click.exceptions.Exit, click.Abort)


class OneLine(click.Group):
    """The group that all commands belong to, so that none is without the frame."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OF_CLICK:
            raise
        except Exception as failure:
            sentence = import_module(SENTENCES).sentence_for(failure)
            if sentence is None:
                raise
            raise click.ClickException(" ".join(sentence.split())) from failure
