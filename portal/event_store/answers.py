"""What the event store answers with, and what it refuses with."""

from typing import NamedTuple

from eventsourcing.dcb.api import DCBSequencedEvent
from eventsourcing.persistence import IntegrityError, OperationalError, ProgrammingError


class CommandKey(NamedTuple):
    """A command as the log remembers it: its id, and a digest of everything that it asks for."""

    id: str
    digest: bytes


class Appended(NamedTuple):
    """The position of the last event of an append.

    `repeated` says that the command had been recorded before and nothing was appended now. That earlier recording may
    be this very append's, when the connection was lost after the commit and the append was tried again.
    """

    position: int
    repeated: bool


class Read(NamedTuple):
    """Events in ascending order of position.

    `head` is, without a limit, how far this reading is complete (the log's last position, or `until`), and with a
    limit the position of the last event here; None where there is no such position.
    """

    events: tuple[DCBSequencedEvent, ...]
    head: int | None


class RecordedCommand(NamedTuple):
    """The digest that a command was recorded with, and the position of the last event that it appended."""

    digest: bytes
    position: int


class ConditionFailed(IntegrityError):
    """The log has an event, after the condition's position, that the condition's query matches."""


class CommandReused(IntegrityError):
    """A command with this id was recorded before, with another digest."""


class ClockBehind(OperationalError):
    """The clock is further behind the last event than `CLOCK_BEHIND_SECONDS_MAX`: this was certainly not appended."""


class NotAllowed(ProgrammingError):
    """The role of the connection may not do this to the log."""


class LogUnreachable(OperationalError):
    """There is no connection to the log: this was certainly not appended."""


class LogOverloaded(OperationalError):
    """Too many appends are waiting already: this was certainly not appended."""


class OutcomeUnknown(OperationalError):
    """The connection was lost while writing, and without a command's id nobody can tell whether it was appended."""
