"""What happens, told to whoever has a page open: a hub in each process, and a stream for each page.

A stream holds no connection to the database, asks nothing while nothing happens, and has the positions of events as its
ids: whoever comes back with the last one they were told of gets what came after it, once and in order.
"""

from portal.live.hub import SESSIONS_OVER, Hub
from portal.live.message import Channel, Message, Told
from portal.live.presence import CHANNEL as PRESENCE
from portal.live.stream import HubClosed, Stream, TooManyStreams, Whose

__all__ = [
    "PRESENCE",
    "SESSIONS_OVER",
    "Channel",
    "Hub",
    "HubClosed",
    "Message",
    "Stream",
    "Told",
    "TooManyStreams",
    "Whose",
]
