"""What a cohort is judged by is what the decision that completes it asks for."""

from hypothesis import given, settings

from domain import kernel
from domain.completion.evidence import evidence_of
from domain.kernel import Event, Recorded
from projections.completion import EVIDENCE
from projections.kernel import fold
from tests.projections.histories import COHORT, histories


@given(histories())
@settings(max_examples=15, deadline=None)
def test_the_row_is_the_answer_that_decisions_get(history: tuple[Recorded[Event], ...]) -> None:
    (answer,) = kernel.fold((evidence_of(COHORT),), history)
    rows = fold(EVIDENCE, history, {})
    assert [row.evidence for row in rows.values()] == ([] if answer.run is None else [answer])
