"""The errors of asyncpg, told apart by what they mean for the caller, in the library's words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import asyncpg
from eventsourcing.persistence import (
    DatabaseError,
    DataError,
    IntegrityError,
    InternalError,
    OperationalError,
    ProgrammingError,
)

from portal.event_store.answers import NotAllowed

FAILURES: Final = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
"""Whatever goes wrong between here and the database; a timeout is an OSError."""

_LOST = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.exceptions.OperatorInterventionError,
)
_OF_THE_SERVER: Final = ("25", "28", "3D", "42", "53", "57", "58")
_NOT_ALLOWED: Final = "42501"
_BY_SQLSTATE_CLASS: Final[dict[str, type[DatabaseError]]] = {
    "22": DataError,
    "23": IntegrityError,
    "42": ProgrammingError,
    "54": DataError,
}


class HeadMissing(InternalError):
    """The row that says how long the log is, is not there, or there twice: only who owns the tables can do so."""

    def __init__(self) -> None:
        super().__init__("The log has not one head row")


def is_lost(error: BaseException) -> bool:
    """Say whether the error leaves open what the database did: the connection went, or never answered."""
    return isinstance(error, _LOST) and not isinstance(error, (ValueError, asyncpg.QueryCanceledError))


def concerns_everybody(error: BaseException) -> bool:
    """Say whether the database would refuse any other statement of the same kind: no space, no rights, no database."""
    return isinstance(error, asyncpg.PostgresError) and (error.sqlstate or "")[:2] in _OF_THE_SERVER


def is_passing(error: BaseException) -> bool:
    """Say whether it is the database that fails, and not what it was asked: then another attempt may succeed.

    An error of the library's is judged by what it was translated from.
    """
    if isinstance(error, DatabaseError):
        return error.__cause__ is not None and is_passing(error.__cause__)
    return is_lost(error) or concerns_everybody(error) or isinstance(error, asyncpg.TransactionRollbackError)


def translated(error: Exception) -> DatabaseError:
    """Return the library's error for one of asyncpg's; a ValueError is a value that asyncpg could not encode."""
    sentence = str(error) or type(error).__name__
    if isinstance(error, ValueError):
        return DataError(sentence)
    if isinstance(error, asyncpg.PostgresError):
        sqlstate = error.sqlstate or ""
        if sqlstate == _NOT_ALLOWED:
            return NotAllowed(sentence)
        return _BY_SQLSTATE_CLASS.get(sqlstate[:2], OperationalError)(sentence)
    return OperationalError(sentence)


@contextmanager
def as_library_errors() -> Iterator[None]:
    """Raise the library's errors where the body raises asyncpg's."""
    try:
        yield
    except FAILURES as error:
        raise translated(error) from error
