"""What the exit status of a command says: 0 done, 1 it could not be tried, 2 asked wrongly, 3 the answer is no."""

import click

CANNOT = 1
NO = 3


class AnswerIsNo(click.ClickException):
    """The command was understood and carried out, and the answer is no: refused, unknown, or not as it should be."""

    exit_code = NO
