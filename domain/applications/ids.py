"""What rounds and applications are known by."""

from typing import NewType

RoundId = NewType("RoundId", str)
ApplicationId = NewType("ApplicationId", str)
