"""What the benchmarks that need one database and a number of events begin with."""

import argparse
import asyncio
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from portal.database.embedded_postgres import EmbeddedPostgres


def measure_on_a_server(measure: Callable[[str, int], Coroutine[Any, Any, None]], about: str, events: int) -> None:
    """Measure on a fresh server, with as many events as the command line says."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--events", type=int, default=events)
    events = parser.parse_args().events
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        server = EmbeddedPostgres(Path(folder))
        server.start()
        try:
            asyncio.run(measure(server.url, events))
        finally:
            server.stop()
