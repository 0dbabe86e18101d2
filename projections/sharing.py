"""Experiences with their corrections."""

import datetime as dt
from typing import assert_never

import msgspec
from msgspec.structs import asdict, replace

from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.meetings.events import Answer
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import (
    Audience,
    Consent,
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
from domain.text import Prose
from projections.files import Files, files_with, words_of
from projections.finding import FoundBy
from projections.kernel import Projection, begun, including


class ExperienceWords(msgspec.Struct, frozen=True, kw_only=True):
    """What an experience says: its own words, as they stood at one time."""

    occurred_on: dt.date
    as_planned: Answer | None
    happened: Prose
    as_predicted: Answer
    surprised: Prose | None
    learned: Prose | None
    audience: Audience
    citizens: Prose | None
    consent: Consent | None


class CorrectionRow(msgspec.Struct, frozen=True, kw_only=True):
    """What it said before, and who corrected it, when and why."""

    before: ExperienceWords
    reason: Prose
    corrected_by: PersonId
    corrected_at: dt.datetime
    position: int


class ExperienceRow(msgspec.Struct, frozen=True, kw_only=True):
    """As it stands now. Still readable, but not counted, once it has a `withdrawn_reason`."""

    experience: ExperienceId
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    occurred_on: dt.date
    as_planned: Answer | None
    happened: Prose
    as_predicted: Answer
    surprised: Prose | None
    learned: Prose | None
    audience: Audience
    citizens: Prose | None
    consent: Consent | None
    posted_by: PersonId
    posted_at: dt.datetime
    posted_position: int
    simulated: bool
    useful_to: tuple[PersonId, ...] = ()
    corrections: tuple[CorrectionRow, ...] = ()
    withdrawn_reason: Prose | None = None
    files: Files = ()


ExperienceRowEvent = (
    ExperiencePosted
    | ExperienceCorrected
    | ExperienceWithdrawn
    | ExperienceFileAttached
    | ExperienceFileRemoved
    | ExperienceFoundUseful
    | UsefulnessTakenBack
)


def _experience(row: ExperienceRow | None, event: ExperienceRowEvent, stamp: Stamp) -> ExperienceRow:
    match event:
        case ExperiencePosted():
            return _posted(event, stamp)
        case ExperienceCorrected():
            return _corrected(begun(row), event, stamp)
        case ExperienceWithdrawn(reason=reason):
            return replace(begun(row), withdrawn_reason=reason)
        case ExperienceFileAttached() | ExperienceFileRemoved():
            row = begun(row)
            return replace(row, files=files_with(row.files, event, stamp))
        case ExperienceFoundUseful(person=person):
            row = begun(row)
            return replace(row, useful_to=including(row.useful_to, person))
        case UsefulnessTakenBack(person=person):
            row = begun(row)
            return replace(row, useful_to=tuple(it for it in row.useful_to if it != person))
    assert_never(event)


def _posted(event: ExperiencePosted, stamp: Stamp) -> ExperienceRow:
    return row_of(
        ExperienceRow,
        event,
        stamp,
        posted_by=stamp.by,
        posted_at=stamp.recorded_at,
        posted_position=stamp.position,
    )


def _corrected(row: ExperienceRow, event: ExperienceCorrected, stamp: Stamp) -> ExperienceRow:
    if any(correction.position == stamp.position for correction in row.corrections):
        return row
    before, after = row_of(ExperienceWords, row), row_of(ExperienceWords, event)
    correction = row_of(
        CorrectionRow, event, stamp, before=before, corrected_by=stamp.by, corrected_at=stamp.recorded_at
    )
    return replace(row, corrections=(*row.corrections, correction), **asdict(after))


def _experience_found(row: ExperienceRow) -> FoundBy:
    return FoundBy(
        texts=(row.learned, row.happened, row.surprised, row.citizens, *words_of(row.files)),
        of=(row.cohort, row.organisation),
    )


EXPERIENCES = Projection(
    "experiences",
    ExperienceRow,
    key=("experience",),
    evolve=_experience,
    indexes=(("cohort", "organisation"), ("test_action",), ("posted_position",)),
    found=_experience_found,
)
