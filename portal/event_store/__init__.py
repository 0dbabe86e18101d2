"""An event store for `eventsourcing`'s dynamic consistency boundaries, on asyncpg, that could be published by itself.

`recorder.py` is the store; `schema.sql` its tables, `guard.sql` what nobody can do with them; `facade.py` and
`factory.py` the library's synchronous view of it.
"""

from portal.event_store.answers import (
    Appended,
    ClockBehind,
    CommandKey,
    CommandReused,
    ConditionFailed,
    LogOverloaded,
    LogUnreachable,
    NotAllowed,
    OutcomeUnknown,
    Read,
    RecordedCommand,
)
from portal.event_store.facade import AsyncpgDCBRecorder
from portal.event_store.factory import EventStoreFactory
from portal.event_store.recorder import AsyncDCBRecorder
from portal.event_store.stamped import StampedEvent
from portal.event_store.verification import StoreFault, Verification

__all__ = [
    "Appended",
    "AsyncDCBRecorder",
    "AsyncpgDCBRecorder",
    "ClockBehind",
    "CommandKey",
    "CommandReused",
    "ConditionFailed",
    "EventStoreFactory",
    "LogOverloaded",
    "LogUnreachable",
    "NotAllowed",
    "OutcomeUnknown",
    "Read",
    "RecordedCommand",
    "StampedEvent",
    "StoreFault",
    "Verification",
]
