"""Applications in order: kommuner one criterion after the other, boformer by all of them alike, ties as ties."""

from hypothesis import given
from hypothesis import strategies as st

from domain.applications.criteria import MUNICIPALITY_CRITERIA, SHELTER_CRITERIA, Criterion
from domain.applications.ranking import (
    SCORE_MAX,
    SCORE_MIN,
    RankedApplication,
    Scores,
    is_needed,
    is_whole,
    ranked,
    strength,
    within,
)
from domain.organisations.events import OrganisationKind

MUNICIPALITY, SHELTER = OrganisationKind.MUNICIPALITY, OrganisationKind.SHELTER_110
CRITERIA = {MUNICIPALITY: MUNICIPALITY_CRITERIA, SHELTER: SHELTER_CRITERIA}
SCORE = st.integers(SCORE_MIN, SCORE_MAX)
MUNICIPALITIES = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(*[SCORE] * 5), max_size=8)
SHELTERS = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(*[SCORE] * 3), max_size=8)


def of_municipality(*scores: int) -> Scores:
    return dict(zip(MUNICIPALITY_CRITERIA, scores, strict=True))


def of_shelter(*scores: int) -> Scores:
    return dict(zip(SHELTER_CRITERIA, scores, strict=True))


def order_of(kind: OrganisationKind, scored: dict[str, Scores]) -> tuple[RankedApplication[str], ...]:
    return ranked(kind, CRITERIA[kind], scored)


def places(kind: OrganisationKind, scored: dict[str, Scores]) -> list[tuple[str, int]]:
    return [(it.application, it.place) for it in order_of(kind, scored)]


def test_the_first_criterion_that_differs_decides_whatever_the_later_ones_say() -> None:
    scored = {"many": of_municipality(2, 3, 3, 3, 3), "high": of_municipality(3, 0, 0, 0, 0)}
    assert places(MUNICIPALITY, scored) == [("high", 1), ("many", 2)]
    assert [it.behind_by for it in order_of(MUNICIPALITY, scored)] == [None, Criterion.RELATIVELY_HIGH]


def test_a_later_criterion_decides_where_the_earlier_ones_are_alike() -> None:
    scored = {"one": of_municipality(2, 2, 1, 3, 0), "other": of_municipality(2, 2, 1, 3, 1)}
    assert places(MUNICIPALITY, scored) == [("other", 1), ("one", 2)]
    assert order_of(MUNICIPALITY, scored)[1].behind_by is Criterion.INCREASE_IN_SUBGROUP


def test_who_is_alike_shares_a_place_and_the_next_comes_after_all_of_them() -> None:
    alike = of_municipality(2, 1, 0, 0, 0)
    scored = {"a": alike, "b": of_municipality(1, 3, 3, 3, 3), "c": alike, "d": of_municipality(3, 0, 0, 0, 0)}
    assert places(MUNICIPALITY, scored) == [("d", 1), ("a", 2), ("c", 2), ("b", 4)]
    assert [it.alike for it in order_of(MUNICIPALITY, scored)] == [1, 2, 2, 1]


def test_the_criteria_of_boformer_weigh_the_same() -> None:
    scored = {"a": of_shelter(3, 0, 0), "b": of_shelter(0, 0, 3), "c": of_shelter(2, 1, 1), "d": of_shelter(0, 1, 1)}
    assert places(SHELTER, scored) == [("c", 1), ("a", 2), ("b", 2), ("d", 4)]


def test_a_tie_across_the_last_place_is_decided_by_nobody_here() -> None:
    alike = of_shelter(1, 1, 1)
    order = order_of(SHELTER, {"a": alike, "b": alike, "c": of_shelter(2, 1, 1)})
    assert within(2, order) == (frozenset({"c"}), frozenset({"a", "b"}))
    assert within(3, order) == (frozenset({"a", "b", "c"}), frozenset())
    assert within(0, order) == (frozenset(), frozenset())


def test_nothing_is_ranked_unless_there_are_more_than_places() -> None:
    assert not is_needed(4, 4)
    assert is_needed(5, 4)


def test_one_score_on_the_scale_for_each_criterion_is_whole() -> None:
    whole = tuple(of_shelter(0, 3, 1).items())
    assert is_whole(SHELTER_CRITERIA, whole)
    assert not is_whole(SHELTER_CRITERIA, whole[:2])
    assert not is_whole(SHELTER_CRITERIA, (*whole, whole[0]))
    assert not is_whole(MUNICIPALITY_CRITERIA, whole)
    assert not is_whole(SHELTER_CRITERIA, of_shelter(0, 4, 1).items())


@given(MUNICIPALITIES)
def test_kommuner_stand_as_their_scores_do_one_after_the_other(given_scores: dict[str, tuple[int, ...]]) -> None:
    order = order_of(MUNICIPALITY, {name: of_municipality(*scores) for name, scores in given_scores.items()})
    assert {it.application for it in order} == set(given_scores)
    for one in order:
        for other in order:
            mine, theirs = given_scores[one.application], given_scores[other.application]
            first = next((index for index in range(5) if mine[index] != theirs[index]), None)
            if first is None:
                assert one.place == other.place
            else:
                assert (one.place < other.place) == (mine[first] > theirs[first])


@given(SHELTERS, st.permutations(range(3)))
def test_it_does_not_matter_which_criterion_of_a_boform_a_score_is_of(
    given_scores: dict[str, tuple[int, ...]], turned: list[int]
) -> None:
    straight = order_of(SHELTER, {name: of_shelter(*scores) for name, scores in given_scores.items()})
    otherwise = {name: of_shelter(*(scores[index] for index in turned)) for name, scores in given_scores.items()}
    assert straight == order_of(SHELTER, otherwise)


@given(MUNICIPALITIES, st.integers(0, 8))
def test_whoever_is_within_the_places_is_never_behind_whoever_is_not(
    given_scores: dict[str, tuple[int, ...]], room: int
) -> None:
    scored = {name: of_municipality(*scores) for name, scores in given_scores.items()}
    surely, contested = within(room, order_of(MUNICIPALITY, scored))
    assert len(surely) <= room
    assert not surely & contested
    assert not contested or len(surely) < room < len(surely) + len(contested)
    outside = set(scored) - surely - contested
    for one in surely:
        assert all(
            strength(MUNICIPALITY, MUNICIPALITY_CRITERIA, scored[one])
            > strength(MUNICIPALITY, MUNICIPALITY_CRITERIA, scored[it])
            for it in outside | contested
        )
