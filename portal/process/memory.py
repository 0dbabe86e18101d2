"""What the collector of garbage has to look through."""

import gc


def settle() -> None:
    """Keep what has been loaded by now for as long as the process lives: it is never looked through again.

    Otherwise a full collection stops everything for a tenth of a second, amid somebody's request.
    """
    gc.collect()
    gc.freeze()
