"""What worked is anchored, and completion is recorded when nothing is missing."""

import datetime as dt

from domain.kernel import Event
from domain.meetings.events import Answer
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.plans.timing import ActivityCode
from domain.text import Prose


class AnchoringDescribed(Event, frozen=True):
    """What becomes ordinary practice, and who carries it on."""

    TOPIC = "completion.AnchoringDescribed"
    KIND = "Forankring beskrevet"
    DOCUMENT = "Plan for forankring"
    READ_WITH = ("organisation", "cohort")
    cohort: RunId
    organisation: OrganisationId
    practice: Prose
    carried_by: Prose


class ActivityAttested(Event, frozen=True):
    """Somebody answered the plan's question about an activity that nothing else shows: yes, partly or no, for a day."""

    TOPIC = "completion.ActivityAttested"
    KIND = "Spørgsmål om en aktivitet besvaret"
    DOCUMENT = "Svar om en aktivitet"
    HAPPENED_ON = "attested_on"
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    activity: ActivityCode
    attested_on: dt.date
    answer: Answer
    said: Prose | None = None


class OrganisationCompleted(Event, frozen=True):
    TOPIC = "completion.OrganisationCompleted"
    KIND = "Organisation har gennemført"
    DOCUMENT = "Minimumsregnskab: organisationen har gennemført"
    HAPPENED_ON = "completed_on"
    cohort: RunId
    organisation: OrganisationId
    completed_on: dt.date
    rule_set_version: int


class CohortCompleted(Event, frozen=True):
    TOPIC = "completion.CohortCompleted"
    KIND = "Hold har gennemført"
    DOCUMENT = "Minimumsregnskab: holdet har gennemført"
    HAPPENED_ON = "completed_on"
    cohort: RunId
    completed_on: dt.date
    rule_set_version: int
