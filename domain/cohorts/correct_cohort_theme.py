"""Correct what a cohort works on, with the reason; what was said when it was planned stays readable."""

from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.events import CohortThemeCorrected
from domain.corrections import Correction, correcting
from domain.plans.run import RunId
from domain.text import Title


class CorrectCohortTheme(Correction, frozen=True):
    cohort: RunId
    theme: Title


correct_cohort_theme = correcting(CorrectCohortTheme, CohortThemeCorrected, COHORT_ADVISOR, about=("cohort",))
