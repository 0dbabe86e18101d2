"""How often people are mailed about what: at once, once a day, once a week, or never; they choose it kind by kind."""

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import Enum

import asyncpg
import msgspec

from domain.calendar import COPENHAGEN
from domain.kernel import PersonId
from projections.telling import NewsKind

MORNING = dt.time(7)
"""When the letters of a day or a week are put together, Copenhagen; those of a week on Mondays."""
OF = "select kind, pace from telling.paces where person = $1"
CHOOSE = """
insert into telling.paces (person, kind, pace)
select $1, kind, pace from unnest($2::text[], $3::text[]) as it (kind, pace)
where not exists (select from identity.forgotten where person = $1)
on conflict (person, kind) do update set pace = excluded.pace
"""


class Pace(Enum):
    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


USUAL: Mapping[NewsKind, Pace] = {
    NewsKind.QUESTION: Pace.AT_ONCE,
    NewsKind.ANSWER: Pace.AT_ONCE,
    NewsKind.COMMENT: Pace.DAILY,
    NewsKind.INVITATION: Pace.AT_ONCE,
    NewsKind.MEETING: Pace.AT_ONCE,
    NewsKind.DEADLINE: Pace.AT_ONCE,
    NewsKind.BORROWED: Pace.WEEKLY,
    NewsKind.SHARED: Pace.WEEKLY,
    NewsKind.ADVISING: Pace.DAILY,
    NewsKind.DOCUMENT: Pace.AT_ONCE,
    NewsKind.PROGRESS: Pace.DAILY,
}
"""Of whoever has not chosen."""


class Reach(msgspec.Struct, frozen=True):
    """News from the one instant up to the other, which a letter of the pace tells of now."""

    since: dt.datetime
    until: dt.datetime


def reach_of(pace: Pace, now: dt.datetime) -> Reach:
    """What was missed while no mail could be sent is told of for a while, and then it is no news any more."""
    if pace is Pace.AT_ONCE:
        return Reach(now - dt.timedelta(days=2), now)
    local = now.astimezone(COPENHAGEN)
    day = local.date() - dt.timedelta(days=int(local.time() < MORNING))
    if pace is Pace.WEEKLY:
        day -= dt.timedelta(days=day.weekday())
    until = dt.datetime.combine(day, MORNING, COPENHAGEN)
    return Reach(until - dt.timedelta(days=14 if pace is Pace.WEEKLY else 3), until)


class Paces:
    """What everybody has chosen."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def of(self, person: PersonId) -> dict[NewsKind, Pace]:
        chosen = {NewsKind(row["kind"]): Pace(row["pace"]) for row in await self._pool.fetch(OF, person)}
        return {**USUAL, **chosen}

    async def choose(self, person: PersonId, paces: Mapping[NewsKind, Pace]) -> None:
        """From now on so, for the kinds that are named."""
        said = [(kind.value, pace.value) for kind, pace in paces.items()]
        await self._pool.execute(CHOOSE, person, [kind for kind, _ in said], [pace for _, pace in said])

    async def stop(self, person: PersonId, kinds: Iterable[NewsKind]) -> None:
        await self.choose(person, dict.fromkeys(kinds, Pace.NEVER))
