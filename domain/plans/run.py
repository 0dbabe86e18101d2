"""A run (forløb): one walk through a plan, by one organisation alone or, in a cohort, by several together."""

from typing import NewType

RunId = NewType("RunId", str)
"""A cohort is a run with many members; events and tags say `cohort`, the word they were first stored by."""
