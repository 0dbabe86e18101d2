"""What a reader of the journal chose: who, what, when on either clock, and which words."""

import datetime as dt
from collections.abc import Iterator, Mapping

import msgspec
from litestar.di import Provide
from litestar.params import FromQuery

from domain.calendar import end_of, start_of
from domain.text import Fault, Malformed
from portal.rows.conditions import ComesBefore, Condition, From, UpTo
from portal.web.forms import Unreadable, day_in

SEARCH_CHARACTERS_MAX = 200


class JournalFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader chose as an address says it, "" where it does not matter. Days are the first and the last."""

    organisation: str = ""
    topic: str = ""
    person: str = ""
    search: str = ""
    recorded_from: str = ""
    recorded_to: str = ""
    happened_from: str = ""
    happened_to: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """The choices as an address says them."""
        return {name: value for name, value in msgspec.structs.asdict(self).items() if value}

    @property
    def equals(self) -> dict[str, str]:
        """The columns that equal what was chosen."""
        columns = {"organisation": self.organisation, "topic": self.topic, "by": self.person}
        return {name: value for name, value in columns.items() if value}

    @property
    def days(self) -> bool:
        """Was a day chosen?"""
        return any((self.recorded_from, self.recorded_to, self.happened_from, self.happened_to))

    def periods(self) -> tuple[Condition, ...]:
        """When it was recorded and when it happened. Raises `Malformed` for what is no day."""
        return tuple(self._periods())

    def _periods(self) -> Iterator[Condition]:
        if self.recorded_from:
            yield From("recorded_at", start_of(_day("recorded_from", self.recorded_from)))
        if self.recorded_to:
            yield ComesBefore("recorded_at", end_of(_day("recorded_to", self.recorded_to)))
        if self.happened_from:
            yield From("happened_on", _day("happened_from", self.happened_from))
        if self.happened_to:
            yield UpTo("happened_on", _day("happened_to", self.happened_to))


def wanted(
    organisation: FromQuery[str] = "",
    topic: FromQuery[str] = "",
    person: FromQuery[str] = "",
    search: FromQuery[str] = "",
    recorded_from: FromQuery[str] = "",
    recorded_to: FromQuery[str] = "",
    happened_from: FromQuery[str] = "",
    happened_to: FromQuery[str] = "",
) -> JournalFilter:
    """Provided to the journal's handlers as `wanted`. Raises `Malformed` for a search that is too long."""
    if len(search) > SEARCH_CHARACTERS_MAX:
        raise Malformed(Fault("search", f"Søg med højst {SEARCH_CHARACTERS_MAX} tegn."))
    return JournalFilter(
        organisation=organisation,
        topic=topic,
        person=person,
        search=search.strip(),
        recorded_from=recorded_from,
        recorded_to=recorded_to,
        happened_from=happened_from,
        happened_to=happened_to,
    )


AS_WANTED: Mapping[str, Provide] = {"wanted": Provide(wanted, sync_to_thread=False)}


def _day(field: str, text: str) -> dt.date:
    try:
        return day_in(text)
    except Unreadable as unreadable:
        raise Malformed(Fault(field, str(unreadable))) from unreadable
