"""What the kinds of events are called where one chooses among them, chapter by chapter."""

from collections.abc import Mapping

from domain.catalogue import EVENTS, chapter_of
from domain.facts import own_field
from domain.kernel import Event
from domain.plans.run import RunId

HEADINGS: Mapping[str, str] = {
    "cohorts": "Holdet",
    "test_actions": "Prøvehandlinger",
    "sharing": "Erfaringer",
    "guidelines": "Retningslinjer",
    "documents": "Dokumenter",
    "meetings": "Møder og samtaler",
    "progress": "Mål og fremdrift",
    "completion": "Gennemførelse",
    "proof": "Bevis",
    "privacy": "Sletning",
    "applications": "Ansøgning",
}
"""What each chapter of a cohort is called, in the order they are shown in."""


def _kinds(chapter: str) -> Mapping[type[Event], str]:
    events = (event for event in EVENTS.values() if chapter_of(event) == chapter)
    return {event: event.KIND for event in events if own_field(RunId, event) is not None}


KINDS: Mapping[str, Mapping[type[Event], str]] = {heading: _kinds(chapter) for chapter, heading in HEADINGS.items()}
NAMES: Mapping[str, str] = {event.TOPIC: name for kinds in KINDS.values() for event, name in kinds.items()}
"""The name of each kind of event by its topic."""
