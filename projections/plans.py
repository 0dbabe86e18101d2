"""The plans that somebody added, each version a row: what runs can be planned from besides those that were shipped."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.plans.events import ProgrammePlanAdded
from domain.plans.programme import PlanId, ProgrammePlan
from domain.plans.versions import PLANS
from projections.kernel import Projection


class PlanVersionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a plan that was added, and who added it."""

    plan: PlanId
    version: int
    programme: ProgrammePlan
    added_by: PersonId
    added_at: dt.datetime
    position: int


def _added(_row: PlanVersionRow | None, event: ProgrammePlanAdded, stamp: Stamp) -> PlanVersionRow:
    return row_of(PlanVersionRow, event, stamp, added_by=stamp.by, added_at=stamp.recorded_at)


PLAN_VERSIONS = Projection("plan_versions", PlanVersionRow, key=("plan", "version"), evolve=_added)


def plans_there_are(added: Iterable[PlanVersionRow]) -> tuple[ProgrammePlan, ...]:
    """Every version of every plan: those that were shipped, and those that were added."""
    return (*PLANS.values(), *(it.programme for it in added))
