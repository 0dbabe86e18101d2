"""Correct the plan of a test action, with the reason; what was planned before stays readable."""

from domain.corrections import Correction, correcting
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.corrected import TestActionCorrected
from domain.test_actions.events import TestActionId
from domain.text import Prose, Title


class CorrectTestAction(Correction, frozen=True):
    """The whole plan as it should have been; its days are those of its cycles."""

    LATER = ("citizens",)
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    title: Title
    aim: Prose
    what: Prose
    who: Prose
    where: Prose
    prediction: Prose | None
    measure: Prose | None
    citizens: Prose | None = None


correct_test_action = correcting(CorrectTestAction, TestActionCorrected, MEMBER, about=("test_action",))
