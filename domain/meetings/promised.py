"""What was promised in a call: by the organisation or the advisor, by which day, and that it has been kept."""

import datetime as dt
from enum import Enum
from typing import NewType

import msgspec

from domain.entries import EntryId
from domain.kernel import Event
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose

PromiseId = NewType("PromiseId", str)


class Promiser(Enum):
    """Who promised: the organisation, or the cohort's advisors."""

    ORGANISATION = "organisation"
    ADVISORS = "advisors"


class PromisedInCall(msgspec.Struct, frozen=True, kw_only=True):
    """One promise, as it is written down with the call."""

    promised_by: Promiser
    what: Prose
    due_on: dt.date


class PromiseMade(Event, frozen=True):
    """It is to be kept by `due_on` at the latest."""

    TOPIC = "meetings.PromiseMade"
    KIND = "Løfte givet"
    HAPPENED_ON = None
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    promise: PromiseId
    promised_by: Promiser
    what: Prose
    due_on: dt.date


class PromiseCorrected(Event, frozen=True):
    """Who promised what, and by which day, as it should have been written down, and why."""

    TOPIC = "meetings.PromiseCorrected"
    KIND = "Løfte rettet"
    HAPPENED_ON = None
    READ_WITH = ("organisation",)
    CORRECTS = PromiseMade
    MENDS = ("promised_by", "what", "due_on")
    cohort: RunId
    organisation: OrganisationId
    promise: PromiseId
    corrects: EntryId
    promised_by: Promiser
    what: Prose
    due_on: dt.date
    why: Prose


class PromiseKept(Event, frozen=True):
    TOPIC = "meetings.PromiseKept"
    KIND = "Løfte holdt"
    cohort: RunId
    organisation: OrganisationId
    promise: PromiseId


class PromiseReopened(Event, frozen=True):
    """It had been said to be kept, and was not."""

    TOPIC = "meetings.PromiseReopened"
    KIND = "Løfte åbnet igen"
    cohort: RunId
    organisation: OrganisationId
    promise: PromiseId
