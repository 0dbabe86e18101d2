"""Correct the plan of a test action, with the reason; what was planned before stays readable."""

from typing import Any

from domain.corrections import Correction, Version, correcting
from domain.kernel import Act, PersonId, Question
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.corrected import TestActionCorrected
from domain.test_actions.doers import refuse_unless_in_team, team_of
from domain.test_actions.events import TestActionId
from domain.text import Prose, Title


class CorrectTestAction(Correction, frozen=True):
    """The whole plan as it should have been; its days are those of its cycles."""

    LATER = ("citizens", "doer")
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
    doer: PersonId | None = None


def _weighs(wish: CorrectTestAction, _: Act) -> tuple[Question[Any], ...]:
    return () if wish.doer is None else (team_of(wish.cohort, wish.organisation),)


def _refuse(wish: CorrectTestAction, _: Act, version: Version, *asked: tuple[PersonId, ...]) -> None:
    """Whoever is said to do it stays so, though they are in the team no more."""
    if wish.doer is not None and wish.doer != getattr(version.told, "doer", None):
        refuse_unless_in_team(wish.doer, asked[0])


correct_test_action = correcting(
    CorrectTestAction, TestActionCorrected, MEMBER, about=("test_action",), weighs=_weighs, refuses=_refuse
)
