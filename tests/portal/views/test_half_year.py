"""The half year as a picture: what each organisation tried, told and decided, as far as one may see it."""

from domain.kernel import PersonId
from domain.sharing.events import Audience
from domain.test_actions.events import TestActionDecided, TestActionVerdict
from domain.text import Prose
from portal.views.board_page import board_page, board_rows
from portal.views.half_year import LEFT, RIGHT, HalfYear
from portal.web.frame import Frame
from tests.portal.looking import looking
from tests.specification import Happened
from tests.stories import (
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    day,
    experience,
    having_planned,
    scheduled,
    shared,
    test_action_of,
)

ON = "2025-11-20"
DECIDED = TestActionDecided(
    cohort=COHORT,
    organisation=HOLSTEBRO,
    test_action=test_action_of(HOLSTEBRO, "a"),
    verdict=TestActionVerdict.ADOPT,
    decided_on=day("2025-10-18"),
    reason=Prose("Planen holdt hver gang."),
)
TOLD = (
    scheduled(KICKOFF),
    scheduled(FIRST),
    scheduled(SECOND),
    scheduled(CLOSING),
    having_planned(HOLSTEBRO),
    experience(HOLSTEBRO, "2025-09-20"),
    experience(HOLSTEBRO, "2025-09-22", name="b", audience=Audience.ORGANISATION),
    DECIDED,
)


async def picture(person: PersonId, *happened: Happened) -> HalfYear:
    here = await looking(a_cohort(), *happened, by=person, on=ON)
    drawn = board_page(here, Frame(title="Holdet"), await board_rows(here, pictured=True)).picture
    assert drawn is not None
    return drawn


def marks(drawn: HalfYear) -> dict[str, tuple[int, int, int]]:
    """Bars, experiences and decisions of those that have any."""
    counts = {it.name: (len(it.bars), len(it.experiences), len(it.decisions)) for it in drawn.rows}
    return {name: those for name, those in counts.items() if any(those)}


async def test_ones_own_is_all_there_and_stands_in_the_table_too() -> None:
    drawn = await picture(TOVHOLDER, *TOLD)
    assert marks(drawn) == {"Organisation-holstebro": (1, 2, 1)}
    assert [(it.day, it.kind) for it in drawn.lines][1:] == [
        (day("2025-09-20"), "Erfaring"),
        (day("2025-09-22"), "Erfaring"),
        (day("2025-10-18"), "Beslutning"),
    ]


async def test_the_others_see_what_is_shared() -> None:
    assert marks(await picture(SKOVVANG_TOVHOLDER, *TOLD)) == {"Organisation-holstebro": (0, 1, 0)}
    assert marks(await picture(SKOVVANG_TOVHOLDER, *TOLD, shared(HOLSTEBRO))) == {"Organisation-holstebro": (1, 1, 1)}


async def test_everything_lies_on_one_line_of_time() -> None:
    drawn = await picture(TOVHOLDER, *TOLD)
    (row,) = (it for it in drawn.rows if it.bars)
    places = [*(it.x for it in row.experiences), *(it.x for it in row.decisions)]
    assert places == sorted(places)
    assert all(LEFT <= it <= RIGHT for it in [*places, *(it.x for it in drawn.meetings)])
    assert [it.says.partition(":")[0] for it in drawn.periods] == ["1. periode", "2. periode", "3. periode"]
    assert drawn.today is not None
