"""Every limit of what is told live, by name."""

STREAMS_MAX = 2_000
"""Open in one process at a time. The next one is turned away, and asks again; pages are answered all the same."""

STREAMS_EACH_MAX = 12
"""Of one session: a browser's windows. The next one ends the oldest."""

WAITING_MAX = 256
"""Messages that wait for a reader who is slow. Whoever is further behind is cut off, and comes back for the rest."""

STREAM_BYTES_MAX = 256 * 1024
"""Sent on one stream, then it ends and is asked for again: what a reader who does not read leaves with the server."""

STREAM_SECONDS_MAX = 60 * 60

HEARTBEAT_SECONDS = 15.0
"""Between two signs of life, where nothing happens: less than a proxy or a phone's network waits."""

AGAIN_AFTER_MS = (200, 1_500)
"""A reader whose stream has ended asks again after a time between these, each after another."""

TOLD_AGAIN_MAX = 500
"""Events that are read for whoever comes back; whoever missed more than these is shown the page anew."""

LOOK_AGAIN_SECONDS = 60.0
"""Where nothing was heard for so long, a process with open streams looks: a connection may have died unnoticed."""
