"""That a call was agreed for a day and a time, or is not any more; whether it was held is recorded by itself."""

import datetime as dt

from domain.kernel import Event
from domain.meetings.events import CallKind
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class CallAgreed(Event, frozen=True):
    """`starts_at` is an instant (UTC). Agreed once more it has been moved."""

    TOPIC = "meetings.CallAgreed"
    KIND = "Telefonsamtale aftalt"
    cohort: RunId
    organisation: OrganisationId
    kind: CallKind
    starts_at: dt.datetime
    minutes: int


class AgreedCallCancelled(Event, frozen=True):
    TOPIC = "meetings.AgreedCallCancelled"
    KIND = "Aftale om telefonsamtale aflyst"
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    kind: CallKind
    reason: Prose
