"""The forms about meetings: what their fields are called, and what stands beside them."""

from collections.abc import Mapping

import msgspec

from domain.meetings.set_agenda import AGENDA_ITEMS_MAX
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.web.parts import Link
from portal.words.meetings import (
    ANSWER_CHOICES,
    CONTINUED_PROGRESS,
    KIND_CHOICES,
    LOCAL_FOCUS,
    MODE_CHOICES,
    SPARRING_RELEVANT,
)

SCHEDULE_LABELS: Mapping[str, str] = {
    "kind": "Hvilket møde?",
    "starts_at": "Begynder",
    "ends_at": "Slutter",
    "mode": "Form",
    "place": "Sted",
}
AGENDA_LABELS: Mapping[str, str] = {
    "items": "Punkter",
    "items.title": "Punkt {0}",
    "items.minutes": "Minutter til punkt {0}",
}
TIME_LABELS: Mapping[str, str] = {"starts_at": "Begynder", "ends_at": "Slutter", "reason": "Hvorfor flyttes mødet?"}
CANCELLATION_LABELS: Mapping[str, str] = {"reason": "Hvorfor aflyses mødet?"}
HOLDING_LABELS: Mapping[str, str] = {
    "held_on": "Hvilken dag blev mødet holdt?",
    "minutes": "Hvor mange minutter varede det?",
    "mode": "Form",
    "attendance": "Hvem var med?",
}
ATTENDANCE_LABELS: Mapping[str, str] = {"attendance": "Hvem var med?", "reason": "Hvorfor rettes listen?"}
MINUTES_LABELS: Mapping[str, str] = {"text": "Referat"}
FEEDBACK_LABELS: Mapping[str, str] = {
    "sparring_relevant": SPARRING_RELEVANT,
    "local_focus": LOCAL_FOCUS,
    "comment": "Vil du sige mere?",
}
PRESENTATION_LABELS: Mapping[str, str] = {
    "tried": "Hvad har I prøvet?",
    "learned": "Hvad har I lært?",
    "sparring_wanted": "Hvad vil I gerne have sparring på?",
    "progress": "Hvor langt er I nået i forhold til jeres mål og motivation?",
}
CALL_LABELS: Mapping[str, str] = {
    "held_on": "Hvilken dag?",
    "minutes": "Hvor mange minutter?",
    "spoke_with": "Hvem talte du med?",
    "notes": "Hvad blev I enige om?",
    "continued_progress": CONTINUED_PROGRESS,
}

AGENDA_ROWS = 8
"""How many rows the agenda's form begins with, and how many more are added at a time."""


class SchedulePage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    form: Form
    action: str
    kinds: tuple[Choice, ...] = KIND_CHOICES
    modes: tuple[Choice, ...] = MODE_CHOICES


class MeetingFormPage(msgspec.Struct, frozen=True, kw_only=True):
    """A form about one meeting, and when the meeting is."""

    frame: Frame
    meeting: Link
    when: str
    form: Form
    action: str


class AgendaPage(MeetingFormPage, frozen=True, kw_only=True):
    """`rows` of them are shown; `may_grow` while there may be more."""

    rows: int

    @property
    def may_grow(self) -> bool:
        return self.rows < AGENDA_ITEMS_MAX


class PeopleOf(msgspec.Struct, frozen=True):
    """An organisation's field in the list of who was there, and the people to choose from."""

    field: str
    people: tuple[Choice, ...]


class AttendancePage(MeetingFormPage, frozen=True, kw_only=True):
    """`advised` says how many of each organisation the programme asks for."""

    advised: str
    organisations: tuple[PeopleOf, ...]
    modes: tuple[Choice, ...] = MODE_CHOICES


class FeedbackPage(MeetingFormPage, frozen=True, kw_only=True):
    """`closing`: the question about local focus is asked there, and only there."""

    closing: bool
    answers: tuple[Choice, ...] = ANSWER_CHOICES


class CallPage(msgspec.Struct, frozen=True, kw_only=True):
    """`after_closing`: the question about continued progress is asked there, and only there."""

    frame: Frame
    title: str
    organisation: Link
    form: Form
    action: str
    after_closing: bool
    people: tuple[Choice, ...]
    answers: tuple[Choice, ...] = ANSWER_CHOICES
