"""Every limit of the event store, by name."""

from typing import Final

TEXT_BYTES_MAX: Final = 1024
"""Of a type, a tag or a command's id: an index entry has to fit in a third of a page (2,700 bytes)."""

TEXTS_CACHED_MAX: Final = 8192
"""Types and tags that are kept encoded, 8 MiB at most."""

ITEM_TEXTS_MAX: Final = 1000
"""Types and tags together, in one query item or on one event."""

REQUEST_BYTES_MAX: Final = 64 * 1024 * 1024
"""Of the events of one append."""

POSITION_MAX: Final = 2**63 - 1

INSTANT_MAX: Final = 2**53 - 1
"""In microseconds since 1970 (UTC), in the year 2255: beyond it not every reader of JSON has whole numbers."""

CLOCK_BEHIND_SECONDS_MAX: Final = 60
"""How far a clock may be behind the last event, whose instant is given then; further behind it appends nothing."""

CLOCK_AHEAD_SECONDS_MAX: Final = 60
"""How far a clock may be ahead of the database's: an instant stays, and nothing later could be appended before it."""

LANES: Final = 2
"""Connections that write: more than two would only wait for the head row."""

BATCH_REQUESTS_MAX: Final = 512
BATCH_BYTES_MAX: Final = 8 * 1024 * 1024
"""Of events in one batch; a bigger request goes alone."""

QUEUE_REQUESTS_MAX: Final = 10_000
"""Appends waiting to be written; the next one is turned away."""

WRITE_ATTEMPTS_MAX: Final = 3
WRITE_SECONDS_MAX: Final = 30.0
READ_ATTEMPTS_MAX: Final = 2
READ_SECONDS_MAX: Final = 60.0
ACQUIRE_SECONDS_MAX: Final = 10.0
CONNECT_SECONDS_MAX: Final = 5.0
HANG_UP_SECONDS_MAX: Final = 2.0

CONNECT_PAUSES_SECONDS: Final = (0.0, 0.05, 0.15, 0.5, 1.0)
"""Before each attempt of the writer to connect; then everything that waits is told so."""

PAGE_EVENTS_MAX: Final = 1000
"""Events held at a time by a stream, a subscription, a verification."""

POLL_SECONDS: Final = 1.0
"""How long a follower waits at most for a wake-up before it looks by itself."""

WRITE_TROUBLE_SECONDS: Final = 30.0
"""How long an append that the database failed counts against the log, unless another one succeeds."""
