"""What a form would do, shown before it does it: what was read is sent along, so that nothing else is done."""

import hashlib

import msgspec

from domain.text import Fault
from portal.web.forms.decode import FormErrors

SEEN = "seen"
"""Says what its sender has read that it would do."""
LOOKS = "looks"
"""Says that it is only looked at while it is typed."""
MARK_BYTES = 12


class ForeseenPart(msgspec.Struct, frozen=True):
    """What becomes of one kind of thing: sentences under a heading."""

    heading: str
    lines: tuple[str, ...]


class Foreseen(msgspec.Struct, frozen=True, kw_only=True):
    """What would happen. `warns` are the limits that it would break; `asks` the fields that are asked because of it.

    `again`: it is another than its sender has read.
    """

    parts: tuple[ForeseenPart, ...] = ()
    warns: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    again: bool = False

    @property
    def mark(self) -> str:
        """What tells it from anything else that might be read."""
        read = msgspec.json.encode((self.parts, self.warns))
        return hashlib.blake2b(read, digest_size=MARK_BYTES).hexdigest()


class ToBeSeen(FormErrors):
    """It is to be read first what the form would do; `faults` are what is missing of it besides."""

    def __init__(self, foreseen: Foreseen, *faults: Fault) -> None:
        super().__init__(*faults)
        self.foreseen = foreseen
