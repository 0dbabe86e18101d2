"""Reasons that several decisions give about experiences and comments."""

from domain.kernel import Refusal
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.questions import ExperienceState


class UnknownExperience(Refusal):
    sentence = "Erfaringen findes ikke."


class ExperienceIsWithdrawn(Refusal):
    sentence = "Erfaringen er trukket tilbage."


def refuse_unless_standing(state: ExperienceState | None, cohort: RunId) -> ExperienceState:
    """The cohort's experience, if it was not withdrawn."""
    if state is None or state.cohort != cohort:
        raise UnknownExperience
    if state.withdrawn:
        raise ExperienceIsWithdrawn
    return state


def refuse_unless_own(state: ExperienceState | None, cohort: RunId, organisation: OrganisationId) -> ExperienceState:
    """The organisation's own experience, if it was not withdrawn."""
    standing = refuse_unless_standing(state, cohort)
    if standing.organisation != organisation:
        raise UnknownExperience
    return standing


def refuse_unless_readable(
    state: ExperienceState | None, cohort: RunId, organisation: OrganisationId | None
) -> ExperienceState:
    """The experience, if the speaker may read it. To others it might as well not exist."""
    standing = refuse_unless_standing(state, cohort)
    if not standing.readable_by(organisation):
        raise UnknownExperience
    return standing
