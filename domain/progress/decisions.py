"""Every decision about what is worked with in a run: what the catalogue is composed of."""

from typing import Any

from domain.kernel import Decision
from domain.progress.choose_development_points import choose_development_points
from domain.progress.evaluate_cooperation import evaluate_cooperation
from domain.progress.map_practice import map_practice
from domain.progress.name_local_measures import name_local_measures
from domain.progress.record_local_measurement import correct_local_measurement, record_local_measurement
from domain.progress.take_stock import take_stock
from domain.progress.tell_milestone_status import tell_milestone_status

DECISIONS: tuple[Decision[Any], ...] = (
    map_practice,
    choose_development_points,
    tell_milestone_status,
    take_stock,
    evaluate_cooperation,
    name_local_measures,
    record_local_measurement,
    correct_local_measurement,
)
