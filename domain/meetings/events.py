"""Joint meetings and calls: scheduled, moved, cancelled, held with attendance, presented at, and learned from."""

import datetime as dt
from enum import Enum
from typing import NewType

import msgspec

from domain.kernel import Event, PersonId
from domain.meetings.agenda_items import AgendaItem
from domain.meetings.minutes_parts import MinutesQuote, MinutesSection
from domain.open_words import OpenWord
from domain.organisations.events import OrganisationId
from domain.plans.programme import Mode
from domain.plans.questions import QuestionCode
from domain.plans.run import RunId
from domain.text import Prose

MeetingId = NewType("MeetingId", str)


class MeetingKind(OpenWord):
    KICKOFF = "kickoff"
    REFLECTION = "reflection"
    CLOSING = "closing"


class CallKind(OpenWord):
    EXPECTATION = "expectation"
    KICKOFF_FOLLOW_UP = "kickoff_follow_up"
    POST_CLOSING = "post_closing"


class Answer(Enum):
    """What somebody answered to a question that no computation can answer for them."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Coming(Enum):
    """What somebody answers who is asked whether they come to a meeting."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Attendance(msgspec.Struct, frozen=True, kw_only=True):
    """A person was there, for an organisation."""

    organisation: OrganisationId
    person: PersonId


class CallAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What was answered in a call to one of the plan's questions: with a word of three, or in words of one's own."""

    asked: QuestionCode
    answer: Answer | None = None
    said: Prose | None = None


class MeetingScheduled(Event, frozen=True):
    """`starts_at` and `ends_at` are instants (UTC); the day that counts is the one in Copenhagen."""

    TOPIC = "meetings.MeetingScheduled"
    KIND = "Møde planlagt"
    READ_WITH = ("cohort",)
    LATER = ("limit_broken_because",)
    cohort: RunId
    meeting: MeetingId
    kind: MeetingKind
    starts_at: dt.datetime
    ends_at: dt.datetime
    mode: Mode
    place: Prose | None = None
    limit_broken_because: Prose | None = None


class AgendaSet(Event, frozen=True):
    TOPIC = "meetings.AgendaSet"
    KIND = "Dagsorden lagt"
    DOCUMENT = "Dagsorden for fællesmøde"
    ABOUT = ()
    READ_WITH = ("cohort",)
    cohort: RunId
    meeting: MeetingId
    items: tuple[AgendaItem, ...]


class MeetingMoved(Event, frozen=True):
    TOPIC = "meetings.MeetingMoved"
    KIND = "Møde flyttet"
    READ_WITH = ("cohort",)
    LATER = ("limit_broken_because",)
    cohort: RunId
    meeting: MeetingId
    starts_at: dt.datetime
    ends_at: dt.datetime
    reason: Prose
    limit_broken_because: Prose | None = None


class MeetingCancelled(Event, frozen=True):
    TOPIC = "meetings.MeetingCancelled"
    KIND = "Møde aflyst"
    READ_WITH = ("cohort",)
    LATER = ("limit_broken_because",)
    cohort: RunId
    meeting: MeetingId
    reason: Prose
    limit_broken_because: Prose | None = None


class ComingAnswered(Event, frozen=True):
    """Whether the person comes to the meeting for the organisation: the latest answer since it was moved counts."""

    TOPIC = "meetings.ComingAnswered"
    KIND = "Svar på, om nogen kommer til et møde"
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    person: PersonId
    coming: Coming


class DatesSetAside(Event, frozen=True):
    """Have all of the organisation's people who are to come to the meetings set the dates aside?"""

    TOPIC = "meetings.DatesSetAside"
    KIND = "Svar på, om datoerne er sat af"
    cohort: RunId
    organisation: OrganisationId
    set_aside: Answer


class MeetingHeld(Event, frozen=True):
    """The meeting took place on `held_on`, lasted `minutes`, and these people were there.

    `checked_in` are those of them who had said so themselves; None where nobody at the meeting did.
    """

    TOPIC = "meetings.MeetingHeld"
    KIND = "Møde holdt"
    DOCUMENT = "Deltagerliste fra fællesmøde"
    HAPPENED_ON = "held_on"
    LATER = ("checked_in",)
    cohort: RunId
    meeting: MeetingId
    held_on: dt.date
    minutes: int
    mode: Mode
    attendance: tuple[Attendance, ...]
    checked_in: tuple[PersonId, ...] | None = None


class AttendanceCorrected(Event, frozen=True):
    """The whole attendance as it should have been, and why; `checked_in` as when it was held."""

    TOPIC = "meetings.AttendanceCorrected"
    KIND = "Deltagerliste rettet"
    DOCUMENT = "Rettet deltagerliste fra fællesmøde"
    ABOUT = ()
    READ_WITH = ("cohort",)
    LATER = ("checked_in",)
    cohort: RunId
    meeting: MeetingId
    attendance: tuple[Attendance, ...]
    reason: Prose
    checked_in: tuple[PersonId, ...] | None = None


class MinutesRecorded(Event, frozen=True):
    """What mattered most (`text`), and what was said of each point, in order, with what is quoted there."""

    TOPIC = "meetings.MinutesRecorded"
    KIND = "Referat skrevet"
    DOCUMENT = "Referat af fællesmøde"
    ABOUT = ()
    READ_WITH = ("cohort",)
    LATER = ("sections", "quotes")
    cohort: RunId
    meeting: MeetingId
    text: Prose
    sections: tuple[MinutesSection, ...] | None = None
    quotes: tuple[MinutesQuote, ...] | None = None


class PresentationSubmitted(Event, frozen=True):
    """What the organisation presents: what was tried, what was learned, what it wants sparring on. Frozen from here."""

    TOPIC = "meetings.PresentationSubmitted"
    KIND = "Præsentation afleveret"
    DOCUMENT = "Præsentation til fællesmøde"
    READ_WITH = ("organisation", "cohort")
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    submitted_at: dt.datetime
    tried: Prose
    learned: Prose
    sparring_wanted: Prose | None = None
    progress: Prose | None = None


class FeedbackGiven(Event, frozen=True):
    """One participant's answer after a meeting. `next_step` is asked after a reflection meeting, `local_focus` at the
    closing, where the whole programme is evaluated, too: the last three."""

    TOPIC = "meetings.FeedbackGiven"
    KIND = "Tilbagemelding på møde"
    ABOUT = ("person",)
    READ_WITH = ("organisation",)
    LATER = ("next_step", "made_difference", "well_arranged", "would_recommend")
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    person: PersonId
    sparring_relevant: Answer
    local_focus: Answer | None = None
    comment: Prose | None = None
    next_step: Answer | None = None
    made_difference: Answer | None = None
    well_arranged: Answer | None = None
    would_recommend: Answer | None = None


class CallHeld(Event, frozen=True):
    """`continued_progress` is asked in the call three months after the closing meeting."""

    TOPIC = "meetings.CallHeld"
    KIND = "Telefonsamtale holdt"
    DOCUMENT = "Notat om telefonsamtale"
    HAPPENED_ON = "held_on"
    ABOUT = ("spoke_with",)
    READ_WITH = ("organisation",)
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
