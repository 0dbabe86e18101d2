"""The rows as of now, for one request: each question is asked once, and those that are known ahead all in one.

A round trip costs more than most answers, and rows are pure values: whoever is given the same one twice cannot tell.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import msgspec

from portal.rows.alike import in_groups
from portal.rows.conditions import Condition, SearchCondition
from portal.rows.led import ContactsOf, Led, Wanted
from portal.rows.rows import LiveRows
from portal.rows.selecting import ROWS_MAX, SCHEMA, Selection, Statement, among
from portal.sealing.names import SealedContact
from projections.completion import EVIDENCE, EvidenceRow
from projections.kernel import Key, Projection, R

JOINED_MAX = 512
"""So many statements of several are kept as text; a page has three or four, by how many organisations there are."""
EVIDENCE_MAX = 64
"""So many cohorts' evidence is kept decoded between requests, the last that were looked at: 2 MB or less each."""
_POSITION = f"(select value from {SCHEMA}.position)"  # noqa: S608
_PLACE = re.compile(r"\$([0-9]+)")


class RememberedRows(LiveRows):
    """Kept no longer than a request. What is asked for from the middle on, or by words, is never remembered.

    Their position is that of the first question that was asked ahead, of which the answers may be later.
    """

    def __init__(self, rows: LiveRows) -> None:
        super().__init__(rows.pool, rows.secret)
        self._known: dict[Statement, tuple[Any, ...]] = {}

    async def ahead(self, *asked: Wanted) -> None:
        wanted = {question: it for it in asked if (question := it.whole()) not in self._known}
        if len(wanted) > 1 or (wanted and self.position is None):
            await self._learn(wanted)
            for it in asked:
                if isinstance(it, Led):
                    rows = self._known[self._found(it).whole()] = self._known[it.whole()]
                    if len(rows) < ROWS_MAX:
                        self._known |= {narrow.whole(): among(rows, narrow) for narrow in it.each(rows)}
                elif isinstance(it, ContactsOf) and isinstance(it.people, Led):
                    self._known[ContactsOf(self._found(it.people)).whole()] = self._known[it.whole()]

    def _found(self, led: Led[R]) -> Selection[R]:
        """What is asked of those that were led to, once it is known who led."""
        return led.selects(self._known[led.by.whole()])

    async def _learn(self, wanted: Mapping[Statement, Wanted]) -> None:
        groups = in_groups(wanted)
        asked = _together([it.asked.whole() for it in groups])
        (record,) = await self._fetch([it.asked.projection for it in groups], asked)
        position, *answers = record.values()
        self.position = position if self.position is None else self.position
        for group, text in zip(groups, answers, strict=True):
            self._known |= group.dealt(rows_in(group.asked, text), self._known)

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
        if question not in self._known:
            if selection.projection is EVIDENCE:
                await self._learn({question: selection})
            else:
                self._known[question] = await self._rows(selection, question)
        return self._known[question]

    async def _contacts(self, asked: ContactsOf) -> tuple[SealedContact, ...]:
        question = asked.whole()
        if question not in self._known:
            self._known[question] = await super()._contacts(asked)
        return self._known[question]


def _together(statements: Iterable[Statement]) -> Statement:
    """One statement with the rows' position and the answers of all, each an array of rows as JSON."""
    asked = tuple(statements)
    text = _joined(tuple((it.text, len(it.values)) for it in asked))
    return Statement(text, tuple(value for it in asked for value in it.values))


@lru_cache(JOINED_MAX)
def _joined(asked: tuple[tuple[str, int], ...]) -> str:
    """The text of all these, each with so many values."""
    texts, taken = [_POSITION], 0
    for text, values in asked:
        texts.append(as_json(_moved(text, taken)))
        taken += values
    return f"select {', '.join(texts)}"


def _moved(text: str, taken: int) -> str:
    """The statement with its values' places after those that are taken."""
    return _PLACE.sub(lambda place: f"${int(place[1]) + taken}", text)


def as_json(text: str) -> str:
    """What says, within a statement, the rows of another as one text, which `rows_in` reads."""
    return f"array_to_json(array(select row_to_json(it) from ({text}) as it))::text"  # noqa: S608 - ours


def rows_in(asked: Projection[Any] | Wanted, text: str) -> tuple[Any, ...]:
    """The rows that the text is."""
    row: Any = asked.row
    return _evidence(text) if row is EvidenceRow else _decoder(row).decode(text)


@lru_cache(EVIDENCE_MAX)
def _evidence(text: str) -> tuple[EvidenceRow, ...]:
    """The rows that the text is: those of the same text are the same, so that their account is known.

    Of evidence alone, in which nobody has written a word: whoever is erased is in no row that is kept.
    """
    return _decoder(EvidenceRow).decode(text)


@cache
def _decoder(row: Any) -> msgspec.json.Decoder[tuple[Any, ...]]:
    return msgspec.json.Decoder(tuple[row, ...])
