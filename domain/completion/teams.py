"""Who coordinates and who is in the implementation team, each time an organisation said so."""

import datetime as dt

import msgspec

from domain.calendar import day_of
from domain.cohorts.events import CoordinatorAppointed, ImplementationTeamFormed
from domain.kernel import PersonId, Stamp
from domain.organisations.events import OrganisationId


class SaidTeam(msgspec.Struct, frozen=True, kw_only=True):
    """What was said on a day: the coordinator, or the whole team and its `citizens`; the other is None."""

    organisation: OrganisationId
    said_on: dt.date
    coordinator: PersonId | None = None
    team: tuple[PersonId, ...] | None = None
    citizens: int = 0
    position: int = 0


SaidTeams = tuple[SaidTeam, ...]
"""In the order of recording."""


def evolve_teams(said: SaidTeams, event: CoordinatorAppointed | ImplementationTeamFormed, stamp: Stamp) -> SaidTeams:
    on = day_of(stamp.recorded_at)
    match event:
        case CoordinatorAppointed(organisation=organisation, coordinator=coordinator):
            return *said, SaidTeam(organisation=organisation, said_on=on, coordinator=coordinator)
        case ImplementationTeamFormed(organisation=organisation, members=members, citizens=citizens):
            formed = SaidTeam(
                organisation=organisation,
                said_on=on,
                team=members,
                citizens=citizens or 0,
                position=stamp.position,
            )
            return *said, formed


def coordinator_on(said: SaidTeams, organisation: OrganisationId, day: dt.date) -> PersonId | None:
    """Who coordinated for the organisation on the day: who was said first, where that was afterwards."""
    named = [it for it in said if it.organisation == organisation and it.coordinator is not None]
    found = _standing(named, day)
    return None if found is None else found.coordinator


def team_on(said: SaidTeams, organisation: OrganisationId, day: dt.date) -> frozenset[PersonId]:
    """Who was in the organisation's team on the day: those who were said first, where that was afterwards."""
    formed = [it for it in said if it.organisation == organisation and it.team is not None]
    found = _standing(formed, day)
    return frozenset(() if found is None or found.team is None else found.team)


def _standing(said: list[SaidTeam], day: dt.date) -> SaidTeam | None:
    by_then = [it for it in said if it.said_on <= day]
    return by_then[-1] if by_then else next(iter(said), None)
