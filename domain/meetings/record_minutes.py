"""Record the minutes of a meeting that was held; recording them again replaces them, and both stay in the history.

Once they are locked they are not written again before they are reopened.
"""

from collections.abc import Iterator
from typing import Any

from domain.cohorts.authority import COHORT_ADVISOR
from domain.entries import EntryId
from domain.kernel import Act, Command, Decision, Event, PersonId, Question, Refusal
from domain.likeness import following
from domain.meetings.events import MeetingId, MinutesRecorded
from domain.meetings.minuted import MinutesAreLocked, MinutesState, minutes_of
from domain.meetings.minutes_parts import MinutesQuote, MinutesSection
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find, refuse_unless_held
from domain.plans.run import RunId
from domain.privacy.questions import erased_people, redacted_in
from domain.text import Fault, Malformed, Prose

MINUTES_SECTIONS_MAX = 60
MINUTES_QUOTES_MAX = 300
QUOTED_MAX = 450
"""Texts that all quotes may be made of: minutes are found by each of them, and by who wrote it."""


class RecordMinutes(Command, frozen=True):
    """Who recorded what is quoted is told by whoever wishes: they have looked it up."""

    LATER = ("sections", "quotes")
    cohort: RunId
    meeting: MeetingId
    text: Prose
    sections: tuple[MinutesSection, ...] | None = None
    quotes: tuple[MinutesQuote, ...] | None = None


class TooManySections(Refusal):
    sentence = "Et referat har højst {0} afsnit."


class TooManyQuotes(Refusal):
    sentence = "Et referat gengiver højst {0} tekster, og de er taget fra højst {1}. Tøm nogle af dem."


QUOTED_FORGOTTEN = "Det, du gengiver her, er blevet slettet. Tøm feltet, så det ikke kommer med."


def decide(
    command: RecordMinutes,
    _: Act,
    meetings: MeetingStates,
    minutes: MinutesState,
    erased: frozenset[PersonId] = frozenset(),
    redacted: frozenset[EntryId] = frozenset(),
) -> Iterator[Event]:
    refuse_unless_held(find(command.meeting, meetings))
    if minutes.locked:
        raise MinutesAreLocked
    if len(command.sections or ()) > MINUTES_SECTIONS_MAX:
        raise TooManySections(MINUTES_SECTIONS_MAX)
    quotes = command.quotes or ()
    if len(quotes) > MINUTES_QUOTES_MAX or len({one.entry for it in quotes for one in it.of}) > QUOTED_MAX:
        raise TooManyQuotes(MINUTES_QUOTES_MAX, QUOTED_MAX)
    gone = [
        number
        for number, it in enumerate(quotes)
        if any(one.person in erased or one.entry in redacted for one in it.of)
    ]
    if gone:
        raise Malformed(*(Fault(f"quotes.{number}.text", QUOTED_FORGOTTEN) for number in gone))
    yield following(MinutesRecorded, command)


def _asks(it: RecordMinutes, _: Act) -> tuple[Question[Any], ...]:
    quoting = (erased_people(), redacted_in(it.cohort)) if it.quotes else ()
    return (meeting_of(it.cohort, it.meeting), minutes_of(it.cohort, it.meeting), *quoting)


record_minutes = Decision(
    command=RecordMinutes,
    permission=COHORT_ADVISOR,
    asks=_asks,
    decide=decide,
)
