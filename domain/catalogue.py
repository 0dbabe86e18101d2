"""Everything that can be wished and everything that can have happened, by name."""

from typing import Any

from domain.cohorts.accept_invitation import accept_invitation
from domain.cohorts.appoint_coordinator import appoint_coordinator
from domain.cohorts.assign_advisor import assign_advisor
from domain.cohorts.decline_invitation import decline_invitation
from domain.cohorts.form_implementation_team import form_implementation_team
from domain.cohorts.form_steering_group import form_steering_group
from domain.cohorts.invite_organisation import invite_organisation
from domain.cohorts.plan_cohort import plan_cohort
from domain.cohorts.withdraw_organisation import withdraw_organisation
from domain.completion.complete_cohort import complete_cohort
from domain.completion.complete_organisation import complete_organisation
from domain.completion.describe_anchoring import describe_anchoring
from domain.kernel import Decision, Event
from domain.meetings.begin_phase import begin_phase
from domain.meetings.cancel_meeting import cancel_meeting
from domain.meetings.correct_attendance import correct_attendance
from domain.meetings.give_feedback import give_feedback
from domain.meetings.hold_call import hold_call
from domain.meetings.hold_meeting import hold_meeting
from domain.meetings.move_meeting import move_meeting
from domain.meetings.record_minutes import record_minutes
from domain.meetings.remind_of_presentation import remind_of_presentation
from domain.meetings.schedule_meeting import schedule_meeting
from domain.meetings.set_agenda import set_agenda
from domain.meetings.submit_presentation import submit_presentation
from domain.organisations.register_organisation import register_organisation
from domain.organisations.register_person import register_person
from domain.privacy.erase_person import erase_person
from domain.privacy.lift_hold import lift_hold
from domain.privacy.place_hold import place_hold
from domain.privacy.redact_texts import redact_texts
from domain.proof.record_checkpoint import record_checkpoint
from domain.proof.record_closing_checkpoint import record_closing_checkpoint
from domain.roles.confirm_agency_role import confirm_agency_role
from domain.roles.decline_agency_role import decline_agency_role
from domain.roles.grant_role import grant_role
from domain.roles.propose_agency_role import propose_agency_role
from domain.roles.revoke_role import revoke_role
from domain.sharing.correct_experience import correct_experience
from domain.sharing.describe_network_profile import describe_network_profile
from domain.sharing.find_experience_useful import find_experience_useful
from domain.sharing.post_comment import post_comment
from domain.sharing.post_experience import post_experience
from domain.sharing.withdraw_comment import withdraw_comment
from domain.sharing.withdraw_experience import withdraw_experience
from domain.test_actions.decide_test_action import decide_test_action
from domain.test_actions.plan_test_action import plan_test_action
from domain.test_actions.plan_test_cycle import plan_test_cycle
from domain.test_actions.record_measurement import record_measurement
from domain.test_actions.share_test_action import share_test_action

_DECISIONS: tuple[Decision[Any], ...] = (
    register_organisation,
    register_person,
    grant_role,
    revoke_role,
    propose_agency_role,
    confirm_agency_role,
    decline_agency_role,
    plan_cohort,
    assign_advisor,
    invite_organisation,
    accept_invitation,
    decline_invitation,
    withdraw_organisation,
    appoint_coordinator,
    form_steering_group,
    form_implementation_team,
    plan_test_action,
    plan_test_cycle,
    share_test_action,
    record_measurement,
    decide_test_action,
    schedule_meeting,
    move_meeting,
    cancel_meeting,
    set_agenda,
    hold_meeting,
    correct_attendance,
    record_minutes,
    submit_presentation,
    give_feedback,
    hold_call,
    post_experience,
    correct_experience,
    withdraw_experience,
    post_comment,
    withdraw_comment,
    find_experience_useful,
    describe_network_profile,
    describe_anchoring,
    complete_organisation,
    complete_cohort,
    begin_phase,
    remind_of_presentation,
    record_checkpoint,
    record_closing_checkpoint,
    erase_person,
    redact_texts,
    place_hold,
    lift_hold,
)

DECISIONS: dict[str, Decision[Any]] = {decision.command.__name__: decision for decision in _DECISIONS}
"""Every decision, by the name of its command."""

EVENTS: dict[str, type[Event]] = {event.TOPIC: event for event in Event.__subclasses__()}
"""Every event type, by the name it is stored under."""
