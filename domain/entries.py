"""An event by its place in the log, where another event speaks of it."""

import re
from typing import NewType

EntryId = NewType("EntryId", str)
"""An event by its place in the log: `entry-117`."""
_ENTRY = re.compile(r"entry-([1-9][0-9]{0,17})")


def entry_id(position: int) -> EntryId:
    """The event at that position of the log."""
    return EntryId(f"entry-{position}")


def position_of(entry: EntryId) -> int | None:
    """The position that the id names, None if it names none."""
    found = _ENTRY.fullmatch(entry)
    return None if found is None else int(found[1])
