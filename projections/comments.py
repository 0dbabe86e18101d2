"""What was written of experiences, test actions and presentations; what was asked of others, and what they answered."""

import datetime as dt
from typing import assert_never

import msgspec
from msgspec.structs import replace

from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import (
    CommentCorrected,
    CommentId,
    CommentKind,
    CommentPosted,
    CommentWithdrawn,
    ExperienceId,
)
from domain.sharing.remarks import (
    ASKED,
    SEEN_OF,
    QuestionClosed,
    QuestionReopened,
    RemarkCorrected,
    RemarkMade,
    RemarkWithdrawn,
    Subject,
)
from domain.sharing.seen import FeedbackSeen
from domain.text import Prose
from projections.corrections import RectificationRow, with_correction
from projections.finding import FoundBy
from projections.kernel import Projection, begun


class CommentRow(msgspec.Struct, frozen=True, kw_only=True):
    """`organisation` is whose participant wrote it; None when an advisor did. It is on an `experience` or `about`
    something else; `thing` is the id of what has the page where it stands, and `reader` the only organisation that
    reads it, None where those do who read that. A question may have been closed.
    """

    comment: CommentId
    cohort: RunId
    experience: ExperienceId | None
    organisation: OrganisationId | None
    kind: CommentKind
    text: Prose
    posted_by: PersonId
    posted_at: dt.datetime
    posted_position: int
    thing: str
    about: Subject | None
    reader: OrganisationId | None
    rectifications: tuple[RectificationRow, ...] = ()
    withdrawn_reason: Prose | None = None
    closed_by: PersonId | None = None
    closed_at: dt.datetime | None = None
    closed_position: int | None = None
    awaits: OrganisationId | None = None
    """The organisation that has not seen yet what an advisor wrote of its test action or presentation."""
    seen_by: PersonId | None = None
    seen_at: dt.datetime | None = None

    @property
    def answers(self) -> CommentId | None:
        """The question that it is an answer to, if it is one to a question that stands by itself."""
        return None if self.about is None else self.about.question

    @property
    def is_asked(self) -> bool:
        """Is it a question that was put to somebody, and is of nothing else?"""
        return self.about is not None and self.about.kind in ASKED and self.answers is None


CommentRowEvent = (
    CommentPosted
    | CommentCorrected
    | CommentWithdrawn
    | RemarkMade
    | RemarkCorrected
    | RemarkWithdrawn
    | QuestionClosed
    | QuestionReopened
    | FeedbackSeen
)


def _comment(row: CommentRow | None, event: CommentRowEvent, stamp: Stamp) -> CommentRow:
    match event:
        case CommentPosted() | RemarkMade():
            return _posted(event, stamp)
        case CommentCorrected() | RemarkCorrected():
            row = begun(row)
            return with_correction(row, row.rectifications, event, stamp)
        case CommentWithdrawn(reason=reason) | RemarkWithdrawn(reason=reason):
            return replace(begun(row), withdrawn_reason=reason, awaits=None)
        case FeedbackSeen():
            return replace(begun(row), awaits=None, seen_by=stamp.by, seen_at=stamp.recorded_at)
        case QuestionClosed():
            closed_at, position = stamp.recorded_at, stamp.position
            return replace(begun(row), closed_by=stamp.by, closed_at=closed_at, closed_position=position)
        case QuestionReopened():
            return replace(begun(row), closed_by=None, closed_at=None, closed_position=None)
    assert_never(event)


def _posted(event: CommentPosted | RemarkMade, stamp: Stamp) -> CommentRow:
    by, at, position = stamp.by, stamp.recorded_at, stamp.position
    if isinstance(event, CommentPosted):
        return row_of(
            CommentRow,
            event,
            posted_by=by,
            posted_at=at,
            posted_position=position,
            experience=event.experience,
            thing=event.experience,
            about=None,
            reader=None,
        )
    return row_of(
        CommentRow,
        event,
        posted_by=by,
        posted_at=at,
        posted_position=position,
        experience=None,
        thing=event.thing,
        about=event.about,
        reader=event.about.reader,
        awaits=_awaits(event),
    )


def _awaits(event: RemarkMade) -> OrganisationId | None:
    """A question is answered, which is another thing."""
    is_feedback = event.organisation is None and event.kind is not CommentKind.QUESTION
    return event.about.organisation if is_feedback and event.about.kind in SEEN_OF else None


def _found(row: CommentRow) -> FoundBy:
    """By whose it is as well, where it is an organisation's; what was taken back, by no word."""
    texts = () if row.withdrawn_reason is not None else (row.text,)
    return FoundBy(texts=texts, of=(row.cohort, *(() if row.organisation is None else (row.organisation,))))


COMMENTS = Projection(
    "comments",
    CommentRow,
    key=("comment",),
    evolve=_comment,
    indexes=(("experience",), ("thing",), ("cohort",), ("posted_position",)),
    found=_found,
)
