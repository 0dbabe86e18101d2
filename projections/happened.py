"""The other clock: what had happened by the end of a day, as far as is known now, whenever it was recorded.

An event counts from the day it says it happened, and whatever was corrected, with its corrections, from the day that
the latest of them says; whatever has no day of its own, from the day it was recorded. What an event speaks of must have
begun: the test action of an experience is there with it, though it was written down later.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from domain.calendar import day_of
from domain.corrections import corrected_by
from domain.entries import EntryId, entry_id
from domain.facts import cohort_of, occurred_on
from domain.kernel import Event, Recorded, tags_of
from domain.sharing.events import ExperienceCorrected, ExperiencePosted

Beginning = tuple[str, bool]
"""An id as it is spoken of: in a cohort, or outside of any."""


def happened_by(day: dt.date, history: Sequence[Recorded[Event]]) -> tuple[Recorded[Event], ...]:
    """The part of the history that had happened by the end of the day, in the order it was recorded."""
    days = _days(history)
    begun = _first_to_speak(history)
    needed: set[int] = set()
    for index in range(len(history) - 1, -1, -1):
        recorded = history[index]
        if index in needed or days[index] <= day:
            needed.add(index)
            needed.update(
                begun[it] for id_ in tags_of(recorded.event) for it in ((id_, True), (id_, False)) if it in begun
            )
    return tuple(recorded for index, recorded in enumerate(history) if index in needed)


def _days(history: Sequence[Recorded[Event]]) -> Sequence[dt.date]:
    """The day each event counts from: of what was corrected, as it was last told."""
    told: dict[str, dt.date] = {}
    of: list[str] = []
    first: dict[EntryId, str] = {}
    for recorded in history:
        entry = entry_id(recorded.stamp.position)
        thing = first[entry] = _thing(recorded.event, entry, first)
        of.append(thing)
        day = occurred_on(recorded.event)
        told[thing] = day or told.get(thing) or day_of(recorded.stamp.recorded_at)
    return [told[it] for it in of]


def _thing(event: Event, entry: EntryId, first: Mapping[EntryId, str]) -> str:
    """What the event and its corrections tell of, by the experience or by the entry that told it first."""
    if isinstance(event, ExperiencePosted | ExperienceCorrected):
        return event.experience
    corrects = corrected_by(event)
    return entry if corrects is None else first.get(corrects, entry)


def _first_to_speak(history: Sequence[Recorded[Event]]) -> Mapping[Beginning, int]:
    """Where each id was first spoken of: in the whole history, and by an event of the cohort."""
    begun: dict[Beginning, int] = {}
    for index, recorded in enumerate(history):
        for spoken in _spoken_of(recorded.event):
            begun.setdefault(spoken, index)
    return begun


def _spoken_of(event: Event) -> Iterator[Beginning]:
    in_cohort = cohort_of(event) is not None
    for id_ in tags_of(event):
        yield id_, False
        if in_cohort:
            yield id_, True
