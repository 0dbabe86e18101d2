"""What the portal does by itself: one loop in one process at a time, others stand by."""

from portal.clockwork.duties import clockwork_of
from portal.clockwork.loop import LOCK, Clockwork, ClockworkStopped, Duty

__all__ = ["LOCK", "Clockwork", "ClockworkStopped", "Duty", "clockwork_of"]
