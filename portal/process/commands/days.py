"""A day as an option of a command, as one may write it on every page too."""

import datetime as dt
from typing import Any

import click

from domain.written_days import day_written


class DayType(click.ParamType[dt.date]):
    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        try:
            return value if isinstance(value, dt.date) else day_written(value.strip())
        except ValueError as reason:
            self.fail(str(reason), param, ctx)
