"""Every decision about rounds and applications: what the catalogue is composed of."""

from typing import Any

from domain.applications.announce_round import announce_application_round
from domain.applications.answer_application import answer_application
from domain.applications.begin_run import begin_run_on_application
from domain.applications.change_round import change_application_round
from domain.applications.decide_application import decide_application, take_from_waiting_list
from domain.applications.encourage_organisation import encourage_organisation
from domain.applications.end_round import cancel_application_round, close_application_round
from domain.applications.fix_mapping_day import fix_mapping_day
from domain.applications.score_application import agree_scores, score_application
from domain.applications.screen_application import screen_application
from domain.applications.state_figure import correct_figure, state_figure
from domain.applications.submit_application import submit_application
from domain.applications.withdraw_application import withdraw_application
from domain.kernel import Decision

DECISIONS: tuple[Decision[Any], ...] = (
    announce_application_round,
    change_application_round,
    close_application_round,
    cancel_application_round,
    submit_application,
    withdraw_application,
    screen_application,
    state_figure,
    correct_figure,
    score_application,
    agree_scores,
    decide_application,
    take_from_waiting_list,
    fix_mapping_day,
    answer_application,
    begin_run_on_application,
    encourage_organisation,
)
