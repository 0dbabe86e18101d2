"""Comment on an experience, ask about it, or give sparring on it: for an organisation, or as the cohort's advisor."""

from collections.abc import Iterator
from typing import Any

from domain.cohorts.authority import SPEAKER
from domain.cohorts.events import CohortId
from domain.cohorts.questions import Membership, membership
from domain.cohorts.refusals import NotInCohort
from domain.kernel import Act, Command, Decision, Event, Question, Refusal
from domain.organisations.events import OrganisationId
from domain.sharing.events import CommentId, CommentKind, CommentPosted, ExperienceId
from domain.sharing.questions import CommentState, ExperienceState, comment_state, experience_state
from domain.sharing.refusals import refuse_unless_readable
from domain.text import Prose


class PostComment(Command, frozen=True):
    """`organisation` is whose participant writes it; left out when an advisor does."""

    cohort: CohortId
    experience: ExperienceId
    comment: CommentId
    kind: CommentKind
    text: Prose
    organisation: OrganisationId | None = None


class CommentAlreadyPosted(Refusal):
    sentence = "Kommentaren er allerede skrevet."


def decide(
    command: PostComment,
    _: Act,
    experience: ExperienceState | None,
    comment: CommentState | None,
    held: Membership | None = None,
) -> Iterator[Event]:
    if held is not None and not held.takes_part:
        raise NotInCohort
    refuse_unless_readable(experience, command.cohort, command.organisation)
    if comment is not None:
        raise CommentAlreadyPosted
    yield CommentPosted(
        cohort=command.cohort,
        experience=command.experience,
        comment=command.comment,
        kind=command.kind,
        text=command.text,
        organisation=command.organisation,
    )


def _asks(command: PostComment, _: Act) -> tuple[Question[Any], ...]:
    held = () if command.organisation is None else (membership(command.cohort, command.organisation),)
    return (experience_state(command.experience), comment_state(command.comment), *held)


post_comment = Decision(command=PostComment, permission=SPEAKER, asks=_asks, decide=decide)
