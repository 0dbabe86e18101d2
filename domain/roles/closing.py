"""What becomes of an organisation that is closed: whose it was, where it was, and whose its people are from then on."""

from collections.abc import Mapping
from typing import Any, Protocol

import msgspec

from domain.cohorts.authority import CohortStanding, cohort_standing
from domain.cohorts.events import InvitationAccepted, InvitationDeclined, OrganisationInvited, OrganisationWithdrew
from domain.kernel import Permission, PersonId, Question, Stamp
from domain.meetings.events import MeetingHeld, MeetingId, MeetingKind, MeetingScheduled
from domain.organisations.events import (
    LeaderOrStaff,
    LeaderOrStaffRecorded,
    OrganisationId,
    Role,
    RoleGranted,
    RoleRevoked,
)
from domain.plans.run import RunId
from domain.roles.letting_in import Ties, may_let_in, ties_of


class OrganisationHistory(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation's participants, with what they are as far as it is known, and the cohorts it is or was in."""

    people: Mapping[PersonId, LeaderOrStaff | None] = {}
    invited: frozenset[RunId] = frozenset()
    taking_part: frozenset[RunId] = frozenset()
    has_taken_part: bool = False
    """Only then can there be anything that counts for it."""


HistoryEvent = (
    RoleGranted
    | RoleRevoked
    | LeaderOrStaffRecorded
    | OrganisationInvited
    | InvitationAccepted
    | InvitationDeclined
    | OrganisationWithdrew
)


def history_of(organisation: OrganisationId) -> Question[OrganisationHistory]:
    """Whom does the organisation have, and where was it?"""
    return Question((organisation,), OrganisationHistory(), _history)


def _history(state: OrganisationHistory, event: HistoryEvent, _: Stamp) -> OrganisationHistory:
    replace = msgspec.structs.replace
    match event:
        case RoleGranted(person=person, role=Role.PARTICIPANT):
            return replace(state, people={**state.people, person: None})
        case RoleRevoked(person=person, role=Role.PARTICIPANT):
            return replace(state, people={it: works_as for it, works_as in state.people.items() if it != person})
        case LeaderOrStaffRecorded(person=person, works_as=works_as):
            return replace(state, people={**state.people, person: works_as})
        case OrganisationInvited(cohort=cohort):
            return replace(state, invited=state.invited | {cohort})
        case InvitationAccepted(cohort=cohort):
            taking_part = state.taking_part | {cohort}
            return replace(state, invited=state.invited - {cohort}, taking_part=taking_part, has_taken_part=True)
        case InvitationDeclined(cohort=cohort):
            return replace(state, invited=state.invited - {cohort})
        case OrganisationWithdrew(cohort=cohort):
            return replace(state, taking_part=state.taking_part - {cohort})
        case _:
            return state


class Closings(msgspec.Struct, frozen=True):
    """Which closing meetings there are, and which cohorts have held theirs."""

    meetings: Mapping[MeetingId, RunId] = {}
    held: frozenset[RunId] = frozenset()


def closings() -> Question[Closings]:
    """Which cohorts are over? Asked of all of them, for nobody knows beforehand which an organisation is in."""
    return Question((), Closings(), _closings)


def _closings(state: Closings, event: MeetingScheduled | MeetingHeld, _: Stamp) -> Closings:
    if isinstance(event, MeetingScheduled):
        closes = event.kind is MeetingKind.CLOSING
        return Closings({**state.meetings, event.meeting: event.cohort}, state.held) if closes else state
    return Closings(state.meetings, state.held | {event.cohort}) if event.meeting in state.meetings else state


class ClosingWish(Protocol):
    @property
    def organisation(self) -> OrganisationId: ...


def _about(command: ClosingWish) -> tuple[Question[Any], ...]:
    successor: OrganisationId | None = getattr(command, "successor", None)
    return tuple(map(ties_of, filter(None, (command.organisation, successor))))


def _allows(_: ClosingWish, held: CohortStanding, *ties: Ties) -> bool:
    return all(may_let_in(held, it) for it in ties)


KEEPER_OF_BOTH: Permission = Permission(cohort_standing, _allows, _about)
"""Whoever may let people into the organisation, and into the one that it goes on as."""
