"""The pages that are measured, how they are asked for, and what that took."""

import asyncio
import datetime as dt
import re
import statistics
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import asyncpg
import httpx
import msgspec

from domain.calendar import day_of
from portal.made_up.registry import registry_of
from tests.benchmarks.builds import BenchmarkFailed, Build
from tests.benchmarks.clocks import worked

START_OF_ADVISOR, PAST, POST = "start page, advisor", "board, a day of the past", "posting an experience"
SHEET, MEETING = '/[^"?]*/test-action-[^/"?]+', '/[^"?]*/meeting-[^/"?]+'
PAPER, SLIDES = '/[^"?]*/paper', '/[^"?]*/slides'
PRESENTATION = '/[^"?]*/meeting-[^"?]*reflection[^/"?]* /[^"?]*/presentations/[^/"?]+'
ASKED = r"\[{database}\]LOG:  (?:execute [^:]*|statement): "
"""How the server's log says that a statement was asked, with `log_line_prefix` as the benchmark sets it."""
SETTLE_SECONDS = 1.0
PAST_DAYS = 40
LOOKED_BEFORE = 8
"""A session's statements are planned anew the first five times, and a process connects when it first has need to."""
SPELLED = str.maketrans("0123456789", "ghijklmnop")
"""Ten digits among them would be a personal number now and then."""
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


class Page(msgspec.Struct, frozen=True):
    """A page, as somebody looks at it; `path` may say a day of the past, another each time.

    Where the `path` names no page of its own, it is the first `link` on it. One that `is_new` the reference has not.
    """

    name: str
    person: str
    path: str
    link: str = ""
    is_new: bool = False

    def address(self, number: int) -> str:
        day = day_of(dt.datetime.now(dt.UTC)) - dt.timedelta(days=5 + number % PAST_DAYS)
        return self.path.format(day=day.isoformat())


def led_to(page: Page, client: httpx.Client) -> Page:
    """The page with its own address, looked for as whoever looks at it."""
    if not page.link:
        return page
    for step in page.link.split():
        said = client.get(page.path).raise_for_status().text
        link = re.search(f'href="({step})["?]', said)
        if link is None:
            raise BenchmarkFailed(f"{page.path} leads to no {page.name}")
        page = msgspec.structs.replace(page, path=link[1])
    return msgspec.structs.replace(page, link="")


class Tally(msgspec.Struct):
    """What each request took: milliseconds of processor time, of web process and database, and seconds of waiting."""

    worked: list[float] = []
    waited: list[float] = []
    statements: int = 0

    @property
    def ms(self) -> float:
        return statistics.median(self.worked)

    @property
    def spread(self) -> str:
        """Between which two half of the requests lie."""
        low, _, high = statistics.quantiles(self.worked, n=4)
        return f"{low:.1f}-{high:.1f}"

    @property
    def rate(self) -> float:
        """Requests a second, one after the other."""
        return 1 / statistics.median(self.waited)

    def times(self, other: "Tally") -> float:
        """How many times as dear: the median of the pairs that were asked one after the other."""
        return statistics.median(own / its for own, its in zip(self.worked, other.worked, strict=True))


def pages(people: int, cohorts: int) -> list[Page]:
    """Those that are looked at most, of the latest cohort, and posting to it."""
    registry = registry_of(people, cohorts)
    advisor, participant = registry.advisors[(cohorts - 1) % len(registry.advisors)], registry.places[0].people[1]
    home = f"/cohorts/cohort-{cohorts:04}"
    return [
        Page(START_OF_ADVISOR, advisor, "/"),
        Page("start page, participant", participant, "/"),
        Page("board", advisor, home),
        Page("requirements", advisor, f"{home}/requirements"),
        Page("journal", advisor, f"{home}/journal"),
        Page("experiences", advisor, f"{home}/experiences"),
        Page("test actions", participant, f"{home}/test-actions"),
        Page("a test action", participant, f"{home}/test-actions", SHEET),
        Page("a test action on paper", participant, f"{home}/test-actions", f"{SHEET} {PAPER}", True),
        Page("a meeting", participant, f"{home}/meetings", MEETING),
        Page("a presentation", advisor, f"{home}/meetings", PRESENTATION, True),
        Page("slides", advisor, f"{home}/meetings", f"{PRESENTATION} {SLIDES}", True),
        Page("questions", participant, f"{home}/questions", "", True),
        Page(PAST, advisor, home + "?as_of={day}"),
        Page(POST, participant, f"{home}/experiences/new"),
    ]


class Asker(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who asks one build for one page, and what that took so far; `clocks` are of the processes that work."""

    build: Build
    client: httpx.Client
    page: Page
    clocks: Sequence[int]
    tally: Tally

    def ask(self) -> None:
        """Once. A form is opened before, and only its sending is counted."""
        form = filled(self.client, self.page) if self.page.name == POST else None
        before, begun = worked(self.clocks), time.perf_counter()
        self._send(form)
        self.tally.waited.append(time.perf_counter() - begun)
        self.tally.worked.append((worked(self.clocks) - before) * 1000)

    def _send(self, form: dict[str, str] | None) -> None:
        if form is None:
            self.client.get(self.page.address(len(self.tally.worked))).raise_for_status()
        else:
            send(self.client, self.page, form)

    def count_statements(self, log: Path) -> None:
        """How many statements one comes to, the least of three: beside it, the portal may ask for itself."""
        self.tally.statements = min(self._count_once(log) for _ in range(3))

    def _count_once(self, log: Path) -> int:
        form = filled(self.client, self.page) if self.page.name == POST else None
        before = log.stat().st_size
        self._send(form)
        with log.open("rb") as file:
            file.seek(before)
            said = file.read().decode(errors="replace")
        return len(re.findall(ASKED.format(database=self.build.name_of_database), said))


@contextmanager
def asking(build: Build, page: Page) -> Generator[Asker]:
    """Somebody signed in, who has looked at the page, or posted, already: every session that works for it is known."""
    with build.client(page.person) as client:
        for number in range(LOOKED_BEFORE):
            client.get(page.address(number)).raise_for_status()
            if page.name == POST:
                send(client, page, filled(client, page))
        yield Asker(build=build, client=client, page=page, clocks=build.clocks(), tally=Tally())


def filled(client: httpx.Client, page: Page) -> dict[str, str]:
    """The form's fields as somebody fills them in, who says something else each time."""
    text = client.get(page.path).raise_for_status().text
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))
    test_action = re.search(r'value="(test-action-[^"]+)"', text)
    if test_action is None:
        raise BenchmarkFailed(f"{page.path} has no test action to post an experience of")
    return {
        **{name: unescape(value) for name, value in hidden.items()},
        "test_action": test_action[1],
        "occurred_on": (day_of(dt.datetime.now(dt.UTC)) - dt.timedelta(days=3)).isoformat(),
        "as_planned": "yes",
        "happened": f"Vi prøvede det to gange i denne uge, og det er {hidden['command_id'].translate(SPELLED)}.",
        "as_predicted": "partly",
        "learned": "Det tog længere tid, end vi troede.",
        "audience": "cohort",
    }


def send(client: httpx.Client, page: Page, form: dict[str, str]) -> None:
    answer = client.post(page.path.removesuffix("/new"), data=form, headers=SAME_ORIGIN)
    if answer.status_code != 303:
        raise BenchmarkFailed(f"posting an experience was answered with {answer.status_code}")


@contextmanager
def logging(url: str) -> Generator[None]:
    """Every session of the server logs its statements meanwhile."""
    asyncio.run(_logging(url, "all"))
    yield
    asyncio.run(_logging(url, "none"))


async def _logging(url: str, what: str) -> None:
    """Every session of the server logs its statements from now on, or does not."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f"alter system set log_statement = '{what}'")
        await connection.execute("select pg_reload_conf()")
    finally:
        await connection.close()
    await asyncio.sleep(SETTLE_SECONDS)
