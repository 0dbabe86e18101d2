"""A thing on the shelf by its id, where an earlier chapter speaks of it."""

from typing import NewType

ShelfItemId = NewType("ShelfItemId", str)
