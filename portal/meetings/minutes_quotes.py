"""What minutes quote, as their form has it: each with the entries that it is taken from, whose authors are looked up.

A form says only which entries: who wrote them the log says, and what is of another cohort is not there.
"""

from collections.abc import Iterable, Mapping

import msgspec

from domain.entries import EntryId, position_of
from domain.kernel import PersonId
from domain.meetings.minutes_parts import MinutesQuote, MinutesSection
from domain.meetings.record_minutes import QUOTED_MAX
from domain.quoting import Quoted
from domain.text import Fault, Prose, Title, texts_of
from portal.sealing.envelope import decode
from portal.visiting.run_visit import RunVisit
from portal.web.forms import FormErrors
from portal.web.forms.values import REQUIRED
from projections.minutes import MinutesVersionRow

NOT_THERE = "Det, der gengives her, findes ikke på holdet. Tøm feltet, så det ikke kommer med."
TOO_MANY = f"Referatet gengiver mere end {QUOTED_MAX} tekster. Tøm nogle af dem."


class QuoteField(msgspec.Struct, frozen=True, kw_only=True):
    """A text that gives what was written in these entries; without one it is left out."""

    text: Prose | None = None
    of: tuple[EntryId, ...] = ()


class SectionField(msgspec.Struct, frozen=True, kw_only=True):
    """A part as it is typed: where nothing is, it is left out."""

    title: Title | None = None
    text: Prose | None = None
    quotes: tuple[QuoteField, ...] = ()

    @property
    def is_there(self) -> bool:
        return self.title is not None or self.text is not None or any(it.text for it in self.quotes)


class MinutesWish(msgspec.Struct, frozen=True, kw_only=True):
    """The form's fields."""

    text: Prose
    sections: tuple[SectionField, ...] = ()


class MinutesParts(msgspec.Struct, frozen=True, kw_only=True):
    """As they are recorded; `places` are the fields that the quotes were typed in."""

    sections: tuple[MinutesSection, ...]
    quotes: tuple[MinutesQuote, ...]
    places: tuple[str, ...]


def section_fields(said: MinutesVersionRow) -> tuple[SectionField, ...]:
    """The form's, of what was published."""
    return tuple(
        SectionField(
            title=it.title,
            text=it.text,
            quotes=tuple(QuoteField(text=one.text, of=tuple(q.entry for q in one.of)) for one in said.quoted(number)),
        )
        for number, it in enumerate(said.sections)
    )


async def parts_of(here: RunVisit, wish: MinutesWish, numbers: Iterable[int]) -> MinutesParts:
    """What the form says, the parts having these numbers in it. Raises `FormErrors`."""
    authors = await _authors(here, {one for it in wish.sections for q in it.quotes if q.text for one in q.of})
    faults: list[Fault] = []
    sections: list[MinutesSection] = []
    quotes: list[MinutesQuote] = []
    places: list[str] = []
    for number, it in zip(numbers, wish.sections, strict=True):
        if not it.is_there:
            continue
        if it.title is None:
            faults.append(Fault(f"sections.{number}.title", REQUIRED))
            continue
        for place, quote in enumerate(it.quotes):
            if quote.text is None:
                continue
            places.append(f"sections.{number}.quotes.{place}.text")
            if any(one not in authors for one in quote.of):
                faults.append(Fault(places[-1], NOT_THERE))
                continue
            of = tuple(Quoted(entry=one, person=authors[one]) for one in dict.fromkeys(quote.of))
            quotes.append(MinutesQuote(section=len(sections), text=quote.text, of=of))
        sections.append(MinutesSection(title=it.title, text=it.text))
    if faults:
        raise FormErrors(*faults)
    return MinutesParts(sections=tuple(sections), quotes=tuple(quotes), places=tuple(places))


async def _authors(here: RunVisit, entries: Iterable[EntryId]) -> Mapping[EntryId, PersonId]:
    """Who recorded each of those that are the cohort's and have texts."""
    positions = {position: it for it in entries if (position := position_of(it)) is not None}
    if not positions:
        return {}
    if len(positions) > QUOTED_MAX:
        raise FormErrors(Fault("", TOO_MANY))
    authors: dict[EntryId, PersonId] = {}
    async for entry in here.visit.portal.recorder.entries(sorted(positions)):
        told = decode(entry.stored)
        if here.id in entry.tags and texts_of(told.event):
            authors[positions[entry.position]] = told.stamp.by
    return authors
