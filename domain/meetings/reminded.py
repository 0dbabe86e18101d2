"""An organisation is reminded of its presentation: what the portal did for it, and what it knows came of that."""

import datetime as dt

from domain.kernel import Event
from domain.meetings.events import MeetingId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class PresentationReminded(Event, frozen=True):
    """The portal put the presentation that the organisation had not submitted on its people's start pages, `days_left`
    before the meeting.
    """

    TOPIC = "meetings.PresentationReminded"
    KIND = "Påmindelse om præsentation"
    HAPPENED_ON = None
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    meeting_on: dt.date
    days_left: int


class PresentationReminderMailed(Event, frozen=True):
    """A mail server took the first letter to the organisation about the presentation it had not submitted."""

    TOPIC = "meetings.PresentationReminderMailed"
    KIND = "Påmindelse om præsentation sendt"
    HAPPENED_ON = None
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    meeting_on: dt.date
