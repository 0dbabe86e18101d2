"""Correct who promised what, or by which day: another day is agreed on."""

import datetime as dt

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.corrections import Correction, correcting
from domain.meetings.promised import PromiseCorrected, PromiseId, Promiser
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class CorrectPromise(Correction, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    promise: PromiseId
    promised_by: Promiser
    what: Prose
    due_on: dt.date


correct_promise = correcting(CorrectPromise, PromiseCorrected, MEMBER_OR_COHORT_ADVISOR, about=("promise",))
