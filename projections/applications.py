"""Rounds of applications as they stand, and every version of what was sent in them."""

import datetime as dt
from typing import assert_never

import msgspec
from msgspec.structs import replace

from domain.applications.criteria import Criterion
from domain.applications.events import (
    ApplicationRoundAnnounced,
    ApplicationRoundCancelled,
    ApplicationRoundChanged,
    ApplicationRoundClosed,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    HousingFirstWish,
)
from domain.applications.ids import ApplicationId, RoundId
from domain.applications.questions import RoundEvent, closes_at, opens_at
from domain.files import AttachedFile
from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.organisations.events import OrganisationId, OrganisationKind
from domain.plans.programme import PlanId
from domain.plans.run import RunId
from domain.text import Name, Prose, Title
from projections.corrections import RectificationRow, with_correction
from projections.kernel import Projection, begun


class EndedEarly(msgspec.Struct, frozen=True):
    """When a round was closed before its day, or called off, by whom and why."""

    by: PersonId
    at: dt.datetime
    reason: Prose


class RoundRow(msgspec.Struct, frozen=True, kw_only=True):
    """As it was announced, or changed last."""

    round: RoundId
    name: Name
    plan: PlanId
    plan_version: int
    audience: tuple[OrganisationKind, ...]
    places: int
    opens_on: dt.date
    closes_on: dt.date
    mapping_days: tuple[dt.date, ...]
    mappings_a_day: int
    answer_week: dt.date
    expected: Prose
    gives: Prose
    privacy: Prose
    criteria: tuple[Criterion, ...]
    cohort: RunId | None
    announced_by: PersonId
    announced_at: dt.datetime
    position: int
    rectifications: tuple[RectificationRow, ...] = ()
    closed: EndedEarly | None = None
    cancelled: EndedEarly | None = None

    def is_open(self, at: dt.datetime) -> bool:
        """May somebody apply at the instant?"""
        return not self.is_ended and opens_at(self.opens_on) <= at < closes_at(self.closes_on)

    def is_coming(self, at: dt.datetime) -> bool:
        return not self.is_ended and at < opens_at(self.opens_on)

    @property
    def is_ended(self) -> bool:
        """Was it closed or called off before its day?"""
        return self.closed is not None or self.cancelled is not None


class ApplicationVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What was sent, and when it was received."""

    version: int
    organisation: OrganisationId
    role: Title
    motivation: Prose
    gain: Prose
    backing: Prose
    housing_first: HousingFirstWish
    earlier: Prose | None
    days: tuple[dt.date, ...]
    days_kept_free: bool
    attached: AttachedFile | None
    received_at: dt.datetime
    position: int


class ApplicationRow(msgspec.Struct, frozen=True, kw_only=True):
    """Every version that was sent, in their order; the last one is what is applied with."""

    application: ApplicationId
    round: RoundId
    applicant: PersonId
    versions: tuple[ApplicationVersion, ...]
    withdrawn_at: dt.datetime | None = None
    withdrawn_reason: Prose | None = None

    @property
    def last(self) -> ApplicationVersion:
        return self.versions[-1]

    @property
    def organisation(self) -> OrganisationId:
        return self.last.organisation


def _round(row: RoundRow | None, event: RoundEvent, stamp: Stamp) -> RoundRow:
    match event:
        case ApplicationRoundAnnounced():
            return row_of(RoundRow, event, stamp, announced_by=stamp.by, announced_at=stamp.recorded_at)
        case ApplicationRoundChanged():
            row = begun(row)
            return with_correction(row, row.rectifications, event, stamp)
        case ApplicationRoundClosed(reason=reason):
            return replace(begun(row), closed=EndedEarly(stamp.by, stamp.recorded_at, reason))
        case ApplicationRoundCancelled(reason=reason):
            return replace(begun(row), cancelled=EndedEarly(stamp.by, stamp.recorded_at, reason))
    assert_never(event)


def _application(
    row: ApplicationRow | None, event: ApplicationSubmitted | ApplicationWithdrawn, stamp: Stamp
) -> ApplicationRow:
    match event:
        case ApplicationSubmitted():
            sent = row_of(ApplicationVersion, event, stamp, received_at=stamp.recorded_at)
            before = () if row is None else tuple(it for it in row.versions if it.version != sent.version)
            return row_of(ApplicationRow, event, versions=(*before, sent))
        case ApplicationWithdrawn(reason=reason):
            return replace(begun(row), withdrawn_at=stamp.recorded_at, withdrawn_reason=reason)
    assert_never(event)


ROUNDS = Projection("rounds", RoundRow, key=("round",), evolve=_round)
APPLICATIONS = Projection(
    "applications", ApplicationRow, key=("application",), evolve=_application, indexes=(("round",), ("applicant",))
)
