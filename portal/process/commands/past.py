"""`--as-of` and `--clock`: a date on either clock, or a position, as every page takes them too."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import click
import msgspec

from domain.text import Malformed
from portal.rows.history import AsOf, Reckoning, as_of

F = TypeVar("F", bound=Callable[..., Any])


class AsOfType(click.ParamType[AsOf]):
    name = "DATE|POSITION"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> AsOf:
        try:
            return value if isinstance(value, AsOf) else as_of(value)
        except Malformed as malformed:
            self.fail(str(malformed), param, ctx)


def as_of_option(command: F) -> F:
    """Give the command an `--as-of` that is None for now, and a `--clock` that its date is read on."""

    @click.option(
        "--as-of", "as_of", type=AsOfType(), help="Ved udgangen af en dag (2026-03-04) eller ved en hændelse (117)."
    )
    @click.option(
        "--clock",
        type=click.Choice([reckoning.value for reckoning in Reckoning]),
        help="Er datoen, hvornår det blev registreret (det sædvanlige), eller hvornår det skete, så vidt man ved nu?",
    )
    @wraps(command)
    def reading(*args: Any, as_of: AsOf | None, clock: str | None, **options: Any) -> Any:
        return command(*args, as_of=_on_the_clock(as_of, clock), **options)

    return cast(F, reading)


def _on_the_clock(then: AsOf | None, clock: str | None) -> AsOf | None:
    if clock is None:
        return then
    if then is None or then.day is None:
        raise click.UsageError("--clock hører til en dato: skriv den med --as-of.")
    return msgspec.structs.replace(then, reckoning=Reckoning(clock))
