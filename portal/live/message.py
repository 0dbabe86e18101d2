"""What a stream says: messages, each at the position of an event, made once for all who are told the same."""

from collections.abc import Awaitable, Callable, Sequence

import msgspec

LINE_ENDS = ("\r\n", "\r")
BEGINNING_BYTES = b"event: begins\ndata: %d\nretry: %d\n\n"
HEARTBEAT = b":\n\n"


class Message(msgspec.Struct, frozen=True):
    """An `event` of a stream, with what it says: of what happened at the position, or of nothing that is kept."""

    position: int | None
    event: str
    data: str

    def encoded(self) -> bytes:
        """As it is sent. Source: WHATWG HTML, 9.2.5."""
        text = self.data
        for end in LINE_ENDS:
            text = text.replace(end, "\n")
        lines = "".join(f"data: {line}\n" for line in text.split("\n"))
        id_ = "" if self.position is None else f"id: {self.position}\n"
        return f"{id_}event: {self.event}\n{lines}\n".encode()


class Seen(msgspec.Struct, frozen=True):
    """An event of the log as the hub sees it: where, of what type, and about what. Nothing of it is opened."""

    position: int
    topic: str
    tags: tuple[str, ...]


class Told(msgspec.Struct, frozen=True):
    """What is told of: the events about one thing after a position and up to another, which the rows have come to."""

    after: int
    until: int
    events: tuple[Seen, ...]


class Channel(msgspec.Struct, frozen=True):
    """Those who are told the same: what is about `tag`, in the words of `kind`.

    `tells` makes the messages, in order, none beyond `until`: once in a process for all of them, and again for each who
    comes back; `tells_present` the message that says who is there. Neither is part of what the channel is.
    """

    tag: str
    kind: str
    tells: Callable[[Told], Awaitable[Sequence[Message]]]
    tells_present: Callable[[tuple[str, ...]], Awaitable[Message]] | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.tag, self.kind
