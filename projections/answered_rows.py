"""What an organisation last answered in a cohort, as its membership keeps it."""

import datetime as dt

import msgspec

from domain.kernel import PersonId
from domain.meetings.events import Answer
from domain.meetings.readiness import ReadinessQuestion
from domain.plans.timing import ActivityCode
from domain.text import Prose


class SetAsideRow(msgspec.Struct, frozen=True, kw_only=True):
    """What was last answered about whether the dates of the meetings are set aside, by whom, when and where."""

    set_aside: Answer
    answered_by: PersonId
    answered_at: dt.datetime
    position: int


class ReadinessRow(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody last answered about whether the organisation is ready."""

    asked: ReadinessQuestion
    answer: Answer
    first_step: Answer | None
    answered_by: PersonId
    answered_at: dt.datetime
    position: int


class AttestedRow(msgspec.Struct, frozen=True, kw_only=True):
    """What was last answered about an activity for a day."""

    activity: ActivityCode
    attested_on: dt.date
    answer: Answer
    said: Prose | None
    answered_by: PersonId
    position: int
