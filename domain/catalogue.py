"""Everything that can be wished and everything that can have happened, by name, composed from the chapters."""

from itertools import chain
from typing import Any

from domain.applications import decisions as applications
from domain.cohorts import decisions as cohorts
from domain.completion import decisions as completion
from domain.documents import decisions as documents
from domain.gatherings import decisions as gatherings
from domain.guidelines import decisions as guidelines
from domain.kernel import Command, Decision, Event
from domain.meetings import decisions as meetings
from domain.organisations import decisions as organisations
from domain.privacy import decisions as privacy
from domain.programmes import decisions as programmes
from domain.progress import decisions as progress
from domain.proof import decisions as proof
from domain.roles import decisions as roles
from domain.sharing import decisions as sharing
from domain.test_actions import decisions as test_actions

_CHAPTERS = (
    *(organisations, roles, cohorts, test_actions, documents, meetings, sharing, progress, guidelines),
    *(completion, proof, privacy, applications, gatherings, programmes),
)

DECISIONS: dict[str, Decision[Any]] = {
    decision.command.__name__: decision for decision in chain.from_iterable(it.DECISIONS for it in _CHAPTERS)
}
"""Every decision, by the name of its command."""

EVENTS: dict[str, type[Event]] = {event.TOPIC: event for event in Event.__subclasses__()}
"""Every event type, by the name it is stored under."""


def decision_of(command: Command) -> Decision[Any]:
    """What answers the command."""
    return DECISIONS[type(command).__name__]


def chapter_of(event: type[Event]) -> str:
    """The chapter that tells it: the first word of the name it is stored under."""
    return event.TOPIC.partition(".")[0]
