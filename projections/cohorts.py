"""Cohorts as they were planned."""

import datetime as dt
from typing import assert_never

import msgspec

from domain.cohorts.events import AdvisorAssigned, CohortPlanned, CohortThemeCorrected
from domain.completion.events import CohortCompleted
from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.plans.run import Run, RunId
from domain.text import Name, Title
from projections.corrections import RectificationRow, with_correction
from projections.kernel import Appointed, Projection, begun, including


class CohortRow(msgspec.Struct, frozen=True, kw_only=True):
    """Who advises it, of those who were assigned, `projections.belonging` says."""

    cohort: RunId
    name: Name
    theme: Title
    run: Run
    planned_by: PersonId
    planned_at: dt.datetime
    position: int
    advisors_assigned: tuple[Appointed, ...] = ()
    completed_on: dt.date | None = None
    rectifications: tuple[RectificationRow, ...] = ()


CohortEvent = CohortPlanned | CohortThemeCorrected | AdvisorAssigned | CohortCompleted


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
            return msgspec.structs.replace(row, advisors_assigned=assigned)
        case CohortCompleted(completed_on=day):
            return msgspec.structs.replace(begun(row), completed_on=day)
    assert_never(event)


def _planned(event: CohortPlanned, stamp: Stamp) -> CohortRow:
    return row_of(CohortRow, event, stamp, run=event.run, planned_by=stamp.by, planned_at=stamp.recorded_at)


COHORTS = Projection("cohorts", CohortRow, key=("cohort",), evolve=_cohort, contains=("advisors_assigned",))
