"""The rows as of now, for one request: each question is asked once, and those that are known ahead all in one.

A round trip costs more than most answers, and rows are pure values: whoever is given the same one twice cannot tell.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from portal.rows.conditions import Condition, SearchCondition
from portal.rows.rows import LiveRows
from portal.rows.selecting import ROWS_MAX, Selection, Statement
from projections.kernel import Key, Projection, R

RememberedQuestion = tuple[str, tuple[Any, ...]]
"""A statement by what makes it the same question: its text and values."""
_PLACE = re.compile(r"\$([0-9]+)")


class RememberedRows(LiveRows):
    """Kept no longer than a request. What is asked for from the middle on, or by words, is never remembered."""

    def __init__(self, rows: LiveRows) -> None:
        super().__init__(rows.pool)
        self._known: dict[RememberedQuestion, tuple[Any, ...]] = {}

    async def ahead(self, *selections: Selection[Any]) -> None:
        wanted = {question: it for it in selections if (question := _question(it.whole())) not in self._known}
        if len(wanted) < 2:
            return
        together = _together([it.whole() for it in wanted.values()])
        (record,) = await self._fetch([it.projection for it in wanted.values()], together)
        for (question, selection), text in zip(wanted.items(), record.values(), strict=True):
            self._known[question] = _decoder(selection.projection).decode(text)

    def forget(self) -> None:
        self._known.clear()

    async def earliest(
        self,
        projection: Projection[R],
        count: int,
        *,
        after: Key | None = None,
        where: Sequence[Condition] = (),
        **equals: Any,
    ) -> tuple[R, ...]:
        if after is not None or count != ROWS_MAX or any(isinstance(it, SearchCondition) for it in where):
            return await super().earliest(projection, count, after=after, where=where, **equals)
        return await self._whole(Selection(projection, equals, where))

    async def _whole(self, selection: Selection[R]) -> tuple[R, ...]:
        question = _question(selection.whole())
        known = self._known.get(question)
        if known is None:
            known = self._known[question] = await super()._whole(selection)
        return known


def _question(statement: Statement) -> RememberedQuestion:
    return statement.text, tuple(tuple(it) if isinstance(it, list) else it for it in statement.values)


def _together(statements: Sequence[Statement]) -> Statement:
    """One statement with the answers of all, each an array of rows as JSON."""
    texts, values = list[str](), list[Any]()
    for it in statements:
        text = _moved(it.text, len(values))
        texts.append(f"array_to_json(array(select row_to_json(it) from ({text}) as it))::text")  # noqa: S608 - ours
        values.extend(it.values)
    return Statement(f"select {', '.join(texts)}", tuple(values))


def _moved(text: str, taken: int) -> str:
    """The statement with its values' places after those that are taken."""
    return _PLACE.sub(lambda place: f"${int(place[1]) + taken}", text)


@cache
def _decoder(projection: Projection[R]) -> msgspec.json.Decoder[tuple[R, ...]]:
    return msgspec.json.Decoder(tuple[projection.row, ...])  # type: ignore[name-defined]
