"""A story's cohort at one moment, as it is compared with itself at another."""

from domain.kernel import Recorded, Stamp
from portal.replay.sides import Side, side_of
from portal.rows.past_rows import PastRows
from tests.specification import Happened, flat
from tests.stories import COHORT, day


async def side(*happened: Happened, on: str) -> Side:
    """The cohort when this has happened, judged on a day."""
    history = [
        Recorded(it.event, Stamp(position=position, by=it.person, recorded_at=it.on))
        for position, it in enumerate(flat(happened), start=1)
    ]
    return await side_of(PastRows(history), COHORT, day(on))
