"""Sentences about cohorts and the organisations that take part in them."""

from typing import assert_never

from domain.cohorts.duties import DutiesTicked
from domain.cohorts.events import (
    AdvisorAssigned,
    CohortPlanned,
    CoordinatorAppointed,
    ImplementationTeamFormed,
    InvitationAccepted,
    InvitationDeclined,
    OrganisationInvited,
    OrganisationWithdrew,
    SteeringGroupFormed,
)
from domain.cohorts.handed_over import CohortHandedOver
from domain.counting import counted

CohortsEvent = (
    CohortPlanned
    | AdvisorAssigned
    | CohortHandedOver
    | OrganisationInvited
    | InvitationAccepted
    | InvitationDeclined
    | OrganisationWithdrew
    | CoordinatorAppointed
    | SteeringGroupFormed
    | ImplementationTeamFormed
    | DutiesTicked
)


_ADVISED = {
    AdvisorAssigned: "{by} knyttede {advisor} til {cohort} som rådgiver.",
    CohortHandedOver: "{by} gav {cohort} videre fra {leaving} til {advisor}.",
}


def template(event: CohortsEvent) -> str:
    match event:
        case CohortPlanned(places=1):
            return "{by} planlagde {cohort} for én organisation, regnet fra den {kickoff_on}."
        case CohortPlanned():
            return "{by} planlagde {cohort} med opstart den {kickoff_on} og plads til {places} organisationer."
        case AdvisorAssigned() | CohortHandedOver():
            return _ADVISED[type(event)]
        case OrganisationInvited():
            return "{by} inviterede {organisation} til {cohort}."
        case InvitationAccepted():
            return "{by} sagde ja til {cohort} for {organisation} med virkning fra den {accepted_on}."
        case InvitationDeclined():
            return "{by} sagde nej til {cohort} for {organisation}."
        case OrganisationWithdrew():
            return "{by} meldte {organisation} ud af {cohort} fra den {withdrew_on}."
        case _:
            return _organised(event)


def _organised(event: CoordinatorAppointed | SteeringGroupFormed | ImplementationTeamFormed | DutiesTicked) -> str:
    match event:
        case CoordinatorAppointed():
            return "{by} udpegede {coordinator} til tovholder for {organisation}."
        case SteeringGroupFormed(members=members):
            return f"{{by}} nedsatte en tværgående ledergruppe på {_people(members)} for {{organisation}}."
        case ImplementationTeamFormed(members=members, citizens=citizens):
            besides = f" og {counted(citizens, 'borger', 'borgere')}" if citizens else ""
            return f"{{by}} nedsatte et implementeringsteam på {_people(members)}{besides} for {{organisation}}."
        case DutiesTicked():
            return "{by} sagde, hvilke af sine opgaver i {cohort} {organisation} har gjort."
    assert_never(event)


def _people(members: tuple[str, ...]) -> str:
    return counted(len(members), "person", "personer")
