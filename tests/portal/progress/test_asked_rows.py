"""Rows of a form: empty ones do not count, ids stay, and a rank that is typed puts them in order."""

import pytest

from domain.progress.events import Recommendation, RecommendationId
from domain.text import Title
from portal.progress.asked_rows import RANK, AskedRows
from portal.web.forms import Field, FormErrors, FormFields

ROWS = AskedRows(
    of="points",
    key="recommendation",
    called="Punkt {0}",
    parts={"title": Field("Hvad? ({0})", kind="text"), RANK: Field("Plads {0}", kind="whole", optional=True)},
    more=1,
    first=3,
    most=4,
)


def row(id_: str, title: str) -> Recommendation:
    return Recommendation(recommendation=RecommendationId(id_), title=Title(title))


def form(*rows: tuple[str, str]) -> FormFields:
    """Of each row its title and its rank."""
    texts = {"other": ("stays",)}
    for number, (title, rank) in enumerate(rows):
        texts |= {f"points.{number}.recommendation": (f"recommendation-{number}",)}
        texts |= {f"points.{number}.title": (title,), f"points.{number}.{RANK}": (rank,)}
    return FormFields(texts)


def test_there_are_always_a_few_more_rows_than_stand_within_the_most() -> None:
    assert [ROWS.count(it) for it in (0, 2, 3, 4)] == [3, 3, 4, 4]


def test_only_the_first_row_and_those_that_stand_have_to_be_filled_in() -> None:
    fields = ROWS.fields(3, 2)
    assert [fields[f"points.{it}.title"].optional for it in range(3)] == [False, False, True]
    assert fields["points.0.recommendation"].kind == "hidden"


def test_what_stands_keeps_its_id_and_an_empty_row_has_a_new_one() -> None:
    filled = ROWS.filled((row("recommendation-9", "Vejen"),), 2, lambda number: f"recommendation-new-{number}")
    assert filled == {
        "points.0.recommendation": "recommendation-9",
        "points.0.title": "Vejen",
        f"points.0.{RANK}": 1,
        "points.1.recommendation": "recommendation-new-1",
    }


def test_a_row_in_which_nothing_is_said_does_not_count() -> None:
    kept = ROWS.said(form(("Vejen", ""), (" ", "2"), ("Støtten", "")))
    assert sorted(kept.texts) == [
        "other",
        *(f"points.{number}.{part}" for number in (0, 2) for part in (RANK, "recommendation", "title")),
    ]


def test_ranks_put_rows_in_order_and_a_row_without_one_stays_where_it_is() -> None:
    typed = form(("A", "3"), ("B", ""), ("C", "1"))
    made = (row("recommendation-0", "A"), row("recommendation-1", "B"), row("recommendation-2", "C"))
    assert [it.title for it in ROWS.ranked(typed, made)] == ["C", "B", "A"]


def test_a_rank_that_is_no_number_is_said_at_its_field() -> None:
    with pytest.raises(FormErrors) as wrong:
        ROWS.ranked(form(("A", "først")), (row("recommendation-0", "A"),))
    assert [it.field for it in wrong.value.faults] == [f"points.0.{RANK}"]
