"""What a reader of the journal chose: who, what, when on either clock, and which words."""

import datetime as dt
from collections.abc import Callable, Mapping

from litestar.di import Provide
from litestar.params import FromQuery

from domain.calendar import end_of, start_of
from domain.text import Fault, Malformed
from portal.rows.conditions import ComesBefore, Condition, From, UpTo
from portal.web.forms import Unreadable, day_in
from portal.web.narrowing import AddressFilter

SEARCH_CHARACTERS_MAX = 200
FILTER_LABELS: Mapping[str, str] = {
    "search": "Ord",
    "organisation": "Organisation",
    "topic": "Hvad",
    "person": "Registreret af",
    "recorded_from": "Registreret fra",
    "recorded_to": "Registreret til",
    "happened_from": "Sket fra",
    "happened_to": "Sket til",
}
PERIODS: Mapping[str, Callable[[dt.date], Condition]] = {
    "recorded_from": lambda day: From("recorded_at", start_of(day)),
    "recorded_to": lambda day: ComesBefore("recorded_at", end_of(day)),
    "happened_from": lambda day: From("happened_on", day),
    "happened_to": lambda day: UpTo("happened_on", day),
}
"""What each day that was chosen asks for."""


class JournalFilter(AddressFilter, frozen=True, kw_only=True):
    """What the reader chose. Days are the first and the last."""

    organisation: str = ""
    topic: str = ""
    person: str = ""
    search: str = ""
    recorded_from: str = ""
    recorded_to: str = ""
    happened_from: str = ""
    happened_to: str = ""

    @property
    def equals(self) -> dict[str, str]:
        """The columns that equal what was chosen."""
        columns = {"organisation": self.organisation, "topic": self.topic, "by": self.person}
        return {name: value for name, value in columns.items() if value}

    @property
    def days(self) -> bool:
        """Was a day chosen?"""
        return not PERIODS.keys().isdisjoint(self.parameters)

    def periods(self) -> tuple[Condition, ...]:
        """When it was recorded and when it happened. Raises `Malformed` with everything that is no day."""
        asked, found, faults = self.parameters, list[Condition](), list[Fault]()
        for field, condition in PERIODS.items():
            try:
                found += [condition(day_in(asked[field]))] if field in asked else []
            except Unreadable as unreadable:
                faults.append(Fault(field, str(unreadable)))
        if faults:
            raise Malformed(*faults)
        return tuple(found)


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
    """Provided to the journal's handlers as `wanted`."""
    return JournalFilter(
        organisation=organisation,
        topic=topic,
        person=person,
        search=search.strip(),
        recorded_from=recorded_from.strip(),
        recorded_to=recorded_to.strip(),
        happened_from=happened_from.strip(),
        happened_to=happened_to.strip(),
    )


AS_WANTED: Mapping[str, Provide] = {"wanted": Provide(wanted, sync_to_thread=False)}
