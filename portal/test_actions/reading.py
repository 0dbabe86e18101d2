"""What the pages about test actions read: only what the visitor may see."""

from litestar.exceptions import NotFoundException

from domain.meetings.periods import Period, periods
from domain.meetings.questions import joint_meetings
from portal.cohort_visit import CohortVisit
from portal.test_actions.next_step import acts_for, tells_for
from portal.visibility import sees_test_action
from projections.completion import EVIDENCE
from projections.test_actions import TEST_ACTIONS, TestActionRow


async def seen_test_action(visit: CohortVisit, test_action: str) -> TestActionRow:
    """The test action, if the visitor may see it (else 404)."""
    row = await visit.find(TEST_ACTIONS, test_action)
    if not sees_test_action(visit, row):
        raise NotFoundException
    return row


async def own_test_action(visit: CohortVisit, test_action: str) -> TestActionRow:
    """The test action, if it is the visitor's organisation's to go on with (else 404)."""
    row = await visit.find(TEST_ACTIONS, test_action)
    if not acts_for(visit, row.organisation):
        raise NotFoundException
    return row


async def told_test_action(visit: CohortVisit, test_action: str) -> TestActionRow:
    """The test action, if it is the visitor's organisation's to tell of (else 404)."""
    row = await visit.find(TEST_ACTIONS, test_action)
    if not tells_for(visit, row.organisation):
        raise NotFoundException
    return row


async def periods_of(visit: CohortVisit) -> tuple[Period, ...]:
    """The cohort's periods."""
    return periods(joint_meetings((await visit.find(EVIDENCE, visit.id)).evidence.meetings))
