"""Who has checked in to a meeting: what its page, the page with the code and the form of its holding say of it."""

from collections.abc import Iterator, Mapping

import msgspec

from domain.calendar import day_of
from domain.kernel import PersonId
from domain.meetings.questions import MeetingStatus, last_day
from domain.organisations.events import OrganisationId
from portal.meetings.reading import address
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.danish import clock, sorting_key
from portal.web.parts import Link
from projections.meeting_parts import CheckInRow
from projections.meetings import MeetingRow

BY_THEMSELVES = "tjekkede selv ind"
NOBODY_YET = "Ingen har tjekket ind endnu."


class CheckInShown(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on a meeting's page; `missing` have checked in and are not on the list of who was there."""

    sentence: str
    missing: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


def is_its_day(here: RunVisit, row: MeetingRow) -> bool:
    """May one check in today?"""
    takes_place = row.status is not MeetingStatus.CANCELLED
    return takes_place and day_of(row.starts_at) <= day_of(here.visit.now) <= last_day(row.ends_at)


def checked_in_as(row: MeetingRow, person: PersonId) -> CheckInRow | None:
    return next((it for it in row.check_ins if it.person == person), None)


def told_of_check_ins(row: MeetingRow) -> Mapping[PersonId, str]:
    """»Tjekkede ind kl. 9.02«, of each who has."""
    return {it.person: f"Tjekkede ind kl. {clock(it.at)}" for it in row.check_ins}


def there_by_themselves(row: MeetingRow) -> Mapping[OrganisationId, tuple[PersonId, ...]]:
    """Those who have checked in, by organisation, in the order in which they did."""
    own: dict[OrganisationId, tuple[PersonId, ...]] = {}
    for it in row.check_ins:
        own[it.organisation] = (*own.get(it.organisation, ()), it.person)
    return own


def not_on_the_list(row: MeetingRow, listed: Iterator[PersonId]) -> tuple[CheckInRow, ...]:
    there = frozenset(listed)
    return tuple(it for it in row.check_ins if it.person not in there)


def names_of(here: RunVisit, rows: tuple[CheckInRow, ...]) -> tuple[str, ...]:
    return tuple(sorted((here.labels.of(it.organisation).heading(it.person) for it in rows), key=sorting_key))


def how_many(row: MeetingRow) -> str:
    """»12 har tjekket ind.«"""
    return f"{len(row.check_ins)} har tjekket ind." if row.check_ins else NOBODY_YET


def check_in_shown(here: RunVisit, row: MeetingRow) -> CheckInShown | None:
    """To whoever may check in, on the day; to those who advise, then and for as long as somebody is missing."""
    if not here.may_act or row.status is MeetingStatus.CANCELLED:
        return None
    if here.capacity is Capacity.ADVISOR:
        return _to_the_advisor(here, row)
    own = checked_in_as(row, here.visit.person)
    if own is None or here.participates_as is None:
        return None
    return CheckInShown(sentence=f"Du tjekkede ind kl. {clock(own.at)}. Rådgiveren registrerer, hvem der var med.")


def _to_the_advisor(here: RunVisit, row: MeetingRow) -> CheckInShown | None:
    held, today = row.status is MeetingStatus.HELD, is_its_day(here, row)
    missing = names_of(here, not_on_the_list(row, (it.person for it in row.attendance))) if held else ()
    if not today and not missing:
        return None
    code = (Link("Vis koden til tjek ind", address(here, row, "check-in/code")),) if today else ()
    correct = (Link("Ret deltagerlisten", address(here, row, "attendance")),) if missing else ()
    return CheckInShown(sentence=how_many(row), missing=missing, links=(*code, *correct))
