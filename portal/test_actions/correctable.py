"""What may be corrected of a test action, and what its fields are called."""

from domain.test_actions.corrected import (
    MeasurementCorrected,
    TestActionCorrected,
    TestActionDecisionCorrected,
    TestCycleCorrected,
)
from domain.test_actions.events import TestActionVerdict, TowardsGoal
from portal.test_actions.wording import DOER, PLAN_WORDS
from portal.views.corrections import Amending, Correctable, amending
from portal.visiting.acting import tells_for
from portal.visiting.run_visit import RunVisit
from portal.words.verdicts import GOAL_SIGNS, NEARER, TOWARDS_GOAL, VERDICTS
from projections.test_actions import CycleRow, MeasurementRow, TestActionRow, VerdictRow

PLAN = Correctable(
    event=TestActionCorrected,
    headings={"title": "Titel", **{name: it.told for name, it in PLAN_WORDS.items()}, "doer": DOER},
)
CYCLE = Correctable(
    event=TestCycleCorrected,
    headings={"from_on": "Første dag", "to_on": "Sidste dag", "adjustment": "Ændret siden sidst"},
)
MEASUREMENT = Correctable(
    event=MeasurementCorrected, headings={"value": "Tal", "unit": "Hvad tallet tæller", "measured_on": "Dag"}
)
DECISION = Correctable(
    event=TestActionDecisionCorrected,
    headings={
        "verdict": "Hvad er besluttet",
        "reason": "Hvorfor",
        "towards_goal": NEARER.told,
        "goal_signs": GOAL_SIGNS.told,
        "decided_on": "Besluttet den",
    },
    chosen={TestActionVerdict: VERDICTS, TowardsGoal: TOWARDS_GOAL},
)


def amending_below(
    here: RunVisit,
    of: Correctable,
    row: TestActionRow,
    piece: TestActionRow | CycleRow | MeasurementRow | VerdictRow,
    below: str,
    *,
    has_text: bool = True,
) -> Amending:
    """What can be done about the plan, or a piece of the sheet, by those whose it is."""
    path = f"/test-actions/{row.test_action}{below}/correction"
    correct = path if tells_for(here, row.organisation) else None
    position = piece.position if has_text else None
    return amending(here, of, piece, row.organisation, correct=correct, position=position)
