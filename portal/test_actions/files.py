"""Photos and documents that stand with a test action."""

from litestar.exceptions import NotFoundException

from domain.test_actions.attach_test_action_file import AttachTestActionFile
from domain.test_actions.remove_test_action_file import RemoveTestActionFile
from portal.rows.visibility import sees_test_action
from portal.test_actions.follow_up import steps_to
from portal.test_actions.reading import told_test_action
from portal.test_actions.test_actions import TEST_ACTION
from portal.views.attached import FilesOf
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_TELLER
from projections.test_actions import TEST_ACTIONS, TestActionRow


async def _readable(here: RunVisit, test_action: str) -> tuple[TestActionRow, TestActionRow]:
    """The test action, if the visitor may see it, then and now (else 404)."""
    then = await here.find(TEST_ACTIONS, test_action)
    now = then if here.as_of is None else await here.visit.rows.one(TEST_ACTIONS, then.test_action)
    if now is None or not sees_test_action(here, then) or not sees_test_action(here, now):
        raise NotFoundException
    return then, now


TEST_ACTION_FILES = FilesOf(
    path=TEST_ACTION,
    named="prøvehandlingen",
    writer=COHORT_TELLER,
    own=told_test_action,
    read=_readable,
    steps=steps_to,
    tells_apart=lambda _, row: f"»{row.title}«",
    attach=AttachTestActionFile,
    remove=RemoveTestActionFile,
)
