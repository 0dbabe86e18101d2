"""Cohorts, and how organisations take part in them."""

import datetime as dt
from typing import TypeVar

from domain.cohorts.events import InvitationAccepted, OrganisationInvited, OrganisationWithdrew
from domain.cohorts.questions import Membership
from domain.cohorts.stays import Stay
from domain.completion.events import CohortCompleted, OrganisationCompleted
from domain.kernel import Event
from domain.plans import group_programme as group
from domain.text import Prose
from projections.cohorts import COHORTS
from projections.corrections import SaidBefore
from projections.kernel import fold
from projections.memberships import MEMBERSHIPS, MembershipRow
from tests.projections.programme import FIRST_DAY, SAID, History, made, whole_programme

E = TypeVar("E", bound=Event)


def membership(organisation: str) -> MembershipRow:
    return fold(MEMBERSHIPS, whole_programme(), {})["cohort-1", organisation]


def happened(kind: type[E]) -> E:
    """The first of the kind, whose day follows from how much happened before it."""
    return next(it.event for it in whole_programme() if isinstance(it.event, kind))


def test_a_cohort_keeps_every_date_it_was_planned_with() -> None:
    cohort = fold(COHORTS, whole_programme(), {})["cohort-1",]
    assert (cohort.run.start_on, cohort.run.places) == (FIRST_DAY, 3)
    assert [it.person for it in cohort.advisors_assigned] == ["person-1", "person-3"]
    assert [(it.person, it.until is None) for it in cohort.advised] == [("person-1", True), ("person-3", False)]
    assert [date.on for date in cohort.run.dates_of(group.KICKOFF)] == [FIRST_DAY]
    assert cohort.completed_on == happened(CohortCompleted).completed_on


def test_an_organisation_that_completed_shows_all_it_did() -> None:
    row = membership("organisation-1")
    assert row.membership.stays == (Stay(accepted_on=dt.date(2025, 12, 22)),)
    assert [it.before[0] for it in row.rectifications] == [SaidBefore("accepted_on", Prose("2025-12-23"))]
    assert (row.goal, row.motivation, row.offers, row.seeks) == (SAID, SAID, SAID, SAID)
    assert (row.practice, row.carried_by) == (SAID, SAID)
    assert (len(row.steering_group_formed), len(row.implementation_team_formed)) == (3, 1)
    assert row.completed_on == happened(OrganisationCompleted).completed_on


def test_an_organisation_that_withdrew_keeps_what_it_said() -> None:
    row = membership("organisation-2")
    assert row.membership.withdrew_on == FIRST_DAY + dt.timedelta(days=80)
    assert (row.goal, row.withdrew_reason) == (SAID, SAID)


def test_an_organisation_that_declined_says_why() -> None:
    row = membership("organisation-3")
    assert row.membership == Membership(declined=True)
    assert (row.goal, row.declined_reason) == (None, SAID)


def test_invited_again_it_answers_anew_and_its_stay_is_kept() -> None:
    history = History()
    history.tell(made(OrganisationInvited))
    history.tell(made(InvitationAccepted, accepted_on=FIRST_DAY))
    history.tell(made(OrganisationWithdrew, withdrew_on=FIRST_DAY))
    again = history.tell(made(OrganisationInvited))
    row = fold(MEMBERSHIPS, history.recorded, {})["cohort-1", "organisation-1"]
    stayed = Stay(accepted_on=FIRST_DAY, withdrew_on=FIRST_DAY)
    assert row.membership == Membership(stays=(stayed,), awaits_answer=True)
    assert (row.invited_at, row.withdrew_reason, row.goal) == (again.recorded_at, None, SAID)
