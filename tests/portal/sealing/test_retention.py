"""What /privatliv promises for years is kept on the last day of them, and may be forgotten from the day after."""

import datetime as dt

import pytest

from domain.applications.events import ApplicationSubmitted
from domain.entries import entry_id
from domain.kernel import tags_of
from domain.organisations.events import Role
from domain.privacy.erase_person import ErasePerson
from domain.privacy.events import HoldGround, HoldId, HoldPlaced
from domain.privacy.redact_texts import RedactTexts
from portal.sealing.envelope import decode
from portal.sealing.retained_applications import ACCEPTED_YEARS, REFUSED_YEARS
from portal.sealing.retention import COHORT_YEARS, PERSON_YEARS, due
from portal.sealing.sealing import key_ids
from tests.applying import ANNOUNCED, LETTER, SENT, known
from tests.judging import REFUSED, decided, screened
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


GOT_NO_PLACE = [SENT, *screened(SENT), decided(SENT, REFUSED)]
GOT_ONE = [SENT, *screened(SENT), decided(SENT)]
NOTHING: set[type] = set()


def applied(*told: Happened) -> list[By]:
    """A round whose week of answers is that of 22 June 2026, in which something happened before."""
    return [By(it.event, person=ADVISOR, on=at("2026-06-20 12:00")) for it in flat([ANNOUNCED, known(), *told])]


async def test_an_application_that_got_no_place_goes_first(database: str) -> None:
    assert (REFUSED_YEARS, ACCEPTED_YEARS) == (1, 5)
    assert await due_on(database, around("2027-06-22"), *applied(*GOT_NO_PLACE)) == [
        NOTHING,
        NOTHING,
        {RedactTexts, ErasePerson},
    ]


async def test_one_that_got_a_place_is_kept_as_long_as_a_run(database: str) -> None:
    days = (*around("2027-06-22"), *around("2031-06-22"))
    assert await due_on(database, days, *applied(*GOT_ONE)) == [*[NOTHING] * 5, {RedactTexts, ErasePerson}]


async def test_what_is_held_is_not_forgotten_and_is_named(database: str) -> None:
    held = HoldPlaced(hold=HoldId("hold-1"), ground=HoldGround.LEGAL_CLAIM, person=SENT.applicant)
    async with recorder_on(database) as recorder:
        vault = vault_of(recorder)
        told = [*applied(*GOT_NO_PLACE), By(held, on=at("2026-06-21 12:00"))]
        await recorder.append(await vault.encoded([(it.event, it.act) for it in told]))
        found = await due(recorder, vault, day("2028-01-01"))
    assert (found.commands, found.held, found.applications) == ((), (SENT.application,), 0)


async def test_every_text_and_file_of_it_is_among_what_goes(database: str) -> None:
    async with recorder_on(database) as recorder:
        vault = vault_of(recorder)
        await recorder.append(await vault.encoded([(it.event, it.act) for it in applied(*GOT_NO_PLACE)]))
        found = await due(recorder, vault, day("2028-01-01"))
        entries = {it.entry for it in found.commands if isinstance(it, RedactTexts)}
        stored = [decode(it) for it in (await recorder.read()).events]
    own = [it for it in stored if SENT.application in tags_of(it.event)]
    written = {entry_id(it.stamp.position) for it in own if key_ids(it.event)}
    letters = [it.event for it in own if isinstance(it.event, ApplicationSubmitted)]
    assert entries == written
    assert [LETTER.file in key_ids(it) for it in letters] == [True]
