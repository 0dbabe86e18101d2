"""What is told of the past is told with the names of then: who, from where, which meeting, which day."""

import pytest
from msgspec.structs import replace

from domain.kernel import Event, PersonId
from domain.organisations.events import Role, RoleGranted
from domain.text import Prose, Title
from portal.rows.history import AsOf
from portal.words.labels import Labels
from portal.words.naming import PersonNaming
from projections.held_roles import HeldRole
from projections.organisations import PEOPLE, PersonRow
from projections.sharing import EXPERIENCES
from tests.portal.looking import looking
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    AUDITOR,
    COHORT,
    FIRST,
    HOLSTEBRO,
    SECOND,
    SKOVVANG,
    TOVHOLDER,
    By,
    a_cohort,
    all_scheduled,
    at,
    cancelled,
    corrected,
    experience,
    having_planned,
    held,
    left,
    moved,
    stopped,
)

ALL = [*a_cohort(), *all_scheduled()]
"""The last of its events has the position `BEFORE`."""
BEFORE = len(ALL)
HERE, THERE = f"Medarbejder, {HOLSTEBRO}", f"Medarbejder, {SKOVVANG}"
ARRIVED = RoleGranted(person=TOVHOLDER, role=Role.PARTICIPANT, organisation=SKOVVANG)
MOVED = (left(TOVHOLDER, HOLSTEBRO), ARRIVED)


async def labels(*happened: Happened, as_of: AsOf | None = None) -> Labels:
    return (await looking(ALL, *happened, by=AUDITOR, on="2026-03-01", as_of=as_of)).labels


async def numbered(*happened: Happened) -> list[str]:
    """What the two reflection meetings are called."""
    told = await labels(*happened)
    return [told[FIRST], told[SECOND]]


async def test_whoever_moves_leaves_their_past_behind() -> None:
    told = await labels(MOVED)
    assert [told.at(BEFORE)[TOVHOLDER], told.at(BEFORE + 1)[TOVHOLDER], told.at(BEFORE + 2)[TOVHOLDER]] == [
        HERE,
        "Medarbejder",
        THERE,
    ]
    assert told[TOVHOLDER] == THERE


async def test_whoever_left_is_known_by_where_they_were_and_belongs_nowhere_now() -> None:
    told = await labels(left(TOVHOLDER, HOLSTEBRO))
    assert (told.at(BEFORE)[TOVHOLDER], told[TOVHOLDER]) == (HERE, "Medarbejder")


async def test_of_several_organisations_the_one_that_is_spoken_of_is_told() -> None:
    told = await labels(ARRIVED)
    assert told.at(BEFORE + 1, SKOVVANG)[TOVHOLDER] == told.of(SKOVVANG)[TOVHOLDER] == THERE
    assert told.at(BEFORE + 1)[TOVHOLDER] == told.of(HOLSTEBRO)[TOVHOLDER] == HERE
    assert told.at(BEFORE, SKOVVANG)[TOVHOLDER] == HERE


async def test_whoever_was_there_for_an_organisation_was_so_though_it_was_written_down_after_they_moved() -> None:
    told = await labels(MOVED)
    assert told.at(BEFORE + 2, HOLSTEBRO)[TOVHOLDER] == told.of(HOLSTEBRO)[TOVHOLDER] == HERE


async def test_an_advisor_who_came_from_an_organisation_acts_for_the_agency() -> None:
    advises = RoleGranted(person=TOVHOLDER, role=Role.ADVISOR)
    told = await labels(left(TOVHOLDER, HOLSTEBRO), advises)
    assert told.at(BEFORE + 2, HOLSTEBRO)[TOVHOLDER] == "Medarbejder"
    both = await labels(RoleGranted(person=TOVHOLDER, role=Role.ADVISOR))
    assert [both[TOVHOLDER], both.at(BEFORE + 1, HOLSTEBRO)[TOVHOLDER]] == ["Medarbejder", HERE]


async def test_an_advisor_who_goes_to_an_organisation_advised_from_the_agency() -> None:
    told = await labels(stopped(ADVISOR), RoleGranted(person=ADVISOR, role=Role.PARTICIPANT, organisation=SKOVVANG))
    assert (told.at(BEFORE)[ADVISOR], told[ADVISOR]) == ("Medarbejder", THERE)


async def test_at_an_instant_a_person_is_where_they_were_then() -> None:
    told = await labels(*(By(it, on=at(f"2026-01-0{day} 12:00")) for day, it in enumerate(MOVED, start=1)))
    then = [told.at(at(f"2026-01-0{day} 13:00"))[TOVHOLDER] for day in (1, 2)]
    assert [told.at(at("2025-12-01 12:00"))[TOVHOLDER], *then] == [HERE, "Medarbejder", THERE]


async def test_a_person_is_found_by_everything_they_were_called() -> None:
    told = await labels(MOVED)
    assert set(dict(told.ever())[TOVHOLDER]) == {HERE, THERE}
    naming = told.naming[TOVHOLDER]
    assert isinstance(naming, PersonNaming)
    assert naming.among([HOLSTEBRO]) == HERE
    assert naming.among([HOLSTEBRO, SKOVVANG]) == f"Medarbejder, {HOLSTEBRO} og {SKOVVANG}"


async def test_a_reflection_meeting_has_its_number_by_the_day_it_was_held() -> None:
    assert await numbered() == ["1. refleksionsmøde", "2. refleksionsmøde"]
    swapped = await numbered(held(SECOND, on="2025-10-01"))
    assert swapped == ["2. refleksionsmøde", "1. refleksionsmøde"]
    late = await numbered(moved(FIRST, "2025-10-01"), moved(SECOND, "2025-10-08"), held(FIRST, on="2025-10-10"))
    assert late == ["2. refleksionsmøde", "1. refleksionsmøde"]


async def test_a_meeting_that_moved_past_another_had_its_old_number_until_then() -> None:
    told = await labels(moved(FIRST, "2026-02-03"))
    assert [told[FIRST], told.at(BEFORE)[FIRST], told.at(BEFORE + 1)[FIRST]] == [
        "2. refleksionsmøde",
        "1. refleksionsmøde",
        "2. refleksionsmøde",
    ]
    assert set(dict(told.ever())[FIRST]) == {"1. refleksionsmøde", "2. refleksionsmøde"}


async def test_what_was_cancelled_had_its_number_to_the_last_and_the_others_keep_theirs_of_then() -> None:
    gone = "refleksionsmødet den 4. november 2025, som er aflyst"
    told = await labels(cancelled(FIRST), held(SECOND))
    assert (told[FIRST], told.at(BEFORE + 1)[FIRST], told.at(BEFORE + 2)[FIRST]) == (gone, "1. refleksionsmøde", gone)
    assert (told[SECOND], told.at(BEFORE)[SECOND]) == ("1. refleksionsmøde", "2. refleksionsmøde")


async def test_an_experience_is_spoken_of_by_the_day_it_said_then() -> None:
    posted = experience(HOLSTEBRO, "2025-09-20")
    here = await looking(
        ALL, having_planned(HOLSTEBRO), posted, corrected(posted, "2025-09-21"), by=AUDITOR, on="2026-03-01"
    )
    told = here.labels.and_experiences(await here.rows.many(EXPERIENCES, cohort=COHORT), None)
    corrected_at = BEFORE + len(having_planned(HOLSTEBRO)) + 2
    assert [told.at(position)[posted.experience] for position in (corrected_at - 1, corrected_at)] == [
        f"erfaringen fra den 20. september 2025 ({HOLSTEBRO})",
        f"erfaringen fra den 21. september 2025 ({HOLSTEBRO})",
    ]


async def test_as_of_then_everything_is_called_as_it_is_told_of_then() -> None:
    happened: list[Event] = [moved(FIRST, "2026-02-03"), *MOVED, held(SECOND), cancelled(FIRST)]
    now = await labels(happened)
    for position in range(BEFORE, BEFORE + len(happened)):
        then = await labels(happened, as_of=AsOf(position=position))
        for id_ in (FIRST, SECOND, TOVHOLDER, PersonId(ADVISOR)):
            assert then.at(position)[id_] == now.at(position)[id_] == then[id_]


async def test_of_somebody_who_is_erased_no_place_is_told() -> None:
    here = await looking(ALL, left(TOVHOLDER, HOLSTEBRO), by=AUDITOR, on="2026-03-01")
    (row,) = [it for it in await here.rows.many(PEOPLE) if it.person == TOVHOLDER]
    erased = PersonNaming(replace(row, erased=True), here.labels.names)
    assert [erased.at(BEFORE, HOLSTEBRO), *erased.ever()] == ["Medarbejder", "Medarbejder"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Leder, Skovvang", "Skovvang"),
        ("Tovholder, Odense", "Odense Kommune"),
        ("Tovholder, odense kommune", "Odense Kommune"),
        ("Leder af bostøtten i Odense", "Odense Kommune"),
        ("Leder af Skovvang og Nordly", "Skovvang"),
        ("Forstander (Center Nord)", "Center Nord"),
    ],
)
def test_a_place_that_the_title_says_is_not_said_twice(title: str, name: str) -> None:
    assert called(title, name) == title


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Centerleder", "Center Nord"),
        ("Leder, Center Nord", "Center"),
        ("Leder, Center Nord", "Nord"),
        ("Leder, Skovvang", "Skovvang Syd"),
        ("Leder, Skovvang Syd", "Skovvang"),
        ("Leder, Odense", "Odense Bocenter"),
        ("Leder, Odense Bocenter", "Odense Kommune"),
        ("Husleder", "Huset"),
    ],
)
def test_a_piece_of_a_name_in_the_title_says_no_place(title: str, name: str) -> None:
    assert called(title, name) == f"{title}, {name}"


def called(title: str, name: str) -> str:
    """What somebody with the title is called who is at an organisation with the name."""
    held = HeldRole(role=Role.PARTICIPANT, organisation=SKOVVANG, since=at("2025-08-01 09:00"), since_position=1)
    row = PersonRow(person=TOVHOLDER, title=Title(Prose(title)), roles=(held,))
    return PersonNaming(row, {SKOVVANG: name}).at(None, None)
