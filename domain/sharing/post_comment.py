"""Comment on an experience, ask about it, or give sparring on it: for an organisation, or as the cohort's advisor."""

from collections.abc import Iterator

from domain.cohorts.authority import SPEAKER
from domain.cohorts.questions import Membership
from domain.cohorts.speaking import refuse_unless_speaking, speaker_membership
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import CommentId, CommentKind, CommentPosted, ExperienceId
from domain.sharing.questions import CommentState, ExperienceState, comment_state, experience_state
from domain.sharing.refusals import refuse_unless_readable
from domain.text import Prose


class PostComment(Command, frozen=True):
    """`organisation` is whose participant writes it; left out when an advisor does."""

    cohort: RunId
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
    refuse_unless_speaking(held)
    refuse_unless_readable(experience, command.cohort, command.organisation)
    if comment is not None:
        raise CommentAlreadyPosted
    yield following(CommentPosted, command)


post_comment = Decision(
    command=PostComment,
    permission=SPEAKER,
    asks=lambda it, _: (
        experience_state(it.experience),
        comment_state(it.comment),
        *speaker_membership(it.cohort, it.organisation),
    ),
    decide=decide,
)
