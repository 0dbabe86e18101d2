"""Who may read a row is said in the tables' words as well: of every row there can be both say the same."""

import datetime as dt
from itertools import product
from typing import Any

import asyncpg
import msgspec
import pytest

from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import Audience
from domain.test_actions.events import TestActionId
from portal.rows.visibility import (
    MET,
    READ_WORDS,
    SEEN_TEST_ACTION,
    Readable,
    ReadingScope,
    meets,
    reads_words,
    sees_test_action,
)

OURS, THEIRS = OrganisationId("organisation-ours"), OrganisationId("organisation-theirs")
COHORT, ELSEWHERE = RunId("cohort-1"), RunId("cohort-2")
SCOPES = {
    "everywhere": ReadingScope(everywhere=True),
    "whole": ReadingScope(whole=(COHORT,)),
    "part": ReadingScope(part=(COHORT,), own=(OURS,)),
    "nowhere": ReadingScope(),
}
ROWS = """
select {condition} from (select $1::text as cohort, $2::text as organisation, $3::timestamptz as shared_at,
    $4::text as withdrawn_reason, $5::text as audience, $6::text as goal) as row_of
"""


class SomeRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules look at, of rows of every kind."""

    cohort: RunId
    organisation: OrganisationId
    shared_at: dt.datetime | None
    withdrawn_reason: str | None
    audience: Audience
    goal: str | None

    @property
    def test_action(self) -> TestActionId:
        """One that nobody has taken back since: what is found is looked for in the present."""
        return TestActionId("test-action-1")


def every_row() -> list[SomeRow]:
    shared = (None, dt.datetime(2026, 3, 4, tzinfo=dt.UTC))
    said = product((COHORT, ELSEWHERE), (OURS, THEIRS), shared, (None, "Af en grund."), Audience, (None, "Et mål."))
    fields: list[dict[str, Any]] = [dict(zip(SomeRow.__struct_fields__, it, strict=True)) for it in said]
    return [SomeRow(**it) for it in fields]


@pytest.mark.parametrize("who", SCOPES)
@pytest.mark.parametrize(
    ("rule", "shared"), [(sees_test_action, SEEN_TEST_ACTION), (reads_words, READ_WORDS), (meets, MET)]
)
async def test_the_table_and_the_rule_agree_about_every_row(database: str, who: str, rule: Any, shared: str) -> None:
    scope = SCOPES[who]
    readable = Readable(scope=scope, shared=shared)
    places = [f"${number}" for number in range(7, 7 + len(readable.values))]
    question = ROWS.format(condition=readable.sql.format(*places))
    connection = await asyncpg.connect(database)
    try:
        for row in every_row():
            viewer = scope.viewer(row.cohort)
            told = (row.cohort, row.organisation, row.shared_at, row.withdrawn_reason, row.audience.value, row.goal)
            in_the_table = await connection.fetchval(question, *told, *readable.values)
            assert in_the_table == (viewer is not None and rule(viewer, row)), row
    finally:
        await connection.close()
