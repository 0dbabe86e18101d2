"""What the pages about test actions read: only what the visitor may see."""

from litestar.exceptions import NotFoundException

from portal.visiting.acting import acts_for, tells_for
from portal.visiting.run_visit import RunVisit
from projections.test_actions import TEST_ACTIONS, TestActionRow


async def own_test_action(here: RunVisit, test_action: str) -> TestActionRow:
    """The test action, if it is the visitor's organisation's to go on with (else 404)."""
    row = await here.find(TEST_ACTIONS, test_action)
    if not acts_for(here, row.organisation):
        raise NotFoundException
    return row


async def told_test_action(here: RunVisit, test_action: str) -> TestActionRow:
    """The test action, if it is the visitor's organisation's to tell of (else 404)."""
    row = await here.find(TEST_ACTIONS, test_action)
    if not tells_for(here, row.organisation):
        raise NotFoundException
    return row
