"""What the collector of garbage has to look through, and how often."""

import gc

YOUNG_MAX = 20_000
"""So many more objects are made than have gone before the young ones are looked through.

A page makes thousands and none of them in rings, and Python's own 700 made a tenth of its work looking for some.
"""


def settle() -> None:
    """Keep what has been loaded by now for as long as the process lives: it is never looked through again.

    Otherwise a full collection stops everything for a tenth of a second, amid somebody's request.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_MAX, *gc.get_threshold()[1:])
