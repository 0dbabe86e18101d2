"""How many calls of a plan were held with an organisation, and whether there are more to hold."""

from collections.abc import Mapping

from domain.cohorts.events import CohortPlanned
from domain.kernel import Question, Stamp
from domain.meetings.events import CallHeld, CallKind
from domain.organisations.events import OrganisationId
from domain.plans.programme import EvidenceKind
from domain.plans.run import RunId

HeldCalls = Mapping[CallKind, int]
"""How many calls of each kind were held."""


def calls_held(cohort: RunId, organisation: OrganisationId) -> Question[HeldCalls]:
    """Which calls were held with the organisation?"""
    return Question((cohort, organisation), {}, _calls_held)


def _calls_held(held: HeldCalls, event: CallHeld, _: Stamp) -> HeldCalls:
    return {**held, event.kind: held.get(event.kind, 0) + 1}


def is_all_held(kind: CallKind, held: HeldCalls, planned: CohortPlanned | None) -> bool:
    """Have as many such calls been held as the run's plan has days for?"""
    return held.get(kind, 0) >= _times_planned(kind, planned)


def _times_planned(kind: CallKind, planned: CohortPlanned | None) -> int:
    rows = () if planned is None else planned.run.programme.shown_by(EvidenceKind.CALL)
    row = next((it for it in rows if kind.value in it.words), None)
    if row is not None and kind.value != row.records:
        return 1
    return 1 if planned is None or row is None else max(1, row.times_min, len(planned.run.dates_of(row.activity)))
