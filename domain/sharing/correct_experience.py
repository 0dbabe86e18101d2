"""Correct an experience, with the reason; what was posted before stays readable."""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.questions import Membership, membership
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.events import Answer
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import Audience, Consent, ExperienceCorrected, ExperienceId
from domain.sharing.post_experience import refuse_unless_timely
from domain.sharing.questions import ExperienceState, experience_state
from domain.sharing.refusals import refuse_unless_own
from domain.text import Prose


class CorrectExperience(Command, frozen=True):
    """The whole experience as it should have been; its test action cannot change."""

    LATER = ("citizens", "consent")
    cohort: RunId
    organisation: OrganisationId
    experience: ExperienceId
    occurred_on: dt.date
    happened: Prose
    as_predicted: Answer
    audience: Audience
    reason: Prose
    surprised: Prose | None = None
    learned: Prose | None = None
    as_planned: Answer | None = None
    citizens: Prose | None = None
    consent: Consent | None = None


def decide(
    command: CorrectExperience, act: Act, held: Membership, experience: ExperienceState | None
) -> Iterator[Event]:
    state = refuse_unless_own(experience, command.cohort, command.organisation)
    refuse_unless_timely(command.occurred_on, day_of(act.at), held)
    yield following(ExperienceCorrected, command, test_action=state.test_action)


correct_experience = Decision(
    command=CorrectExperience,
    permission=MEMBER,
    asks=lambda it, _: (membership(it.cohort, it.organisation), experience_state(it.experience)),
    decide=decide,
)
