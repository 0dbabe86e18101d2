"""How many statements a request asks the database, counted where they are asked."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

import pytest

from portal.database.thrifty import ThriftyConnection

_asked: ContextVar[list[str] | None] = ContextVar("_asked", default=None)


@contextmanager
def counting() -> Generator[list[str]]:
    """Fills a list with every statement that is asked meanwhile by whoever is called from here.

    What runs beside them, the projector and the clockwork, is not counted, and neither is the one statement that
    appends: the store asks it on a connection of its own.
    """
    asked: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        note = ThriftyConnection.note

        def noted(self: ThriftyConnection, statement: str) -> None:
            note(self, statement)
            now = _asked.get()
            if now is not None:
                now.append(statement)

        patch.setattr(ThriftyConnection, "note", noted)
        before = _asked.set(asked)
        try:
            yield asked
        finally:
            _asked.reset(before)
