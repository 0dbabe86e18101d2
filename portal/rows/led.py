"""Questions whose answer leads to more rows, so that all of it is asked for at once; and who the people are called."""

from collections.abc import Callable, Hashable, Iterable
from functools import cache
from typing import Any, Generic

import msgspec

from portal.rows.selecting import ROWS_MAX, SCHEMA, Order, Selection, Statement, key_of, listed, ordered
from portal.sealing.names import SealedContact
from projections.kernel import Projection, R
from projections.organisations import PersonRow

CONTACTS = """
select person, encode(sealed, 'hex') as sealed, encode(wrapped, 'hex') as wrapped
from identity.people join vault.person_keys using (person) where sealed is not null
"""


class Led(msgspec.Struct, Generic[R], frozen=True):
    """The rows to which others lead, so that both can be asked for at once.

    Whoever knows the others asks for what `selects` makes of them; before that the database finds it by `condition`,
    in which `{by}` is the question for the others. Its answer is that of `each` narrower question, too, that is asked
    once the rows are there.
    """

    by: "Selection[Any] | Led[Any]"
    projection: Projection[Any]
    condition: str
    selects: Callable[[tuple[Any, ...]], Selection[R]]
    each: Callable[[tuple[R, ...]], Iterable[Selection[R]]] = lambda _: ()
    told_as: type[R] | None = None

    def whole(self) -> Statement:
        """All of them, as far as one answer goes."""
        by = self.by.whole()
        return Statement(_led(self.projection, self.condition.replace("{by}", by.text), self.told_as), by.values)

    @property
    def row(self) -> type[R]:
        """What its rows are."""
        row: type[R] = self.told_as or self.projection.row
        return row

    def keys(self) -> Statement:
        """The keys of all of them, however many, in no order."""
        by, keys = self.by.whole(), key_of(self.projection)
        condition = self.condition.replace("{by}", by.text)
        return Statement(f"select {keys} from {SCHEMA}.{self.projection.table} where {condition}", by.values)  # noqa: S608


class ContactsOf(msgspec.Struct, frozen=True):
    """The contacts of the people who are selected, sealed as they are kept: no row has what somebody is called."""

    people: Selection[PersonRow] | Led[PersonRow]

    @property
    def projection(self) -> Projection[PersonRow]:
        return self.people.projection

    @property
    def row(self) -> type[SealedContact]:
        """What its rows are."""
        return SealedContact

    def whole(self) -> Statement:
        """All of them."""
        keys = self.people.keys()
        return Statement(f"{CONTACTS} and person in ({keys.text})", keys.values)


Wanted = Selection[Any] | Led[Any] | ContactsOf
"""What may be asked for ahead, together with more."""


@cache
def _led(projection: Projection[Any], condition: str, told_as: Hashable | None) -> str:
    in_order = f"order by {ordered(projection, Order.ASCENDING)} limit {ROWS_MAX}"
    return f"select {listed(projection, told_as)} from {SCHEMA}.{projection.table} where {condition} {in_order}"  # noqa: S608
