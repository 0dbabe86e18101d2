"""The pages that are measured, how they are asked for, and what that took."""

import asyncio
import datetime as dt
import re
import time
from html import unescape
from pathlib import Path

import asyncpg
import httpx
import msgspec
import psutil

from domain.calendar import day_of
from portal.made_up.registry import registry_of
from tests.benchmarks.builds import BenchmarkFailed, Build

POST = "posting an experience"
ASKED = r"\[{database}\]LOG:  (?:execute [^:]*|statement): "
"""How the server's log says that a statement was asked, with `log_line_prefix` as the benchmark sets it."""
SETTLE_SECONDS = 1.0
PAST_DAYS = 40
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


class Page(msgspec.Struct, frozen=True):
    """A page, as somebody looks at it; `path` may say a day of the past, another each time."""

    name: str
    person: str
    path: str

    def address(self, number: int) -> str:
        day = day_of(dt.datetime.now(dt.UTC)) - dt.timedelta(days=5 + number % PAST_DAYS)
        return self.path.format(day=day.isoformat())


class Tally(msgspec.Struct):
    """What requests took so far: seconds of processor time and of waiting; and one's statements."""

    requests: int = 0
    worked: float = 0.0
    waited: float = 0.0
    statements: int = 0
    size: int = 0

    @property
    def ms(self) -> float:
        """Milliseconds of processor time a request, of web process and database."""
        return max(self.worked / max(self.requests, 1) * 1000, 0.01)

    @property
    def rate(self) -> float:
        """Requests a second, one after the other."""
        return self.requests / self.waited if self.waited else 0.0


def pages(people: int, cohorts: int) -> list[Page]:
    """Those that are looked at most, of the latest cohort, and posting to it."""
    registry = registry_of(people, cohorts)
    advisor, participant = registry.advisors[(cohorts - 1) % len(registry.advisors)], registry.places[0].people[1]
    home = f"/cohorts/cohort-{cohorts:04}"
    return [
        Page("start page, advisor", advisor, "/"),
        Page("start page, participant", participant, "/"),
        Page("board", advisor, home),
        Page("requirements", advisor, f"{home}/requirements"),
        Page("journal", advisor, f"{home}/journal"),
        Page("experiences", advisor, f"{home}/experiences"),
        Page("board, a day of the past", advisor, home + "?as_of={day}"),
        Page(POST, participant, f"{home}/experiences/new"),
    ]


def worked(build: Build, postmaster: psutil.Process) -> float:
    """Seconds of processor time of the build's processes and of every backend of the database."""
    backends = [it.cpu_times() for it in postmaster.children()]
    return build.worked() + sum(it.user + it.system for it in backends)


def ask(
    build: Build, client: httpx.Client, page: Page, postmaster: psutil.Process, requests: int, tally: Tally
) -> None:
    """Ask for the page so many times, one after the other."""
    client.get(page.address(tally.requests)).raise_for_status()
    before, begun = worked(build, postmaster), time.perf_counter()
    for number in range(requests):
        client.get(page.address(tally.requests + number)).raise_for_status()
    tally.waited += time.perf_counter() - begun
    tally.worked += worked(build, postmaster) - before
    tally.requests += requests


def post(
    build: Build, client: httpx.Client, page: Page, postmaster: psutil.Process, requests: int, tally: Tally
) -> None:
    """Send the form so many times; the forms are opened before."""
    forms = [filled(client, page) for _ in range(requests)]
    before, begun = worked(build, postmaster), time.perf_counter()
    for form in forms:
        send(client, page, form)
    tally.waited += time.perf_counter() - begun
    tally.worked += worked(build, postmaster) - before
    tally.requests += requests


def filled(client: httpx.Client, page: Page) -> dict[str, str]:
    """The form's fields as somebody fills them in."""
    text = client.get(page.path).raise_for_status().text
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
    test_action = re.search(r'value="(test-action-[^"]+)"', text)
    if test_action is None:
        raise BenchmarkFailed(f"{page.path} has no test action to post an experience of")
    return {
        **{name: unescape(value) for name, value in hidden},
        "test_action": test_action[1],
        "occurred_on": (day_of(dt.datetime.now(dt.UTC)) - dt.timedelta(days=3)).isoformat(),
        "as_planned": "yes",
        "happened": "Vi prøvede det to gange i denne uge.",
        "as_predicted": "partly",
        "learned": "Det tog længere tid, end vi troede.",
        "audience": "cohort",
    }


def send(client: httpx.Client, page: Page, form: dict[str, str]) -> None:
    answer = client.post(page.path.removesuffix("/new"), data=form, headers=SAME_ORIGIN)
    if answer.status_code != 303:
        raise BenchmarkFailed(f"posting an experience was answered with {answer.status_code}")


def count_statements(build: Build, client: httpx.Client, page: Page, log: Path) -> int:
    """How many statements one request comes to, the least of three: beside it, the portal may ask for itself."""
    return min(_count_once(build, client, page, log) for _ in range(3))


def _count_once(build: Build, client: httpx.Client, page: Page, log: Path) -> int:
    form = filled(client, page) if page.name == POST else None
    client.get(page.address(0))
    asyncio.run(_logging(build.elsewhere, "all"))
    before = log.stat().st_size
    if form is None:
        client.get(page.address(0))
    else:
        send(client, page, form)
    asyncio.run(_logging(build.elsewhere, "none"))
    with log.open("rb") as file:
        file.seek(before)
        said = file.read().decode(errors="replace")
    return len(re.findall(ASKED.format(database=build.name_of_database), said))


async def _logging(url: str, what: str) -> None:
    """Every session of the server logs its statements from now on, or does not."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f"alter system set log_statement = '{what}'")
        await connection.execute("select pg_reload_conf()")
    finally:
        await connection.close()
    await asyncio.sleep(SETTLE_SECONDS)
