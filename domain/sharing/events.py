"""What organisations learn is shared: experiences, comments, what they offer each other and seek."""

import datetime as dt
from enum import Enum
from typing import NewType

from domain.entries import EntryId
from domain.experiences import ExperienceId as ExperienceId  # noqa: PLC0414 - theirs to all but earlier chapters
from domain.files import AttachedFile, FileId
from domain.kernel import Event, PersonId
from domain.meetings.events import Answer
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import TestActionId
from domain.text import Prose

CommentId = NewType("CommentId", str)


class Audience(Enum):
    """Who may read it: the whole cohort, or »only us« (and the cohort's advisors)."""

    COHORT = "cohort"
    ORGANISATION = "organisation"


class Consent(Enum):
    """What whoever something is told about has said to its being told."""

    GIVEN = "given"
    NOBODY = "nobody"
    NOT_ASKED = "not_asked"


class CommentKind(Enum):
    COMMENT = "comment"
    QUESTION = "question"
    SPARRING = "sparring"


class ExperiencePosted(Event, frozen=True):
    """What happened on `occurred_on` when the test action was tried, what part citizens had, and what was learned."""

    TOPIC = "sharing.ExperiencePosted"
    KIND = "Erfaring skrevet"
    HAPPENED_ON = "occurred_on"
    READ_WITH = ("organisation", "shared")
    LATER = ("citizens", "consent")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    experience: ExperienceId
    occurred_on: dt.date
    as_planned: Answer | None
    happened: Prose
    as_predicted: Answer
    learned: Prose | None
    audience: Audience
    surprised: Prose | None = None
    citizens: Prose | None = None
    consent: Consent | None = None

    @property
    def shared(self) -> ExperienceId | None:
        """The experience, where it was written for the whole cohort."""
        return self.experience if self.audience is Audience.COHORT else None


class ExperienceCorrected(Event, frozen=True):
    """The whole experience as it should have been, and why; what was posted before stays readable."""

    TOPIC = "sharing.ExperienceCorrected"
    KIND = "Erfaring rettet"
    HAPPENED_ON = "occurred_on"
    READ_WITH = ("organisation", "shared")
    LATER = ("citizens", "consent")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    experience: ExperienceId
    occurred_on: dt.date
    as_planned: Answer | None
    happened: Prose
    as_predicted: Answer
    learned: Prose | None
    audience: Audience
    reason: Prose
    surprised: Prose | None = None
    citizens: Prose | None = None
    consent: Consent | None = None

    @property
    def shared(self) -> ExperienceId | None:
        """The experience, where it was written for the whole cohort."""
        return self.experience if self.audience is Audience.COHORT else None


class ExperienceWithdrawn(Event, frozen=True):
    TOPIC = "sharing.ExperienceWithdrawn"
    KIND = "Erfaring trukket tilbage"
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    experience: ExperienceId
    reason: Prose


class ExperienceFileAttached(Event, frozen=True):
    """A photo or a document stands with the experience; its bytes are kept under the file's own key."""

    TOPIC = "sharing.ExperienceFileAttached"
    KIND = "Billede eller dokument lagt ved en erfaring"
    READ_WITH = ("organisation", "shared")
    cohort: RunId
    organisation: OrganisationId
    experience: ExperienceId
    attached: AttachedFile

    @property
    def shared(self) -> ExperienceId:
        """The experience: whoever reads that, reads what stands with it."""
        return self.experience


class ExperienceFileRemoved(Event, frozen=True):
    TOPIC = "sharing.ExperienceFileRemoved"
    KIND = "Billede eller dokument fjernet fra en erfaring"
    cohort: RunId
    organisation: OrganisationId
    experience: ExperienceId
    file: FileId


class CommentPosted(Event, frozen=True):
    """`organisation` is whose participant wrote it; None when an advisor did."""

    TOPIC = "sharing.CommentPosted"
    KIND = "Kommentar, spørgsmål eller sparring"
    READ_WITH = ("organisation", "comment")
    cohort: RunId
    experience: ExperienceId
    comment: CommentId
    kind: CommentKind
    text: Prose
    organisation: OrganisationId | None = None


class CommentCorrected(Event, frozen=True):
    """What the comment should have said, and why."""

    TOPIC = "sharing.CommentCorrected"
    KIND = "Kommentar, spørgsmål eller sparring rettet"
    READ_WITH = ("organisation", "comment")
    CORRECTS = CommentPosted
    MENDS = ("kind", "text")
    cohort: RunId
    experience: ExperienceId
    comment: CommentId
    corrects: EntryId
    kind: CommentKind
    text: Prose
    why: Prose
    organisation: OrganisationId | None = None


class CommentWithdrawn(Event, frozen=True):
    TOPIC = "sharing.CommentWithdrawn"
    KIND = "Kommentar trukket tilbage"
    READ_WITH = ()
    cohort: RunId
    experience: ExperienceId
    comment: CommentId
    reason: Prose


class ExperienceFoundUseful(Event, frozen=True):
    TOPIC = "sharing.ExperienceFoundUseful"
    KIND = "Erfaring fundet nyttig"
    cohort: RunId
    experience: ExperienceId
    person: PersonId


class UsefulnessTakenBack(Event, frozen=True):
    TOPIC = "sharing.UsefulnessTakenBack"
    KIND = "Nyttig taget tilbage"
    cohort: RunId
    experience: ExperienceId
    person: PersonId


class NetworkProfileDescribed(Event, frozen=True):
    """What the organisation can offer the others, and what it looks for; None where it says nothing of that."""

    TOPIC = "sharing.NetworkProfileDescribed"
    KIND = "Hvad organisationen tilbyder og søger"
    READ_WITH = ("organisation", "cohort")
    cohort: RunId
    organisation: OrganisationId
    offers: Prose | None
    seeks: Prose | None
