"""Correct the days of a cycle, and what was adjusted in it, with the reason."""

import datetime as dt

from domain.corrections import Correction, Version, correcting
from domain.kernel import Act
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.corrected import TestCycleCorrected
from domain.test_actions.cycles import refuse_unless_short
from domain.test_actions.events import TestActionId
from domain.text import Prose


class CorrectTestCycle(Correction, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    from_on: dt.date
    to_on: dt.date
    adjustment: Prose | None = None


def _refuse(command: CorrectTestCycle, _act: Act, _version: Version) -> None:
    refuse_unless_short(command.from_on, command.to_on)


correct_test_cycle = correcting(CorrectTestCycle, TestCycleCorrected, MEMBER, about=("test_action",), refuses=_refuse)
