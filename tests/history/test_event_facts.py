"""What an event has to say of itself: nothing is left out, and what it says is kept where it is read."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest

from domain.catalogue import DECISIONS, EVENTS
from domain.facts import occurred_on, organisation_of, own_field, people_in_texts_of, read_with
from domain.kernel import Event, PersonId, field_types, is_id
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import REDACTABLE
from portal.completion.certificate_sheet import OWN_WORDS
from portal.log.following import recorded_by
from portal.sealing.writings import ABOUT_SOMEBODY
from portal.visiting.run_frame import PAGES
from portal.web.readers import READERS, Readers
from portal.words.events import HEADINGS, KINDS
from portal.words.unnamed import UNKNOWN
from tests.history.examples import COHORT, DAY, EXAMPLES, EXPERIENCE, ORGANISATION, PERSON

FOUND_WITH = {
    Readers.ORGANISATION: {"organisation"},
    Readers.COHORT: {"cohort"},
    Readers.SHELF: {"cohort"},
    Readers.SHARED: {"organisation", "test_action"},
    Readers.CHOSEN: {"organisation", "shared"},
    Readers.RESPONSE: {"organisation", "comment"},
    Readers.REMARK: {"organisation", "comment"},
    Readers.ADVISORS: set(),
    Readers.KEEPERS: set(),
    Readers.AGENCY: set(),
    Readers.INVITED: {"cohort"},
    Readers.ADMINISTRATORS: set(),
    Readers.ASKED: set(),
    Readers.APPLICATION: set(),
    Readers.JUDGES: set(),
    Readers.ANYBODY: {"gathering", "round"},
    Readers.EVERYBODY: set(),
}
"""What a text that is promised to these readers is found with; advisors and auditors find everything.

What everybody reads is a name, found by the sentences that name it.
"""

event_types = pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)


def kinds_in(kind: Any) -> Iterator[Any]:
    """Every type in a field's, also inside tuples, choices and parts."""
    yield kind
    parts = [it for _, it in field_types(kind)] if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else []
    for inner in (*get_args(kind), *parts):
        yield from kinds_in(inner)


def fields_of(event: type[Event], *kinds: Any) -> set[str]:
    """The fields that have one of these types in them."""
    return {name for name, kind in field_types(event) if any(it in kinds for it in kinds_in(kind))}


@event_types
def test_it_says_what_it_is_called_where_a_cohort_may_have_it(event: type[Event]) -> None:
    assert ("KIND" in vars(event)) is ("cohort" in event.__struct_fields__)


@event_types
def test_one_with_a_day_says_whether_that_is_the_day_it_happened(event: type[Event]) -> None:
    days = {name for name, kind in field_types(event) if dt.date in (kind, *get_args(kind))}
    assert ("HAPPENED_ON" in vars(event)) is bool(days)
    assert {event.HAPPENED_ON} <= {None, *days}


@event_types
def test_one_with_texts_says_what_one_must_read_to_find_them(event: type[Event]) -> None:
    assert ("READ_WITH" in vars(event)) is bool(fields_of(event, *REDACTABLE))
    assert all(hasattr(EXAMPLES[event.TOPIC], name) for name in event.READ_WITH)


@event_types
def test_one_with_texts_that_names_people_says_whom_they_are_about(event: type[Event]) -> None:
    people = fields_of(event, PersonId)
    assert ("ABOUT" in vars(event)) is bool(people and fields_of(event, *REDACTABLE))
    assert set(event.ABOUT) <= people


@event_types
def test_its_cohort_and_its_organisation_are_one_each(event: type[Event]) -> None:
    for kind, name in ((RunId, "cohort"), (OrganisationId, "organisation")):
        named = {field for field, it in field_types(event) if kind in (it, *get_args(it))}
        assert named in (set(), {name}, {name, "successor"})
        assert own_field(kind, event) == (name if named else None)


def test_every_chapter_of_a_cohort_has_a_heading_in_the_journal() -> None:
    chapters = {topic.split(".")[0] for topic, event in EVENTS.items() if "cohort" in event.__struct_fields__}
    assert chapters == set(HEADINGS)
    assert {event for kinds in KINDS.values() for event in kinds} == {
        event for event in EVENTS.values() if "KIND" in vars(event)
    }


def test_whatever_an_event_names_can_be_spoken_of_without_its_name() -> None:
    ids = {it for event in EVENTS.values() for _, kind in field_types(event) for it in kinds_in(kind) if is_id(it)}
    assert set(UNKNOWN) == ids
    assert set(PAGES) | set(OWN_WORDS) <= ids


def promises() -> Iterator[tuple[type[Event], Readers]]:
    """Who reads the texts of an event, as the page promised where they were written."""
    for (command, field), readers in READERS.items():
        for event in recorded_by(DECISIONS[command]):
            if field.split(".")[0] in fields_of(event, *REDACTABLE):
                yield event, readers


def test_a_text_is_found_by_those_it_was_promised_to() -> None:
    """Where a wish has several texts with different readers, the fewest find them."""
    for event, readers in promises():
        found = FOUND_WITH[readers]
        if readers is Readers.ANYBODY:
            found = found & set(event.__struct_fields__)
        assert set(event.READ_WITH) - {"organisation"} == found - {"organisation"}, (event, readers)


def test_the_day_the_people_and_the_readers_are_read_from_the_event() -> None:
    called, posted = EXAMPLES["meetings.CallHeld"], EXAMPLES["sharing.ExperiencePosted"]
    assert occurred_on(called) == DAY
    assert people_in_texts_of(called) == frozenset({PERSON})
    assert organisation_of(called) == ORGANISATION
    assert read_with(posted) == frozenset({ORGANISATION, EXPERIENCE})
    assert read_with(EXAMPLES["sharing.ExperienceCorrected"]) == frozenset({ORGANISATION})
    assert read_with(EXAMPLES["meetings.MinutesRecorded"]) == frozenset({COHORT})
    assert "meetings.CallHeld" in ABOUT_SOMEBODY
