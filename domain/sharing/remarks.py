"""What is said of other things than an experience, and to whom a question is put; and that a question is closed.

One mechanism: a subject says what is spoken of and whose it is, and everything else is as it is said of an experience.
"""

from enum import Enum

import msgspec

from domain.entries import EntryId
from domain.kernel import Event
from domain.meetings.events import MeetingId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import CommentId, CommentKind
from domain.test_actions.events import TestActionId
from domain.text import Prose


class SubjectKind(Enum):
    """What is spoken of, or to whom a question is put that is of nothing else. Of a meeting it is the whole."""

    TEST_ACTION = "test_action"
    PRESENTATION = "presentation"
    MEETING = "meeting"
    ORGANISATION = "organisation"
    COHORT = "cohort"
    ADVISORS = "advisors"


ASKED = frozenset({SubjectKind.ORGANISATION, SubjectKind.COHORT, SubjectKind.ADVISORS})
"""Those to whom a question is put."""


SEEN_OF = frozenset({SubjectKind.TEST_ACTION, SubjectKind.PRESENTATION})
"""Those of which an organisation says that it has seen what an advisor wrote."""


class Subject(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing that is spoken of. `organisation` is whose test action or presentation it is, or who is asked; of a
    question to all or to the advisors, who asks (None: an advisor). `question` is the question that is answered.
    """

    kind: SubjectKind
    organisation: OrganisationId | None = None
    test_action: TestActionId | None = None
    meeting: MeetingId | None = None
    question: CommentId | None = None

    @property
    def reader(self) -> OrganisationId | None:
        """The only organisation that reads it, None where all do: what the advisors are asked is no business of the
        other organisations.
        """
        return self.organisation if self.kind is SubjectKind.ADVISORS else None

    def thing(self, comment: CommentId = CommentId("")) -> str:  # noqa: B008 - a name, and no call
        """The id of what the comment stands with: of a presentation, the meeting and whose it is; of a question that
        is put to somebody, its own."""
        if self.kind in ASKED:
            return self.question or comment
        whole = self.meeting if self.kind is SubjectKind.MEETING else f"{self.meeting}/{self.organisation}"
        return self.test_action or whole or ""


class RemarkMade(Event, frozen=True):
    """`organisation` is whose participant wrote it; None when an advisor did."""

    TOPIC = "sharing.RemarkMade"
    KIND = "Kommentar, spørgsmål eller sparring til andet end en erfaring"
    READ_WITH = ("organisation", "comment")
    cohort: RunId
    about: Subject
    comment: CommentId
    kind: CommentKind
    text: Prose
    organisation: OrganisationId | None = None

    @property
    def thing(self) -> str:
        """The id of what it stands with."""
        return self.about.thing(self.comment)


class RemarkCorrected(Event, frozen=True):
    """What it should have said, and why."""

    TOPIC = "sharing.RemarkCorrected"
    KIND = "Kommentar, spørgsmål eller sparring til andet end en erfaring rettet"
    READ_WITH = ("organisation", "comment")
    CORRECTS = RemarkMade
    MENDS = ("kind", "text")
    cohort: RunId
    about: Subject
    comment: CommentId
    corrects: EntryId
    kind: CommentKind
    text: Prose
    why: Prose
    organisation: OrganisationId | None = None

    @property
    def thing(self) -> str:
        """The id of what it stands with."""
        return self.about.thing(self.comment)


class RemarkWithdrawn(Event, frozen=True):
    TOPIC = "sharing.RemarkWithdrawn"
    KIND = "Kommentar til andet end en erfaring trukket tilbage"
    READ_WITH = ()
    cohort: RunId
    about: Subject
    comment: CommentId
    reason: Prose


class QuestionClosed(Event, frozen=True):
    """Whoever asked says that it has been answered, wherever the question stands."""

    TOPIC = "sharing.QuestionClosed"
    KIND = "Spørgsmål lukket"
    cohort: RunId
    comment: CommentId
    organisation: OrganisationId | None = None


class QuestionReopened(Event, frozen=True):
    TOPIC = "sharing.QuestionReopened"
    KIND = "Spørgsmål åbnet igen"
    cohort: RunId
    comment: CommentId
    organisation: OrganisationId | None = None
