"""Lift a hold: what it held back may be forgotten again."""

from domain.kernel import SYSTEM
from domain.privacy.events import HoldGround, HoldId, HoldLifted, HoldPlaced
from domain.privacy.lift_hold import LiftHold, NoSuchHold
from tests.specification import given
from tests.stories import ADMINISTRATOR, COHORT, a_cohort

HOLD = HoldId("hold-1")
PLACED = HoldPlaced(hold=HOLD, ground=HoldGround.SUPERVISION, cohort=COHORT)
LIFTED = HoldLifted(hold=HOLD, cohort=COHORT)


def test_a_hold_is_lifted() -> None:
    given(a_cohort(), PLACED).when(LiftHold(hold=HOLD), by=ADMINISTRATOR).then(LIFTED)


def test_it_is_lifted_once() -> None:
    given(a_cohort(), PLACED, LIFTED).when(LiftHold(hold=HOLD), by=ADMINISTRATOR).refused(NoSuchHold)
    given(a_cohort()).when(LiftHold(hold=HOLD), by=ADMINISTRATOR).refused(NoSuchHold)


def test_only_administrators_lift_holds() -> None:
    given(a_cohort(), PLACED).when(LiftHold(hold=HOLD)).permitted_only_to(ADMINISTRATOR, SYSTEM)


def test_it_waits_for_somebody_who_lifts_the_same() -> None:
    given(a_cohort(), PLACED).when(LiftHold(hold=HOLD), by=ADMINISTRATOR).conflicts_with(LIFTED)


def test_it_does_not_wait_for_another_hold() -> None:
    other = HoldPlaced(hold=HoldId("hold-2"), ground=HoldGround.ARCHIVING, cohort=COHORT)
    given(a_cohort(), PLACED).when(LiftHold(hold=HOLD), by=ADMINISTRATOR).does_not_conflict_with(other)
