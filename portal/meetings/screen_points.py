"""What a meeting is shown on a wall as: one point after the other, the presentations where the agenda has them."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from domain.meetings.agenda_items import AgendaItem
from domain.organisations.events import OrganisationId
from portal.meetings.said import presenting
from portal.visiting.run_visit import RunVisit
from projections.meetings import MeetingRow

PRESENTING = "præsent"
"""What an item's title says that is about presentations, whoever gives them."""


class ScreenPoint(msgspec.Struct, frozen=True, kw_only=True):
    """One point: what it is called, when it begins and how long it has, where the agenda says so, and who presents."""

    title: str
    begins_at: dt.datetime | None = None
    minutes: int | None = None
    organisation: OrganisationId | None = None


def points_of(here: RunVisit, row: MeetingRow) -> tuple[ScreenPoint, ...]:
    """The welcome, then the items in their order. An item that names one organisation is its presentation; those that
    none names come after the first that is about presentations, or after all of them.
    """
    welcome = ScreenPoint(title=here.labels.heading(row.meeting))
    there = presenting(here, row)
    items = list(_items(here, row, there))
    named = {it.organisation for it in items}
    rest = [ScreenPoint(title=_given(here, it), organisation=it) for it in there if it not in named]
    after = next((n for n, it in enumerate(items, start=1) if _is_about_presentations(it)), len(items))
    return (welcome, *items[:after], *rest, *items[after:])


def _items(here: RunVisit, row: MeetingRow, there: tuple[OrganisationId, ...]) -> Iterator[ScreenPoint]:
    begins_at = row.starts_at
    for item in row.agenda:
        yield ScreenPoint(
            title=item.title, begins_at=begins_at, minutes=item.minutes, organisation=_named(here, item, there)
        )
        begins_at += dt.timedelta(minutes=item.minutes)


def _named(here: RunVisit, item: AgendaItem, there: tuple[OrganisationId, ...]) -> OrganisationId | None:
    """The one organisation that the item names: »Odense« is enough."""
    if item.organisation in there:
        return item.organisation
    title = item.title.casefold()
    named = [it for it in there if here.labels[it].removesuffix(" Kommune").casefold() in title]
    return named[0] if len(named) == 1 else None


def _is_about_presentations(point: ScreenPoint) -> bool:
    return point.organisation is None and PRESENTING in point.title.casefold()


def _given(here: RunVisit, organisation: OrganisationId) -> str:
    return f"Præsentation fra {here.labels[organisation]}"
