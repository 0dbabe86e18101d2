"""What /privatliv promises for years is kept on the last day of them, and may be forgotten from the day after."""

import datetime as dt

import pytest

from domain.organisations.events import Role
from domain.privacy.erase_person import ErasePerson
from domain.privacy.redact_texts import RedactTexts
from portal.sealing.retention import COHORT_YEARS, PERSON_YEARS, due
from tests.portal.recorders import recorder_on
from tests.specification import Happened, flat
from tests.stories import ADVISOR, AUDITOR, By, at, day, having_role, planned, stopped
from tests.vault import vault_of

ROLE_GIVEN_UP = [
    ("2026-11-30 12:00", "2028-11-30"),
    ("2028-02-29 12:00", "2030-02-28"),
    ("2027-03-01 12:00", "2029-03-01"),
    ("2026-11-30 23:59", "2028-11-30"),
    ("2026-12-01 00:00", "2028-12-01"),
]
AT_REST = [("2023-11-30 12:00", "2028-11-30"), ("2024-02-29 23:59", "2029-02-28"), ("2024-03-01 00:00", "2029-03-01")]


async def due_on(database: str, days: tuple[dt.date, ...], *happened: Happened) -> list[set[type]]:
    """Which kinds of forgetting are due on each of the days."""
    async with recorder_on(database) as recorder:
        vault = vault_of(recorder)
        await recorder.append(await vault.encoded([(it.event, it.act) for it in flat(happened)]))
        found = [await due(recorder, vault, it) for it in days]
    return [{type(command) for command in it.commands} for it in found]


def around(last: str) -> tuple[dt.date, ...]:
    """The day before the last one that is promised, that day, and the one after."""
    return tuple(day(last) + dt.timedelta(days=it) for it in (-1, 0, 1))


@pytest.mark.parametrize(("given_up", "last"), ROLE_GIVEN_UP)
async def test_a_name_is_kept_for_two_whole_years_after_the_last_role(database: str, given_up: str, last: str) -> None:
    assert PERSON_YEARS == 2
    ended = By(stopped(ADVISOR), on=at(given_up))
    assert await due_on(database, around(last), having_role(ADVISOR, Role.ADVISOR), ended) == [
        set(),
        set(),
        {ErasePerson},
    ]


@pytest.mark.parametrize(("done", "last"), AT_REST)
async def test_texts_are_kept_for_five_whole_years_after_the_last_that_happened_on_the_cohort(
    database: str, done: str, last: str
) -> None:
    assert COHORT_YEARS == 5
    happened = [By(it, person=AUDITOR, on=at(done)) for it in planned()]
    assert await due_on(database, around(last), happened) == [set(), set(), {RedactTexts}]


async def test_what_was_brought_in_later_with_an_earlier_day_does_not_hurry(database: str) -> None:
    late, early = (at(it) for it in ("2024-06-01 12:00", "2023-06-01 12:00"))
    first, second = planned()
    happened = By(first, person=AUDITOR, on=late), By(second, person=AUDITOR, on=early)
    assert await due_on(database, around("2029-06-01"), *happened) == [set(), set(), {RedactTexts}]
