"""Every decision about a cohort and who is in it: what the catalogue is composed of."""

from typing import Any

from domain.cohorts.accept_invitation import accept_invitation
from domain.cohorts.appoint_coordinator import appoint_coordinator
from domain.cohorts.assign_advisor import assign_advisor
from domain.cohorts.correct_acceptance import correct_acceptance
from domain.cohorts.correct_cohort_theme import correct_cohort_theme
from domain.cohorts.decline_invitation import decline_invitation
from domain.cohorts.form_implementation_team import form_implementation_team
from domain.cohorts.form_steering_group import form_steering_group
from domain.cohorts.hand_over import hand_cohort_over
from domain.cohorts.invite_organisation import invite_organisation
from domain.cohorts.plan_cohort import plan_cohort
from domain.cohorts.tick_duties import tick_duties
from domain.cohorts.withdraw_organisation import withdraw_organisation
from domain.kernel import Decision

DECISIONS: tuple[Decision[Any], ...] = (
    plan_cohort,
    assign_advisor,
    hand_cohort_over,
    invite_organisation,
    accept_invitation,
    decline_invitation,
    tick_duties,
    withdraw_organisation,
    appoint_coordinator,
    form_steering_group,
    form_implementation_team,
    correct_acceptance,
    correct_cohort_theme,
)
