"""What several chapters read of a cohort: only what the visitor may."""

from collections.abc import Iterable

from litestar.exceptions import NotFoundException

from domain.completion.rules.table import counts_in_periods
from domain.meetings.periods import Period, periods
from domain.meetings.questions import joint_meetings
from domain.test_actions.events import TestActionId
from portal.rows.conditions import OneOf
from portal.rows.selecting import all_of
from portal.rows.visibility import sees_test_action, still_readable
from portal.visiting.run_visit import RunVisit
from projections.completion import EVIDENCE
from projections.sharing import EXPERIENCES, ExperienceRow
from projections.test_actions import TEST_ACTIONS, TestActionRow


async def readable_experiences(
    here: RunVisit, test_action: TestActionId | None = None, among: Iterable[str] | None = None
) -> tuple[ExperienceRow, ...]:
    """The experiences whose words the visitor may read: the cohort's, or those with one test action, or `among` ids."""
    equals = {"cohort": here.id} | ({} if test_action is None else {"test_action": test_action})
    where = () if among is None else (OneOf("experience", tuple(sorted(among))),)
    wanted = all_of(EXPERIENCES, *where, **equals)
    rows = await here.rows.selected(wanted)
    now = rows if here.as_of is None else await here.visit.rows.selected(wanted)
    return still_readable(here, rows, now)


async def seen_test_action(here: RunVisit, test_action: str) -> TestActionRow:
    """The test action, if the visitor may see it (else 404)."""
    row = await here.find(TEST_ACTIONS, test_action)
    if not sees_test_action(here, row):
        raise NotFoundException
    return row


async def periods_of(here: RunVisit) -> tuple[Period, ...]:
    """The cohort's periods; none where no rule counts in them."""
    if not counts_in_periods(here.cohort.run):
        return ()
    return periods(joint_meetings((await here.find(EVIDENCE, here.id)).evidence.meetings))
