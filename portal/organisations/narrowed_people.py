"""The people somebody looks for in a list: by words, by what they are, and by whether they come in."""

from collections.abc import Callable, Container, Iterable, Mapping

import msgspec

from domain.kernel import PersonId
from domain.organisations.events import Role
from portal.organisations.people_page import PersonLine, access_in_words, role_line
from portal.web.danish import sorting_key
from portal.web.narrowing import Narrowing, has_words, how_many, picked, sought
from portal.words.labels import ROLE_LABELS, Labels
from projections.organisations import PersonRow

NO_ROLE = "none"
ROLES = (("", "Alle"), *((role.value, label) for role, label in ROLE_LABELS.items()), (NO_ROLE, "Ingen rolle"))
IN, NOT_YET, CLOSED = "in", "not-yet", "closed"
WHETHER_IN = (
    ("", "Alle"),
    (IN, "Kan logge ind"),
    (NOT_YET, "Kan ikke logge ind endnu"),
    (CLOSED, "Adgangen er lukket"),
)
ORDERS = (("", "Navn"), ("place", "Rolle og organisation"), ("newest", "Senest oprettet"))
ORDERS_OF_ONE = (ORDERS[0], ORDERS[2])


class FoundPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in the list; `also` is what they may be found by besides, to those who may read it."""

    row: PersonRow
    line: PersonLine
    comes_in: bool
    also: str = ""

    @property
    def whether(self) -> str:
        if not self.row.active:
            return CLOSED
        return IN if self.comes_in else NOT_YET


class NarrowedPeople(msgspec.Struct, frozen=True, kw_only=True):
    """The people that are asked for, in the order that is, and what stands above them."""

    people: tuple[FoundPerson, ...]
    narrowing: Narrowing


def found_people(
    rows: Iterable[PersonRow],
    labels: Labels,
    come_in: Container[PersonId],
    also: Mapping[PersonId, str],
    href: Callable[[PersonRow], str],
) -> tuple[FoundPerson, ...]:
    """Everybody who is not forgotten."""
    return tuple(
        FoundPerson(
            row=row,
            line=PersonLine(
                label=labels.heading(row.person),
                href=href(row),
                roles=tuple(role_line(held, labels).role for held in row.held),
                access=access_in_words(row, signs_in=row.person in come_in),
            ),
            comes_in=row.person in come_in,
            also=also.get(row.person, ""),
        )
        for row in rows
        if not row.erased
    )


class AskedPeople(msgspec.Struct, frozen=True, kw_only=True):
    """What the address asks; `role` is None where all have the same."""

    typed: str = ""
    role: str | None = None
    access: str = ""
    order: str = ""


def narrowed_people(people: tuple[FoundPerson, ...], action: str, asked: AskedPeople) -> NarrowedPeople:
    role = () if asked.role is None else (picked("role", "Rolle", ROLES, asked.role),)
    access = picked("access", "Adgang", WHETHER_IN, asked.access)
    order = picked("order", "Sortér efter", ORDERS if role else ORDERS_OF_ONE, asked.order)
    words = sought(asked.typed)
    found = [
        it
        for it in people
        if access.chosen in ("", it.whether)
        and all(_has_role(it.row, pick.chosen) for pick in role)
        and has_words(words, it.line.label, *it.line.roles, it.also)
    ]
    narrowing = Narrowing(
        action=action,
        label="Personer",
        typed=asked.typed,
        picks=(*role, access, order),
        says=how_many(len(found), len(people), "person", "personer"),
    )
    return NarrowedPeople(people=_ordered(found, order.chosen), narrowing=narrowing)


def _has_role(row: PersonRow, role: str) -> bool:
    if role == NO_ROLE:
        return not row.held
    return not role or any(held.role is Role(role) for held in row.held)


def _ordered(found: Iterable[FoundPerson], order: str) -> tuple[FoundPerson, ...]:
    by_name = sorted(found, key=lambda it: sorting_key(it.line.label))
    if order == "place":
        return tuple(sorted(by_name, key=lambda it: sorting_key("; ".join(it.line.roles))))
    if order == "newest":
        return tuple(sorted(by_name, key=lambda it: -it.row.position))
    return tuple(by_name)
