"""The rows as of now, for one request: each question is asked once, and those that are known ahead all in one.

A round trip costs more than most answers, and rows are pure values: whoever is given the same one twice cannot tell.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec

from portal.rows.conditions import Condition, SearchCondition
from portal.rows.rows import LiveRows
from portal.rows.selecting import ROWS_MAX, Selection, Statement
from projections.kernel import Key, Projection, R

_PLACE = re.compile(r"\$([0-9]+)")


class RememberedRows(LiveRows):
    """Kept no longer than a request. What is asked for from the middle on, or by words, is never remembered."""

    def __init__(self, rows: LiveRows) -> None:
        super().__init__(rows.pool)
        self._known: dict[Statement, tuple[Any, ...]] = {}

    async def ahead(self, *selections: Selection[Any]) -> None:
        wanted = {question: it.projection for it in selections if (question := it.whole()) not in self._known}
        if len(wanted) < 2:
            return
        (record,) = await self._fetch(tuple(wanted.values()), _together(wanted))
        for (question, projection), text in zip(wanted.items(), record.values(), strict=True):
            self._known[question] = _decoder(projection).decode(text)

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
        question = selection.whole()
        known = self._known.get(question)
        if known is None:
            known = self._known[question] = await self._rows(selection.projection, question)
        return known


def _together(statements: Iterable[Statement]) -> Statement:
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
