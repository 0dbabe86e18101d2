"""What was brought to a meeting, said after it and talked of in a call, as it should have been."""

import datetime as dt

from domain.entries import EntryId
from domain.kernel import Event, PersonId
from domain.meetings.events import (
    Answer,
    CallAnswer,
    CallHeld,
    CallKind,
    FeedbackGiven,
    MeetingHeld,
    MeetingId,
    MeetingScheduled,
    PresentationSubmitted,
)
from domain.organisations.events import OrganisationId
from domain.plans.programme import Mode
from domain.plans.run import RunId
from domain.text import Prose


class PresentationCorrected(Event, frozen=True):
    """The presentation as it should have been, and why; when it was submitted stays as it is."""

    TOPIC = "meetings.PresentationCorrected"
    KIND = "Præsentation rettet"
    DOCUMENT = "Rettet præsentation til fællesmøde"
    READ_WITH = ("organisation", "cohort")
    CORRECTS = PresentationSubmitted
    MENDS = ("tried", "learned", "sparring_wanted", "progress")
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    corrects: EntryId
    tried: Prose
    learned: Prose
    why: Prose
    sparring_wanted: Prose | None = None
    progress: Prose | None = None


class FeedbackCorrected(Event, frozen=True):
    """The answer as the person would have it, and why."""

    TOPIC = "meetings.FeedbackCorrected"
    KIND = "Tilbagemelding på møde rettet"
    ABOUT = ("person",)
    READ_WITH = ("organisation",)
    CORRECTS = FeedbackGiven
    LATER = ("next_step", "made_difference", "well_arranged", "would_recommend")
    MENDS = ("sparring_relevant", "local_focus", "comment", *LATER)
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    person: PersonId
    corrects: EntryId
    sparring_relevant: Answer
    why: Prose
    local_focus: Answer | None = None
    comment: Prose | None = None
    next_step: Answer | None = None
    made_difference: Answer | None = None
    well_arranged: Answer | None = None
    would_recommend: Answer | None = None


class CallCorrected(Event, frozen=True):
    """The call as it should have been written down, and why; which call it was stays as it is."""

    TOPIC = "meetings.CallCorrected"
    KIND = "Telefonsamtale rettet"
    DOCUMENT = "Rettet notat om telefonsamtale"
    HAPPENED_ON = "held_on"
    ABOUT = ("spoke_with",)
    READ_WITH = ("organisation",)
    CORRECTS = CallHeld
    MENDS = ("held_on", "minutes", "spoke_with", "notes", "continued_progress", "answers")
    LATER = ("answers",)
    cohort: RunId
    organisation: OrganisationId
    kind: CallKind
    corrects: EntryId
    held_on: dt.date
    minutes: int
    spoke_with: PersonId
    notes: Prose
    why: Prose
    continued_progress: Answer | None = None
    answers: tuple[CallAnswer, ...] | None = None


class MeetingPlaceCorrected(Event, frozen=True):
    """Where the meeting is, or the link to it, as it should have been, and why; when it is stays as it is."""

    TOPIC = "meetings.MeetingPlaceCorrected"
    KIND = "Mødets sted eller link rettet"
    READ_WITH = ("cohort",)
    CORRECTS = MeetingScheduled
    MENDS = ("place",)
    cohort: RunId
    meeting: MeetingId
    corrects: EntryId
    why: Prose
    place: Prose | None = None


class HoldingCorrected(Event, frozen=True):
    """When the meeting was held, how long and how, as it should have been recorded, and why; who was there stays."""

    TOPIC = "meetings.HoldingCorrected"
    KIND = "Mødets dag, længde eller form rettet"
    DOCUMENT = "Rettet registrering af fællesmøde"
    HAPPENED_ON = "held_on"
    READ_WITH = ("cohort",)
    CORRECTS = MeetingHeld
    MENDS = ("held_on", "minutes", "mode")
    cohort: RunId
    meeting: MeetingId
    corrects: EntryId
    held_on: dt.date
    minutes: int
    mode: Mode
    why: Prose
