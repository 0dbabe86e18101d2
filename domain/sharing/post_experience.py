"""Post an experience: what happened when a test action was tried, and what was learned."""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.questions import Membership, membership
from domain.cohorts.refusals import InTheFuture, NotInCohort
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.events import Answer
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import Audience, Consent, ExperienceId, ExperiencePosted
from domain.sharing.questions import ExperienceState, experience_state
from domain.test_actions.events import TestActionId, TestActionShared
from domain.test_actions.questions import Owner, TestActionState, owner_of, test_action_state
from domain.test_actions.refusals import refuse_unless_own
from domain.text import Prose


class PostExperience(Command, frozen=True):
    """`occurred_on` is the day it happened; it may be posted late, and that is visible.

    `shares_test_action`: whoever reads it in the cohort may read what was tried, too. `citizens` is their part in what
    happened, `consent` what they said to its being told.
    """

    LATER = ("citizens", "consent")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    experience: ExperienceId
    occurred_on: dt.date
    happened: Prose
    as_predicted: Answer
    audience: Audience
    surprised: Prose | None = None
    learned: Prose | None = None
    as_planned: Answer | None = None
    citizens: Prose | None = None
    consent: Consent | None = None
    shares_test_action: bool = False

    @property
    def shares_both(self) -> bool:
        """Is the test action shared with it? What is »only us« shares nothing."""
        return self.shares_test_action and self.audience is Audience.COHORT


class ExperienceAlreadyPosted(Refusal):
    sentence = "Erfaringen er allerede delt."


class AfterWithdrawal(Refusal):
    sentence = "Organisationen havde trukket sig fra holdet den dag."


def refuse_unless_timely(occurred_on: dt.date, today: dt.date, held: Membership) -> None:
    """It happened, and it happened while the organisation had not left the cohort."""
    if not held.stays:
        raise NotInCohort
    if held.had_left_on(occurred_on):
        raise AfterWithdrawal
    if occurred_on > today:
        raise InTheFuture


def decide(
    command: PostExperience,
    act: Act,
    held: Membership,
    owner: Owner | None,
    experience: ExperienceState | None,
) -> Iterator[Event]:
    refuse_unless_timely(command.occurred_on, day_of(act.at), held)
    tried = refuse_unless_own(owner, command.cohort, command.organisation)
    if experience is not None:
        raise ExperienceAlreadyPosted
    yield following(ExperiencePosted, command)
    if isinstance(tried, TestActionState) and not tried.shared:
        yield following(TestActionShared, command)


post_experience = Decision(
    command=PostExperience,
    permission=MEMBER,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        test_action_state(it.test_action) if it.shares_both else owner_of(it.test_action),
        experience_state(it.experience),
    ),
    decide=decide,
)
