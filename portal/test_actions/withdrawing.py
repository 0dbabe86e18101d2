"""Withdrawing a test action that was planned by mistake."""

from litestar.exceptions import NotFoundException

from domain.sharing.withdraw_test_action import WithdrawTestAction
from portal.test_actions.follow_up import steps_to
from portal.test_actions.reading import told_test_action
from portal.test_actions.test_actions import TEST_ACTION
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_TELLER
from portal.web.forms import Field
from portal.web.readers import readers_of
from projections.test_actions import TestActionRow


async def _standing(here: RunVisit, test_action: str) -> TestActionRow:
    """The visitor's organisation's own, if it has not been withdrawn (else 404)."""
    row = await told_test_action(here, test_action)
    if row.withdrawn_reason is not None:
        raise NotFoundException
    return row


TEST_ACTION_WITHDRAWAL = AskedForm(
    path=f"{TEST_ACTION}/withdrawal",
    access=COHORT_TELLER,
    subject=_standing,
    crumbs=steps_to,
    title="Træk prøvehandlingen tilbage",
    lead=(
        "Er den planlagt ved en fejl, kan I trække den tilbage. Så kan de andre organisationer ikke se den, og ingen "
        "kan skrive erfaringer med den. Har I prøvet den, så beslut i stedet at stoppe den."
    ),
    asks=WithdrawTestAction,
    fields={
        "reason": Field("Hvorfor trækkes den tilbage?", readers_of("WithdrawTestAction", "reason"), rows=3),
    },
    send="Træk tilbage",
    warns=True,
    cancels=True,
    notice="Prøvehandlingen er trukket tilbage.",
)
