"""Cohorts as they were planned."""

import datetime as dt
from typing import assert_never

import msgspec

from domain.cohorts.events import AdvisorAssigned, CohortPlanned, CohortThemeCorrected
from domain.cohorts.handed_over import CohortHandedOver
from domain.completion.events import CohortCompleted
from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.plans.run import Run, RunId
from domain.text import Name, Prose, Title
from projections.corrections import RectificationRow, with_correction
from projections.kernel import Appointed, Projection, begun, including


class AdvisedRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody was assigned as advisor at `since`, and handed the cohort over at `until`, None where they have not."""

    person: PersonId
    since: dt.datetime
    until: dt.datetime | None = None
    note: Prose | None = None
    """What whoever took over should know."""


class OfRun(msgspec.Struct, frozen=True, kw_only=True):
    """A cohort by its id alone."""

    cohort: RunId


class CohortRow(OfRun, frozen=True, kw_only=True):
    """Who advises it, of those who were assigned, `projections.belonging` says."""

    name: Name
    theme: Title
    run: Run
    planned_by: PersonId
    planned_at: dt.datetime
    position: int
    advisors_assigned: tuple[Appointed, ...] = ()
    advisors_left: tuple[Appointed, ...] = ()
    advised: tuple[AdvisedRow, ...] = ()
    completed_on: dt.date | None = None
    rectifications: tuple[RectificationRow, ...] = ()


CohortEvent = CohortPlanned | CohortThemeCorrected | AdvisorAssigned | CohortHandedOver | CohortCompleted


def _cohort(row: CohortRow | None, event: CohortEvent, stamp: Stamp) -> CohortRow:
    match event:
        case CohortPlanned():
            return _planned(event, stamp)
        case CohortThemeCorrected():
            row = begun(row)
            return with_correction(row, row.rectifications, event, stamp)
        case AdvisorAssigned(advisor=advisor):
            row = begun(row)
            assigned = including(row.advisors_assigned, Appointed(advisor, stamp.position))
            advised = including(row.advised, AdvisedRow(person=advisor, since=stamp.recorded_at))
            return msgspec.structs.replace(row, advisors_assigned=assigned, advised=advised)
        case CohortHandedOver():
            row = begun(row)
            left = including(row.advisors_left, Appointed(event.leaving, stamp.position))
            return msgspec.structs.replace(row, advisors_left=left, advised=_ended(row.advised, event, stamp))
        case CohortCompleted(completed_on=day):
            return msgspec.structs.replace(begun(row), completed_on=day)
    assert_never(event)


def _ended(advised: tuple[AdvisedRow, ...], event: CohortHandedOver, stamp: Stamp) -> tuple[AdvisedRow, ...]:
    def ended(it: AdvisedRow) -> AdvisedRow:
        if it.person != event.leaving or it.until is not None:
            return it
        return msgspec.structs.replace(it, until=stamp.recorded_at, note=event.note)

    return tuple(map(ended, advised))


def _planned(event: CohortPlanned, stamp: Stamp) -> CohortRow:
    return row_of(CohortRow, event, stamp, run=event.run, planned_by=stamp.by, planned_at=stamp.recorded_at)


COHORTS = Projection("cohorts", CohortRow, key=("cohort",), evolve=_cohort, contains=("advisors_assigned",))
