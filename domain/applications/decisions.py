"""Every decision about rounds and applications: what the catalogue is composed of."""

from typing import Any

from domain.applications.announce_round import announce_application_round
from domain.applications.change_round import change_application_round
from domain.applications.end_round import cancel_application_round, close_application_round
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
)
