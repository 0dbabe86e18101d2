"""The forms of what is worked with in a run."""

from portal.progress.evaluation_form import EVALUATION
from portal.progress.goals_form import GOALS
from portal.progress.mapping_form import MAPPING
from portal.progress.measures_form import LOCAL_MEASURES, LOCAL_NUMBER, LOCAL_NUMBER_CORRECTION
from portal.progress.milestones_form import MILESTONES
from portal.progress.points_form import POINTS
from portal.progress.states_form import MILESTONE_STATES
from portal.progress.stock_form import STOCK

PROGRESS_FORMS = (
    *(MAPPING, POINTS, GOALS, MILESTONES, MILESTONE_STATES, STOCK, EVALUATION),
    *(LOCAL_MEASURES, LOCAL_NUMBER, LOCAL_NUMBER_CORRECTION),
)
