"""How long a replay of a long cohort takes, to any of its events: `python -m tests.benchmarks.replay [--events 5000]`.

A cohort of that many events is written as the portal writes it, its texts sealed, and its rows are built. What is timed
is the board's rows as of a position, and the whole page as a browser is given it: cold, with nothing kept in memory,
and warm, at positions that were not asked for before. What else the machine does meanwhile is in the figures, but not
in how long the portal itself worked.
"""

import datetime as dt
import itertools
import os
import random
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from decimal import Decimal

import httpx

from domain.kernel import Act, CommandId, Event
from domain.organisations.events import OrganisationId
from domain.sharing.events import ExperiencePosted
from domain.test_actions.events import MeasurementRecorded
from domain.text import Prose, Title
from portal.database.database import migrate
from portal.process.memory import settle
from portal.replay.sides import side_of
from portal.rows.history import AsOf
from portal.rows.projector import rebuild
from portal.visiting.portal import Portal
from tests.benchmarks.measuring import measure_on_a_server
from tests.portal.client import visiting
from tests.portal.kept import Log, log
from tests.portal.signed_in import demonstration, enter
from tests.stories import (
    ADVISOR,
    AGENCY,
    AUDITOR,
    COHORT,
    PERIOD_DAYS,
    accepted,
    all_held,
    commented,
    day,
    experience,
    having_planned,
    planned,
    registered,
)

ORGANISATIONS = tuple(OrganisationId(f"organisation-{number}") for number in range(1, 9))
FIRST_DAY = day(PERIOD_DAYS[0])
DAYS = (day(PERIOD_DAYS[-1]) - FIRST_DAY).days
BATCH = 250
SAMPLES, COLD = 40, 10
ROUNDS_PER_TEST_ACTION = 6
"""An organisation plans a new test action each time it has written this many experiences."""


def story(events: int) -> Iterator[Event]:
    """The registry, and so many events of a cohort of eight organisations."""
    yield from AGENCY
    for organisation in ORGANISATIONS:
        yield from registered(organisation)
    yield from itertools.islice(_cohort(events), events)


def _cohort(events: int) -> Iterator[Event]:
    """Meetings first, then experiences, comments and measurements in turn, spread over the programme's days."""
    yield from (*planned(), *accepted(*ORGANISATIONS), *all_held())
    for number in itertools.count():
        organisation, written = ORGANISATIONS[number % len(ORGANISATIONS)], number // len(ORGANISATIONS)
        name, on = f"n{written // ROUNDS_PER_TEST_ACTION}", FIRST_DAY + dt.timedelta(days=number * 2 * DAYS // events)
        if written % ROUNDS_PER_TEST_ACTION == 0:
            yield from having_planned(organisation, name)
        posted = experience(organisation, min(on, day(PERIOD_DAYS[-1])).isoformat(), name, number)
        yield posted
        yield commented(posted, organisation, number)
        if number % 4 == 0:
            yield _measured(posted)


def _measured(posted: ExperiencePosted) -> Event:
    return MeasurementRecorded(
        cohort=COHORT,
        organisation=posted.organisation,
        test_action=posted.test_action,
        measured_on=posted.occurred_on,
        value=Decimal(3),
        unit=Title(Prose("dage")),
    )


async def write(kept: Log, events: Sequence[Event]) -> None:
    """Append the events an hour apart, and build the rows."""
    begun = dt.datetime(2025, 8, 1, 9, tzinfo=dt.UTC)
    acts = [
        Act(by=ADVISOR, at=begun + dt.timedelta(hours=number), id=CommandId(f"command-{number}"))
        for number in range(len(events))
    ]
    for at in range(0, len(events), BATCH):
        batch = zip(events[at : at + BATCH], acts[at : at + BATCH], strict=True)
        await kept.recorder.append(await kept.vault.encoded(batch))
    await rebuild(kept.pool, kept.recorder, kept.vault)


async def measure(url: str, events: int) -> None:
    """Fill a fresh database and print milliseconds, median and worst."""
    await migrate(url)
    told = list(story(events))
    async with log(url) as kept:
        await write(kept, told)
    app = demonstration(url)
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        forget = portal.history.forget
        await enter(portal, client, AUDITOR)
        settle()
        first = len(told) - events + 1
        places = random.Random(1).sample(range(first + 100, len(told) + 1), 2 * (SAMPLES + COLD))
        print(f"{events} events of one cohort, load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        await timed("rows, cold", places[:COLD], lambda at: rows(portal, at), before=forget)
        await timed("rows, warm", places[COLD:SAMPLES], lambda at: rows(portal, at))
        await timed("page, cold", places[SAMPLES : SAMPLES + COLD], lambda at: page(client, at), before=forget)
        await timed("page, warm", places[SAMPLES + COLD :], lambda at: page(client, at))
        await timed("page, next", range(places[0], places[0] + SAMPLES), lambda at: page(client, at))


async def rows(portal: Portal, position: int) -> None:
    """Everything that is compared on a board, as of the position."""
    past = await portal.history.of(COHORT, AsOf(position=position))
    await side_of(past, COHORT, past.day or FIRST_DAY)


async def page(client: httpx.AsyncClient, position: int) -> None:
    answer = await client.get(f"/cohorts/{COHORT}/replay", params={"position": str(position)})
    assert answer.status_code == 200


async def timed(
    what: str,
    places: Sequence[int],
    work: Callable[[int], Awaitable[None]],
    before: Callable[[], None] = lambda: None,
) -> None:
    took, worked = [], []
    for place in places:
        before()
        begun, busy = time.perf_counter(), time.process_time()
        await work(place)
        took.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    print(
        f"{what:12} median {statistics.median(took):7.1f} ms, worst {max(took):7.1f} ms, of {len(took)}; "
        f"of which this process worked {statistics.median(worked):7.1f} ms"
    )


if __name__ == "__main__":
    measure_on_a_server(measure, __doc__, events=5_000)
