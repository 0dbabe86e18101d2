"""What rounds and applications are known by."""

from typing import NewType

RoundId = NewType("RoundId", str)
ApplicationId = NewType("ApplicationId", str)
CriterionKey = NewType("CriterionKey", str)
"""What a criterion is called in figures and scores: the round says what it is in words, of whom, and in which order."""
