"""PostgreSQL goes away and comes back, and the rows go on by themselves: within ten seconds, however long it was.

.venv/bin/python -m tests.drills.away --seconds 31 75 300 --idle --amid --own --external --cut

»Idle« is a portal with nothing to do, »amid« one that is amid a step: something has been appended and is being folded.
Everything is on this machine, in a temporary folder, in memory where there is room.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import asyncpg
import httpx
import msgspec
import psycopg
from eventsourcing.persistence import OperationalError

from domain.kernel import Event, Recorded
from portal.database.database import connect
from portal.event_store import AsyncDCBRecorder
from tests.conftest import where_it_is_quick
from tests.drills.places import Place, place_called
from tests.portal.kept import stored
from tests.portal.serving import asked, free_port, portal, wait_until_ready
from tests.projections.programme import whole_programme

PLACES, MOMENTS = ("own", "external", "cut"), ("idle", "amid")
GOES_ON_SECONDS_MAX = 10.0
"""After the database is back."""
GIVE_UP_SECONDS = 120.0
PAUSE_SECONDS = 0.05
AMID_A_STEP = """
select count(*) from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock' and query like '%projections.position%'
"""


class Away(msgspec.Struct, frozen=True):
    """How long PostgreSQL was away, and how long after its return the rows had gone on and the portal was ready."""

    place: str
    moment: str
    seconds: float
    rows: float
    ready: float

    @property
    def text(self) -> str:
        return (
            f"{self.place:8} {self.moment:4} away {self.seconds:5.0f} s:"
            f" rows after {self.rows:4.1f} s, ready after {self.ready:4.1f} s"
        )


def away(place_name: str, moments: Sequence[str], seconds: Sequence[float]) -> Iterator[Away]:
    """Take the database away from one portal in that place, at each of the moments, for each of the times."""
    history = iter(whole_programme())
    with ExitStack() as ours:
        folder = ours.enter_context(tempfile.TemporaryDirectory(prefix="portal-", dir=where_it_is_quick()))
        place = ours.enter_context(place_called(place_name, Path(folder)))
        port = free_port()
        with portal("serve", heard=False, PORTAL_PORT=str(port), **place.settings):
            wait_until_ready(port)
            for length in seconds:
                for moment in moments:
                    rows, ready = _once(place, port, history, length, amid=moment == "amid")
                    yield Away(place_name, moment, length, rows, ready)


def _once(
    place: Place, port: int, history: Iterator[Recorded[Event]], seconds: float, *, amid: bool
) -> tuple[float, float]:
    if amid:
        _take_away_amid_a_step(place, next(history))
    else:
        place.take_away()
    time.sleep(seconds)
    place.bring_back()
    _until(lambda: _answers(place))
    back_at = time.monotonic()
    _until(lambda: _append(place, next(history)))
    _until(lambda: _caught_up(place))
    rows = time.monotonic() - back_at
    _until(lambda: asked(f"http://127.0.0.1:{port}/readyz").status_code == 200)
    return rows, time.monotonic() - back_at


def _take_away_amid_a_step(place: Place, recorded: Recorded[Event]) -> None:
    """Whoever holds the position's row keeps the projector waiting in the middle of its step."""
    with closing(psycopg.connect(place.url)) as holding, closing(psycopg.connect(place.url)) as looking:
        looking.autocommit = True
        holding.execute("select from projections.position for update")
        _append(place, recorded)
        _until(lambda: looking.execute(AMID_A_STEP).fetchone() != (0,))
        place.take_away()


def _append(place: Place, recorded: Recorded[Event]) -> bool:
    """Append past the portal, which is idle as long as nobody tells it otherwise."""

    async def append() -> None:
        async with (
            asyncpg.create_pool(place.url, min_size=0, max_size=1) as pool,
            AsyncDCBRecorder(pool, connect=lambda: connect(place.url)) as recorder,
        ):
            await recorder.append([stored(recorded)])

    asyncio.run(append())
    return True


def _answers(place: Place) -> bool:
    """The database is back once it takes connections, however long it takes to recover."""
    with psycopg.connect(place.url):
        return True


def _caught_up(place: Place) -> bool:
    with psycopg.connect(place.url) as looking:
        found = looking.execute("select value = size from projections.position, event_log_head").fetchone()
    return found == (True,)


def _until(so: Callable[[], bool]) -> None:
    """Wait until it is so; a database that is not there yet is waited for, too."""
    deadline = time.monotonic() + GIVE_UP_SECONDS
    while time.monotonic() < deadline:
        with suppress(psycopg.OperationalError, OperationalError, OSError, httpx.TransportError):
            if so():
                return
        time.sleep(PAUSE_SECONDS)
    raise TimeoutError(f"not so within {GIVE_UP_SECONDS} s")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.drills.away")
    parser.add_argument("--seconds", type=float, nargs="+", default=[31.0])
    for name in (*PLACES, *MOMENTS):
        parser.add_argument(f"--{name}", action="store_true")
    wanted = vars(parser.parse_args())
    places = [it for it in PLACES if wanted[it]] or PLACES
    moments = [it for it in MOMENTS if wanted[it]] or MOMENTS
    late = False
    for place in places:
        for result in away(place, moments, wanted["seconds"]):
            print(result.text, flush=True)
            late = late or result.rows > GOES_ON_SECONDS_MAX
    sys.exit(1 if late else 0)


if __name__ == "__main__":
    main()
