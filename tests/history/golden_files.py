"""Golden events: the bytes that an example of each event type was once stored as, `golden/<topic>.v<version>.json`.

One that says also what came later has its own, `golden/<topic>.v<version>.later.json`, and
what came after that `.latest.json`. They are written once and never
again: what they say is what old databases say.
"""

import re
from pathlib import Path

import msgspec

from domain.kernel import Event

FOLDER = Path(__file__).parent / "golden"
_NAME = re.compile(r"(?P<topic>[a-z_]+\.[A-Za-z]+)\.v(?P<version>[0-9]+)(?:\.(?P<later>later|latest))?\.json")


class Golden(msgspec.Struct, frozen=True):
    """The stored bytes of one version of an event type."""

    topic: str
    version: int
    data: bytes
    later: str = ""


def path_of(event: Event, later: str = "") -> Path:
    """Where the bytes of the event's type, as it is now, belong; apart, if it says what came later."""
    return FOLDER / f"{event.TOPIC}.v{event.VERSION}{later and f'.{later}'}.json"


def all_golden() -> tuple[Golden, ...]:
    """Every golden event. Raises ValueError for a file that is none."""
    return tuple(_read(path) for path in sorted(FOLDER.iterdir()))


def _read(path: Path) -> Golden:
    named = _NAME.fullmatch(path.name)
    if named is None:
        raise ValueError(path.name)
    return Golden(named["topic"], int(named["version"]), path.read_bytes(), named["later"] or "")
