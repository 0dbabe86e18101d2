"""By what a gathering is called."""

from typing import NewType

GatheringId = NewType("GatheringId", str)
