"""What decisions ask about experiences and comments."""

import msgspec

from domain.files import FileId, files_after
from domain.kernel import PersonId, Question, Stamp
from domain.likeness import row_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import (
    Audience,
    CommentCorrected,
    CommentId,
    CommentKind,
    CommentPosted,
    CommentWithdrawn,
    ExperienceCorrected,
    ExperienceFileAttached,
    ExperienceFileRemoved,
    ExperienceFoundUseful,
    ExperienceId,
    ExperiencePosted,
    ExperienceWithdrawn,
    UsefulnessTakenBack,
)
from domain.sharing.remarks import (
    QuestionClosed,
    QuestionReopened,
    RemarkCorrected,
    RemarkMade,
    RemarkWithdrawn,
    Subject,
)
from domain.test_actions.events import TestActionId


class ExperienceState(msgspec.Struct, frozen=True, kw_only=True):
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    audience: Audience
    posted_by: PersonId
    withdrawn: bool = False

    def readable_by(self, organisation: OrganisationId | None) -> bool:
        """May the organisation's participants read it? The cohort's advisors (None) may read everything."""
        return organisation in (None, self.organisation) or self.audience is Audience.COHORT


def experience_state(experience: ExperienceId) -> Question[ExperienceState | None]:
    """Whose experience is it, who may read it, and does it still stand? None when nobody posted it."""
    return Question((experience,), None, _experience)


def _experience(
    state: ExperienceState | None, event: ExperiencePosted | ExperienceCorrected | ExperienceWithdrawn, stamp: Stamp
) -> ExperienceState | None:
    match event:
        case ExperiencePosted():
            return row_of(ExperienceState, event, posted_by=stamp.by)
        case ExperienceCorrected():
            return state and msgspec.structs.replace(state, audience=event.audience)
        case ExperienceWithdrawn():
            return state and msgspec.structs.replace(state, withdrawn=True)


def files_with(experience: ExperienceId) -> Question[tuple[FileId, ...]]:
    """Which files stand with the experience?"""
    return Question((experience,), (), _files_with)


def _files_with(
    files: tuple[FileId, ...], event: ExperienceFileAttached | ExperienceFileRemoved, _: Stamp
) -> tuple[FileId, ...]:
    return files_after(files, event)


class CommentState(msgspec.Struct, frozen=True, kw_only=True):
    """What was said of an experience or of something else, by whom and for whom. `closed` is said of a question."""

    comment: CommentId
    by: PersonId
    cohort: RunId
    organisation: OrganisationId | None
    kind: CommentKind
    experience: ExperienceId | None
    about: Subject | None
    withdrawn: bool = False
    closed: bool = False

    @property
    def is_question(self) -> bool:
        """A question that can be closed: what is asked in an answer belongs to the question that is answered."""
        return self.kind is CommentKind.QUESTION and (self.about is None or self.about.question is None)


def comment_state(comment: CommentId) -> Question[CommentState | None]:
    """Who wrote the comment, of what, and does it still stand? None when nobody did."""
    return Question((comment,), None, _comment)


CommentEvent = (
    CommentPosted
    | CommentCorrected
    | CommentWithdrawn
    | RemarkMade
    | RemarkCorrected
    | RemarkWithdrawn
    | QuestionClosed
    | QuestionReopened
)


def _comment(state: CommentState | None, event: CommentEvent, stamp: Stamp) -> CommentState | None:
    # What answers a question is tagged with it: the first is the one asked about, and of others nothing is heard.
    if state is None:
        return _said(event, stamp.by) if isinstance(event, CommentPosted | RemarkMade) else None
    if event.comment != state.comment:
        return state
    match event:
        case CommentPosted() | RemarkMade():
            return state
        case CommentCorrected(kind=kind) | RemarkCorrected(kind=kind):
            return msgspec.structs.replace(state, kind=kind)
        case CommentWithdrawn() | RemarkWithdrawn():
            return msgspec.structs.replace(state, withdrawn=True)
        case QuestionClosed() | QuestionReopened():
            return msgspec.structs.replace(state, closed=isinstance(event, QuestionClosed))


def _said(event: CommentPosted | RemarkMade, by: PersonId) -> CommentState:
    if isinstance(event, CommentPosted):
        return row_of(CommentState, event, by=by, experience=event.experience, about=None)
    return row_of(CommentState, event, by=by, experience=None, about=event.about)


def found_useful(experience: ExperienceId, person: PersonId) -> Question[bool]:
    """Does the person say that the experience was useful?"""
    return Question((experience, person), False, _found_useful)


def _found_useful(_before: bool, event: ExperienceFoundUseful | UsefulnessTakenBack, _: Stamp) -> bool:
    return isinstance(event, ExperienceFoundUseful)
