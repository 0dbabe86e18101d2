"""Correct what was written down of a call: the day, how long, with whom, what was agreed."""

import datetime as dt

from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.events import CohortPlanned
from domain.cohorts.questions import cohort_planned
from domain.corrections import Correction, Version, correcting
from domain.kernel import Act, PersonId
from domain.meetings.corrected import CallCorrected
from domain.meetings.events import Answer, CallAnswer, CallKind
from domain.meetings.hold_call import refuse_unless_held_so
from domain.meetings.questions import MeetingDay, follows_none, meeting_days
from domain.organisations.events import OrganisationId
from domain.organisations.questions import participations
from domain.plans.run import RunId
from domain.text import Prose


class CorrectCall(Correction, frozen=True):
    """`continued_progress` is asked in the call three months after the closing meeting, and only there."""

    LATER = ("answers",)
    cohort: RunId
    organisation: OrganisationId
    kind: CallKind
    held_on: dt.date
    minutes: int
    spoke_with: PersonId
    notes: Prose
    continued_progress: Answer | None = None
    answers: tuple[CallAnswer, ...] | None = None


def _refuse(
    command: CorrectCall,
    act: Act,
    _version: Version,
    spoke_for: frozenset[OrganisationId],
    planned: CohortPlanned | None,
    meetings: tuple[MeetingDay, ...] = (),
) -> None:
    refuse_unless_held_so(command, act, spoke_for, planned, meetings)


correct_call = correcting(
    CorrectCall,
    CallCorrected,
    COHORT_ADVISOR,
    about=("cohort", "organisation"),
    weighs=lambda it, _: (
        participations(it.spoke_with),
        cohort_planned(it.cohort),
        *(() if follows_none(it.kind) else (meeting_days(it.cohort),)),
    ),
    refuses=_refuse,
)
