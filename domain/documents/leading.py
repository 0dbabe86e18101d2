"""Who led an organisation and who advised a run, from which day until which: asked of a day, also of one long ago."""

import datetime as dt

import msgspec

from domain.calendar import day_of
from domain.cohorts.events import AdvisorAssigned
from domain.cohorts.handed_over import CohortHandedOver
from domain.kernel import PersonId, Question, Stamp
from domain.organisations.events import (
    LeaderOrStaff,
    LeaderOrStaffRecorded,
    OrganisationId,
    ResponsibleLeaderAppointed,
    RoleRevoked,
)
from domain.plans.run import RunId


class Tenure(msgspec.Struct, frozen=True):
    """Somebody did it from a day; `until` is the first day on which they did not, None while they do."""

    person: PersonId
    since: dt.date
    until: dt.date | None = None


Tenures = tuple[Tenure, ...]
"""In the order of recording."""


def holds_on(tenures: Tenures, person: PersonId, day: dt.date) -> bool:
    """Did the person do it on the day? Whoever was recorded first did so before, too, if nothing better is known."""
    first = min((it.since for it in tenures), default=day)
    asked = max(day, first)
    return any(it.person == person and it.since <= asked and _goes_on(it, day) for it in tenures)


def holds_now(tenures: Tenures, person: PersonId) -> bool:
    return any(it.person == person and it.until is None for it in tenures)


def _goes_on(tenure: Tenure, day: dt.date) -> bool:
    """Also on the day on which it ended: a day is no finer."""
    return tenure.until is None or day <= tenure.until


def responsible_leaders(organisation: OrganisationId) -> Question[Tenures]:
    """Who has answered for the programme in the organisation, and when?"""
    return Question((organisation,), (), evolve_leaders)


LeadingEvent = ResponsibleLeaderAppointed | LeaderOrStaffRecorded | RoleRevoked


def evolve_leaders(tenures: Tenures, event: LeadingEvent, stamp: Stamp) -> Tenures:
    on = day_of(stamp.recorded_at)
    if isinstance(event, ResponsibleLeaderAppointed):
        return (*_ended(tenures, on), Tenure(event.person, on))
    stays = isinstance(event, LeaderOrStaffRecorded) and event.works_as is LeaderOrStaff.LEADER
    return tenures if stays else _ended(tenures, on, event.person)


def advisors_of(cohort: RunId) -> Question[Tenures]:
    """Who has advised the run, and when? A role that ended is not told of here."""
    return Question((cohort,), (), _advisors)


def _advisors(tenures: Tenures, event: AdvisorAssigned | CohortHandedOver, stamp: Stamp) -> Tenures:
    on = day_of(stamp.recorded_at)
    if isinstance(event, CohortHandedOver):
        tenures = _ended(tenures, on, event.leaving)
    return tenures if holds_now(tenures, event.advisor) else (*tenures, Tenure(event.advisor, on))


def _ended(tenures: Tenures, on: dt.date, person: PersonId | None = None) -> Tenures:
    """Those that still went on end that day: the person's, or all of them."""
    return tuple(
        msgspec.structs.replace(it, until=on) if it.until is None and person in (None, it.person) else it
        for it in tenures
    )
