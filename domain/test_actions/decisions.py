"""Every decision about test actions: what the catalogue is composed of."""

from typing import Any

from domain.kernel import Decision
from domain.test_actions.attach_test_action_file import attach_test_action_file
from domain.test_actions.correct_decision import correct_test_action_decision
from domain.test_actions.correct_measurement import correct_measurement
from domain.test_actions.correct_test_action import correct_test_action
from domain.test_actions.correct_test_cycle import correct_test_cycle
from domain.test_actions.decide_test_action import decide_test_action
from domain.test_actions.note_point import note_point
from domain.test_actions.plan_test_action import plan_test_action
from domain.test_actions.plan_test_cycle import plan_test_cycle
from domain.test_actions.record_measurement import record_measurement
from domain.test_actions.remove_test_action_file import remove_test_action_file
from domain.test_actions.set_chart_lines import set_chart_lines
from domain.test_actions.share_test_action import share_test_action

DECISIONS: tuple[Decision[Any], ...] = (
    plan_test_action,
    plan_test_cycle,
    share_test_action,
    record_measurement,
    set_chart_lines,
    note_point,
    decide_test_action,
    correct_test_action,
    correct_test_cycle,
    correct_measurement,
    correct_test_action_decision,
    attach_test_action_file,
    remove_test_action_file,
)
