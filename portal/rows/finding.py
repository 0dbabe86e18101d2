"""Finding what words are in, of every kind at once: in the tables by one question, and in memory alike.

What fits is put in order by where the words stand: a word in a title counts most, then a whole word in a text, then
whose it is, then what only begins with the word. Of what counts alike the newest comes first.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from portal.rows.conditions import Term
from portal.rows.rows import LiveRows
from portal.rows.selecting import SCHEMA, Statement
from projections.columns import FOUND
from projections.finding import FoundBy, FoundIn, id_form, places_of, quoted
from projections.kernel import Projection

FOUND_MAX = 300
"""So many are looked at more closely, the newest: nobody reads further, and putting all in order costs as much as they
are many."""


class Tier(msgspec.Struct, frozen=True):
    """A way in which a word may be met, and what it counts."""

    counts: int
    place: FoundIn
    whole: bool = False
    prefix: bool = False
    named: bool = False


TIERS = (
    Tier(8, FoundIn.TITLE, whole=True, named=True),
    Tier(5, FoundIn.TITLE, prefix=True),
    Tier(4, FoundIn.TEXT, whole=True),
    Tier(2, FoundIn.OF, named=True),
    Tier(1, FoundIn.TEXT, prefix=True),
)
"""The best first: of each word the best counts."""


class LookedFor(msgspec.Struct, frozen=True):
    """The words that are looked for: all of them have to be met, or (`every` is False) one of them."""

    terms: tuple[Term, ...]
    every: bool = True

    @property
    def tsquery(self) -> str:
        """Wherever they stand."""
        return (" & " if self.every else " | ").join(f"( {' | '.join(_wherever(it))} )" for it in self.terms)

    def score(self, found_by: FoundBy) -> int:
        """What it counts in memory; 0 where it is not found."""
        placed = places_of(found_by)
        counted = [_counts(it, placed) for it in self.terms]
        return 0 if (self.every and 0 in counted) else sum(counted)


class Spelled(Protocol):
    """A condition in the tables' words, with `{}` where each of its values goes."""

    @property
    def sql(self) -> str: ...

    @property
    def values(self) -> tuple[Any, ...]: ...


class FoundAmong(msgspec.Struct, frozen=True, kw_only=True):
    """Rows among which is looked: those that are `readable`, by the column that says how new they are, "" for none.

    `within` are ids one of which it has to be of, None for any: the index takes them like words.
    """

    projection: Projection[Any]
    newest: str
    readable: Spelled
    within: tuple[str, ...] | None = None


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was found: which row, how new it is, and what it counts."""

    table: str
    key: tuple[str, ...]
    newest: int
    score: int


def in_order_of_score(hits: Iterable[Hit]) -> list[Hit]:
    """What counts most first, of the same the newest."""
    return sorted(hits, key=lambda it: (-it.score, -it.newest, it.table, it.key))


async def hits_in(rows: LiveRows, looked_for: LookedFor, among: Sequence[FoundAmong]) -> list[Hit]:
    """What is found in the tables, at most `FOUND_MAX`, in order; one statement."""
    if not looked_for.terms or not among:
        return []
    records = await rows.answers([it.projection for it in among], _statement(looked_for, among))
    found = (
        Hit(table=record["kind"], key=tuple(record["key"]), newest=record["newest"], score=record["score"])
        for record in records
    )
    return in_order_of_score(found)


def _statement(looked_for: LookedFor, among: Sequence[FoundAmong]) -> Statement:
    values: list[Any] = []
    parts = [_part(it, looked_for, values) for it in among]
    newest = f"select * from ({' union all '.join(parts)}) as found order by newest desc limit {FOUND_MAX}"  # noqa: S608
    score = " + ".join(_case(term, values) for term in looked_for.terms)
    asked = f"select kind, key, newest, {score} as score from ({newest}) as newest"  # noqa: S608
    return Statement(f"{asked} /* {_told_apart(looked_for)} */", tuple(values))


def _told_apart(looked_for: LookedFor) -> str:
    """What makes the statement of these words one of its own: a plan that is kept for a word that few have reads all
    there is for one that most have."""
    return hashlib.md5(looked_for.tsquery.encode(), usedforsecurity=False).hexdigest()


def _part(among: FoundAmong, looked_for: LookedFor, values: list[Any]) -> str:
    table = among.projection.table
    key = ", ".join(f'{table}."{name}"' for name in among.projection.key)
    newest = f'"{among.newest}"' if among.newest else "0::bigint"
    sought = looked_for.tsquery
    if among.within is not None:
        sought = f"( {sought} ) & ( {' | '.join(map(_id, among.within)) or _id('')} )"
    asked = [f"{FOUND} @@ {_given(values, sought)}::tsquery"]
    asked.append(among.readable.sql.format(*(_given(values, it) for it in among.readable.values)))
    return f"""(
        select '{table}' as kind, array[{key}] as key, {newest} as newest, {FOUND}
        from {SCHEMA}.{table} where {" and ".join(asked)} order by newest desc limit {FOUND_MAX}
    )"""  # noqa: S608


def _case(term: Term, values: list[Any]) -> str:
    """What the word counts in a row that was found: the best of the ways in which it is met there."""
    ways = (
        f"when {FOUND} @@ {_given(values, sought)}::tsquery then {tier.counts}"
        for tier in TIERS
        if (sought := " | ".join(_asked(term, tier)))
    )
    return f"case {' '.join(ways)} else 0 end"


def _given(values: list[Any], value: Any) -> str:
    values.append(value)
    return f"${len(values)}"


def _asked(term: Term, tier: Tier) -> Iterator[str]:
    weight, word = tier.place.value, term.word
    if tier.whole:
        yield from (f"{quoted(form)}:{weight}" for form in (word.stem, *word.roots))
    if tier.prefix and word.prefix:
        yield f"{quoted(word.stem)}:*{weight}"
    if tier.named:
        yield from (f"{_id(id_)}:{weight}" for id_ in term.named)


def _wherever(term: Term) -> Iterator[str]:
    yield quoted(term.word.stem) + (":*" if term.word.prefix else "")
    yield from map(quoted, term.word.roots)
    yield from map(_id, term.named)


def _id(id_: str) -> str:
    return quoted(id_form(id_))


def _counts(term: Term, placed: Mapping[str, FoundIn]) -> int:
    return next((tier.counts for tier in TIERS if _is_met(term, tier, placed)), 0)


def _is_met(term: Term, tier: Tier, placed: Mapping[str, FoundIn]) -> bool:
    word, there = term.word, tier.place
    if tier.whole and any(placed.get(form) is there for form in (word.stem, *word.roots)):
        return True
    if tier.named and any(placed.get(id_form(id_)) is there for id_ in term.named):
        return True
    return (
        tier.prefix
        and word.prefix
        and any(form.startswith(word.stem) for form, place in placed.items() if place is there)
    )
