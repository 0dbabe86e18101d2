"""An experience by its id, where an earlier chapter speaks of it."""

from typing import NewType

ExperienceId = NewType("ExperienceId", str)
