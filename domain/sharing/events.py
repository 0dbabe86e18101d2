"""What organisations learn is shared: experiences, comments, what they offer each other and seek."""

import datetime as dt
from enum import Enum
from typing import NewType

from domain.cohorts.events import CohortId
from domain.kernel import Event, PersonId
from domain.meetings.events import Answer
from domain.organisations.events import OrganisationId
from domain.test_actions.events import TestActionId
from domain.text import Prose

ExperienceId = NewType("ExperienceId", str)
CommentId = NewType("CommentId", str)


class Audience(Enum):
    """Who may read it: the whole cohort, or »only us« (and the cohort's advisors)."""

    COHORT = "cohort"
    ORGANISATION = "organisation"


class CommentKind(Enum):
    COMMENT = "comment"
    QUESTION = "question"
    SPARRING = "sparring"


class ExperiencePosted(Event, frozen=True):
    """What happened on `occurred_on` when the test action was tried, and what was learned."""

    TOPIC = "sharing.ExperiencePosted"
    cohort: CohortId
    organisation: OrganisationId
    test_action: TestActionId
    experience: ExperienceId
    occurred_on: dt.date
    as_planned: Answer
    happened: Prose
    as_predicted: Answer
    learned: Prose
    audience: Audience
    surprised: Prose | None = None


class ExperienceCorrected(Event, frozen=True):
    """The whole experience as it should have been, and why; what was posted before stays readable."""

    TOPIC = "sharing.ExperienceCorrected"
    cohort: CohortId
    organisation: OrganisationId
    test_action: TestActionId
    experience: ExperienceId
    occurred_on: dt.date
    as_planned: Answer
    happened: Prose
    as_predicted: Answer
    learned: Prose
    audience: Audience
    reason: Prose
    surprised: Prose | None = None


class ExperienceWithdrawn(Event, frozen=True):
    TOPIC = "sharing.ExperienceWithdrawn"
    cohort: CohortId
    organisation: OrganisationId
    test_action: TestActionId
    experience: ExperienceId
    reason: Prose


class CommentPosted(Event, frozen=True):
    """`organisation` is whose participant wrote it; None when an advisor did."""

    TOPIC = "sharing.CommentPosted"
    cohort: CohortId
    experience: ExperienceId
    comment: CommentId
    kind: CommentKind
    text: Prose
    organisation: OrganisationId | None = None


class CommentWithdrawn(Event, frozen=True):
    TOPIC = "sharing.CommentWithdrawn"
    cohort: CohortId
    experience: ExperienceId
    comment: CommentId
    reason: Prose


class ExperienceFoundUseful(Event, frozen=True):
    TOPIC = "sharing.ExperienceFoundUseful"
    cohort: CohortId
    experience: ExperienceId
    person: PersonId


class NetworkProfileDescribed(Event, frozen=True):
    """What the organisation can offer the others, and what it looks for."""

    TOPIC = "sharing.NetworkProfileDescribed"
    cohort: CohortId
    organisation: OrganisationId
    offers: Prose
    seeks: Prose
