"""What decisions ask about experiences and comments."""

import msgspec

from domain.files import FileId, files_after
from domain.kernel import PersonId, Question, Stamp
from domain.likeness import row_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import (
    Audience,
    CommentId,
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
    by: PersonId
    cohort: RunId
    experience: ExperienceId
    withdrawn: bool = False


def comment_state(comment: CommentId) -> Question[CommentState | None]:
    """Who wrote the comment, and does it still stand? None when nobody did."""
    return Question((comment,), None, _comment)


def _comment(state: CommentState | None, event: CommentPosted | CommentWithdrawn, stamp: Stamp) -> CommentState | None:
    match event:
        case CommentPosted(cohort=cohort, experience=experience):
            return CommentState(by=stamp.by, cohort=cohort, experience=experience)
        case CommentWithdrawn():
            return state and msgspec.structs.replace(state, withdrawn=True)


def found_useful(experience: ExperienceId, person: PersonId) -> Question[bool]:
    """Does the person say that the experience was useful?"""
    return Question((experience, person), False, _found_useful)


def _found_useful(_before: bool, event: ExperienceFoundUseful | UsefulnessTakenBack, _: Stamp) -> bool:
    return isinstance(event, ExperienceFoundUseful)
