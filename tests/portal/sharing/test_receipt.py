"""In which period an experience counts, to whoever has left as to everybody."""

from msgspec.structs import replace

from domain.completion.results import OrganisationAccount
from domain.meetings.events import MeetingId
from portal.rows.history import AsOf
from portal.rows.leavers import left
from portal.sharing.recording import account_of
from portal.visiting.run_visit import RunVisit
from tests.portal.looking import looking
from tests.specification import flat
from tests.stories import (
    ADVISOR,
    HOLSTEBRO,
    SECOND,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    all_held,
    having_tested,
    scheduled,
    withdrew,
)

TOLD = (a_cohort(), all_held(), having_tested(HOLSTEBRO), having_tested(SKOVVANG), withdrew(HOLSTEBRO, "2026-02-20"))
AFTERWARDS = replace(scheduled(SECOND, "2025-10-01"), meeting=MeetingId("meeting-extra"))


async def cut() -> RunVisit:
    """The cohort as the people of Holstebro see it, when a meeting was put in between since."""
    position = len(tuple(flat(TOLD)))
    then = await looking(TOLD, AFTERWARDS, by=TOVHOLDER, on="2026-02-25", as_of=AsOf(position=position))
    return replace(then, unasked=True, left=left(it for it in then.memberships if it.organisation == HOLSTEBRO))


def counted_in(own: OrganisationAccount | None) -> list[int]:
    assert own is not None
    return [cell.period for cell in own.cells if cell.carried_out]


async def test_a_leavers_own_counts_in_the_periods_that_everybodys_pages_count() -> None:
    everybodys = await looking(TOLD, AFTERWARDS, by=ADVISOR, on="2026-02-25")
    assert counted_in(await account_of(await cut(), HOLSTEBRO)) == [1, 3, 4]
    assert counted_in(await account_of(everybodys, HOLSTEBRO)) == [1, 3, 4]


async def test_of_the_others_a_leaver_is_told_as_it_was() -> None:
    assert counted_in(await account_of(await cut(), SKOVVANG)) == [1, 2, 3]
