"""Mapping days: nobody could swap to the better of both, held against every assignment there is."""

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from domain.applications.assignment import WISHES, AssignedDay, assigned, better_swaps

DAYS = [dt.date(2022, 11, day) for day in (10, 15, 17, 21, 22, 23, 24)]
A, B, C, D = DAYS[:4]
ONE_EACH = dict.fromkeys(DAYS, 1)

RANKED = st.permutations(range(len(DAYS))).map(lambda them: tuple(DAYS[it] for it in them[:WISHES]))
FEW = st.permutations(range(4)).map(lambda them: tuple(DAYS[it] for it in them[:WISHES]))
ROOM = st.fixed_dictionaries({day: st.integers(0, 2) for day in DAYS[:4]})
SOME = st.lists(FEW, max_size=5)

Wished = list[tuple[dt.date, ...]]


def of(wished: Wished) -> dict[str, tuple[dt.date, ...]]:
    return {f"application-{number}": own for number, own in enumerate(wished)}


def days(answer: tuple[AssignedDay[str], ...]) -> list[dt.date | None]:
    return [it.day for it in answer]


def ranks(wished: Wished, given_days: tuple[dt.date | None, ...]) -> tuple[int, ...]:
    """How far down each one's wishes their day stands, from 0; past the last for none."""
    return tuple(own.index(day) if day is not None else WISHES for own, day in zip(wished, given_days, strict=True))


def every(wished: Wished, room: dict[dt.date, int]) -> list[tuple[dt.date | None, ...]]:
    """Every assignment there is, slowly."""
    all_of_them = itertools.product(*((*own, None) for own in wished))
    return [it for it in all_of_them if all(it.count(day) <= many for day, many in room.items())]


def best(wished: Wished, room: dict[dt.date, int]) -> tuple[dt.date | None, ...]:
    """The rule as it is said: fewest without a day, then fewest thirds, fewest seconds, then in the order received."""

    def measure(it: tuple[dt.date | None, ...]) -> tuple[object, ...]:
        own = ranks(wished, it)
        return (own.count(3), own.count(2), own.count(1), own)

    return min(every(wished, room), key=measure)


def test_whoever_wishes_apart_gets_their_first() -> None:
    assert days(assigned(of([(A, B, C), (B, C, A), (C, A, B)]), ONE_EACH)) == [A, B, C]


def test_two_who_wish_the_same_first_are_told_apart_by_who_applied_first() -> None:
    answer = assigned(of([(A, B, C), (A, B, C)]), ONE_EACH)
    assert days(answer) == [A, B]
    assert answer[1].rank == 2
    assert answer[1].before == ((A, ("application-0",)),)


def test_the_worst_off_come_before_the_number_of_first_wishes() -> None:
    """Two firsts and a third could be had; a first and two seconds leave nobody with their third."""
    assert [it.rank for it in assigned(of([(A, B, D), (B, C, D), (A, B, D)]), ONE_EACH)] == [1, 2, 2]


def test_as_many_as_possible_get_one_of_their_days() -> None:
    answer = assigned(of([(A, B, C), (A, B, C), (A, B, D)]), {A: 1, B: 1, D: 1})
    assert days(answer) == [A, B, D]
    none_left = assigned(of([(A, B, C), (A, B, C), (A, B, C)]), {A: 1, B: 1})
    assert days(none_left) == [A, B, None]
    assert none_left[2].rank is None


def test_a_day_has_as_much_room_as_the_round_says() -> None:
    assert days(assigned(of([(A, B, C), (A, B, C), (A, B, C)]), {A: 2, B: 1})) == [A, A, B]


def test_nobody_applied() -> None:
    assert assigned({}, ONE_EACH) == ()


@given(SOME, ROOM)
def test_it_is_the_rule_as_every_assignment_there_is_says(wished: Wished, room: dict[dt.date, int]) -> None:
    assert tuple(days(assigned(of(wished), room))) == best(wished, room)


@given(SOME, ROOM)
def test_no_other_assignment_is_better_for_one_and_worse_for_nobody(wished: Wished, room: dict[dt.date, int]) -> None:
    mine = ranks(wished, tuple(days(assigned(of(wished), room))))
    for other in every(wished, room):
        theirs = ranks(wished, other)
        assert theirs == mine or any(it > own for it, own in zip(theirs, mine, strict=True))


@given(st.lists(RANKED, max_size=12), st.fixed_dictionaries({day: st.integers(0, 3) for day in DAYS}))
def test_no_two_could_swap_to_the_better_of_both(wished: Wished, room: dict[dt.date, int]) -> None:
    answer = assigned(of(wished), room)
    assert better_swaps(of(wished), {it.application: it.day for it in answer}) == ()
    assert all(days(answer).count(day) <= room[day] for day in DAYS)
    assert all(it.day is None or it.day in own for it, own in zip(answer, wished, strict=True))


def test_a_swap_that_would_be_better_is_seen() -> None:
    wished = of([(A, B, C), (B, A, C)])
    swapped = {"application-0": B, "application-1": A}
    assert better_swaps(wished, swapped) == (("application-0", "application-1"), ("application-1", "application-0"))


def test_forty_applications_are_assigned() -> None:
    wished = of([tuple(DAYS[(number + step) % 7] for step in range(3)) for number in range(40)])
    answer = assigned(wished, dict.fromkeys(DAYS, 4))
    assert sum(it.day is None for it in answer) == 40 - 7 * 4
