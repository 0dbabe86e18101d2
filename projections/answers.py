"""What organisations bring to a meeting and say after it, and the calls held with them."""

import datetime as dt

import msgspec
from msgspec.structs import replace

from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.meetings.attached import PresentationFileAttached, PresentationFileRemoved
from domain.meetings.corrected import CallCorrected, FeedbackCorrected, PresentationCorrected
from domain.meetings.events import (
    Answer,
    CallAnswer,
    CallHeld,
    CallKind,
    FeedbackGiven,
    MeetingId,
    PresentationSubmitted,
)
from domain.meetings.slides import SlideBlock, SlidesCorrected, SlidesSubmitted
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose
from projections.corrections import RectificationRow, with_correction
from projections.files import Files, files_with, words_of
from projections.finding import FoundBy
from projections.kernel import Projection, begun


class Presented(msgspec.Struct, frozen=True, kw_only=True):
    """That an organisation has submitted its presentation of a meeting."""

    meeting: MeetingId
    organisation: OrganisationId


class PresentationRow(Presented, frozen=True, kw_only=True):
    """Four texts, or `blocks`: slides that show what stood when they were submitted, or corrected."""

    cohort: RunId
    submitted_at: dt.datetime
    tried: Prose | None
    learned: Prose | None
    sparring_wanted: Prose | None
    progress: Prose | None
    blocks: tuple[SlideBlock, ...]
    submitted_by: PersonId
    recorded_at: dt.datetime
    position: int
    rectifications: tuple[RectificationRow, ...] = ()
    files: Files = ()

    @property
    def shown_at(self) -> int:
        """The position of what its slides show: where it was submitted, or corrected last."""
        return self.rectifications[-1].position if self.rectifications else self.position


class GivenFeedback(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody has answered about a meeting."""

    meeting: MeetingId
    person: PersonId


class FeedbackRow(GivenFeedback, frozen=True, kw_only=True):
    """One person's latest answer about one meeting."""

    organisation: OrganisationId
    cohort: RunId
    sparring_relevant: Answer
    local_focus: Answer | None
    comment: Prose | None
    next_step: Answer | None
    made_difference: Answer | None
    well_arranged: Answer | None
    would_recommend: Answer | None
    recorded_at: dt.datetime
    position: int
    rectifications: tuple[RectificationRow, ...] = ()


class CallRow(msgspec.Struct, frozen=True, kw_only=True):
    """The latest call of its kind with the organisation."""

    cohort: RunId
    organisation: OrganisationId
    kind: CallKind
    held_on: dt.date
    minutes: int
    spoke_with: PersonId
    notes: Prose
    continued_progress: Answer | None
    answers: tuple[CallAnswer, ...] | None
    recorded_by: PersonId
    recorded_at: dt.datetime
    position: int
    rectifications: tuple[RectificationRow, ...] = ()


BroughtEvent = (
    PresentationSubmitted
    | PresentationCorrected
    | SlidesSubmitted
    | SlidesCorrected
    | PresentationFileAttached
    | PresentationFileRemoved
)


def _presentation(row: PresentationRow | None, event: BroughtEvent, stamp: Stamp) -> PresentationRow:
    if isinstance(event, PresentationSubmitted):
        return row_of(
            PresentationRow,
            event,
            stamp,
            submitted_by=stamp.by,
            tried=event.tried,
            learned=event.learned,
            blocks=(),
        )
    if isinstance(event, SlidesSubmitted):
        return row_of(
            PresentationRow,
            event,
            stamp,
            submitted_by=stamp.by,
            tried=None,
            learned=None,
            sparring_wanted=None,
            progress=None,
        )
    row = begun(row)
    if isinstance(event, PresentationFileAttached | PresentationFileRemoved):
        return replace(row, files=files_with(row.files, event, stamp))
    return with_correction(row, row.rectifications, event, stamp)


def _feedback(row: FeedbackRow | None, event: FeedbackGiven | FeedbackCorrected, stamp: Stamp) -> FeedbackRow:
    if isinstance(event, FeedbackGiven):
        return row_of(FeedbackRow, event, stamp)
    row = begun(row)
    return with_correction(row, row.rectifications, event, stamp)


def _call(row: CallRow | None, event: CallHeld | CallCorrected, stamp: Stamp) -> CallRow:
    if isinstance(event, CallHeld):
        return row_of(CallRow, event, stamp, recorded_by=stamp.by)
    row = begun(row)
    return with_correction(row, row.rectifications, event, stamp)


def _presentation_found(row: PresentationRow) -> FoundBy:
    said = (text for it in row.blocks for text in (it.heading, it.text))
    texts = (row.learned, row.tried, row.sparring_wanted, row.progress, *said, *words_of(row.files))
    return FoundBy(texts=texts, of=(row.cohort, row.organisation))


PRESENTATIONS = Projection(
    "presentations",
    PresentationRow,
    key=("meeting", "organisation"),
    evolve=_presentation,
    indexes=(("cohort",),),
    found=_presentation_found,
)
FEEDBACK = Projection("feedback", FeedbackRow, key=("meeting", "person"), evolve=_feedback, indexes=(("cohort",),))
CALLS = Projection("calls", CallRow, key=("cohort", "organisation", "kind"), evolve=_call)
