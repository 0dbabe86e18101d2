"""`--as-of`: a date or a position, as every page takes it too."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from domain.text import Malformed
from portal.history import AsOf, as_of

F = TypeVar("F", bound=Callable[..., Any])


class AsOfType(click.ParamType[AsOf]):
    name = "DATE|POSITION"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> AsOf:
        try:
            return value if isinstance(value, AsOf) else as_of(value)
        except Malformed as malformed:
            self.fail(str(malformed), param, ctx)


def as_of_option(command: F) -> F:
    """Give the command an `--as-of` that is None for now."""
    return click.option(
        "--as-of", "as_of", type=AsOfType(), help="As of the end of a day (2026-03-04), or of a position (117)."
    )(command)
