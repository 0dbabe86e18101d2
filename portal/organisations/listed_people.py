"""The people in a list, each as its row says, with what is wrong with the row by itself."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from domain.characters import as_kept
from domain.organisations.events import LeaderOrStaff
from domain.text import Name, Title, faults_in
from portal.organisations.listed_columns import ListColumn, ReadColumns
from portal.spreadsheets.sheets import ListRow, ListSheet
from portal.surroundings.mail_address import is_address, normal_email
from portal.surroundings.phone_number import DANISH, DANISH_DIGITS, NoPhoneNumber, phone_number

_ERROR = re.compile(r"#[A-ZÆØÅ0-9/]{2,12}[!?]?")
"""»#N/A«, »#REF!«, in Danish »#I/T«, »#REFERENCE!«, »#NAVN?«, and `as_text.SPOILT`."""
_WORKS_AS: Mapping[str, LeaderOrStaff] = {
    "leder": LeaderOrStaff.LEADER,
    "ledelse": LeaderOrStaff.LEADER,
    "medarbejder": LeaderOrStaff.STAFF,
    "ansat": LeaderOrStaff.STAFF,
}
_TAKES_PART = frozenset({"", "deltager"})
COORDINATOR = "tovholder"
APPOINTED_LATER = "Tovholderen udpeges på holdet, når organisationen er med."


class ListedPerson(msgspec.Struct, frozen=True, kw_only=True):
    """One row: texts as they are kept, "" for what it does not say; the `faults` are sentences.

    `organisation` and `municipality` are as they were written; `phone` as `surroundings.phone_number` has it.
    """

    number: int
    name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    organisation: str = ""
    municipality: str = ""
    works_as: LeaderOrStaff | None = None
    says: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.name or self.email or self.title or f"Række {self.number}"


def listed_people(sheet: ListSheet, columns: ReadColumns) -> tuple[ListedPerson, ...]:
    """Everybody in the list, in its order; somebody who stands there twice is at fault the second time."""
    rows = sheet.rows[1:] if columns.headed else sheet.rows
    people = [_listed(row, columns) for row in rows]
    return tuple(_told_apart(people))


def _told_apart(people: list[ListedPerson]) -> Iterator[ListedPerson]:
    first: dict[str, int] = {}
    for it in people:
        key = it.email or f"{it.name.casefold()}\0{it.organisation.casefold()}"
        if key in first and (it.email or it.name):
            again = f"Det er den samme som i række {first[key]}."
            yield msgspec.structs.replace(it, faults=(*it.faults, again))
        else:
            first[key] = it.number
            yield it


def _listed(row: ListRow, columns: ReadColumns) -> ListedPerson:
    said = {columns[place]: cell.text for place, cell in enumerate(row.cells) if place in columns}
    spoilt = [
        columns[place] for place, cell in enumerate(row.cells) if place in columns and _ERROR.fullmatch(cell.text)
    ]
    name = as_kept(said.get(ListColumn.NAME, "") or _joined(said))
    title = as_kept(said.get(ListColumn.TITLE, ""))
    email = said.get(ListColumn.EMAIL, "").removeprefix("mailto:")
    phone, wrong_phone = _phone(said.get(ListColumn.PHONE, ""))
    works_as, says, wrong_role = _what_they_are(said)
    return ListedPerson(
        number=row.number,
        name=name,
        title=title,
        email=normal_email(email) if is_address(email) else "",
        phone=phone,
        organisation=said.get(ListColumn.ORGANISATION, ""),
        municipality=said.get(ListColumn.MUNICIPALITY, ""),
        works_as=works_as,
        says=says,
        faults=(
            *(f"I {it.value} står der en fejl fra regnearket. Skriv det selv." for it in spoilt),
            *(() if spoilt else (*_wrong(name, title, email), *wrong_phone, *wrong_role)),
        ),
    )


def _joined(said: Mapping[ListColumn, str]) -> str:
    return f"{said.get(ListColumn.FIRST_NAME, '')} {said.get(ListColumn.LAST_NAME, '')}".strip()


def _wrong(name: str, title: str, email: str) -> Iterator[str]:
    if name:
        yield from (f"Navnet: {it.sentence}" for it in faults_in(name, Name, "name"))
    if not title:
        yield "Der mangler, hvad personen laver, for eksempel »Bostøtte«. Det skal stå i en kolonne, »Stilling«."
    else:
        yield from (f"Stillingen: {it.sentence}" for it in faults_in(title, Title, "title"))
    if email and not is_address(email):
        yield f"»{email[:80]}« er ikke en mailadresse."


def _phone(text: str) -> tuple[str, tuple[str, ...]]:
    """The number as it is kept; one that a spreadsheet has made a number of has lost its plus."""
    if not text:
        return "", ()
    country = DANISH.removeprefix("+")
    is_bare = text.isdecimal() and len(text) == len(country) + DANISH_DIGITS and text.startswith(country)
    try:
        return phone_number(f"+{text}" if is_bare else text), ()
    except NoPhoneNumber:
        return "", (f"»{text[:80]}« er ikke et telefonnummer.",)


def _what_they_are(
    said: Mapping[ListColumn, str],
) -> tuple[LeaderOrStaff | None, tuple[str, ...], tuple[str, ...]]:
    """Leader or staff, what is to be known of it, and what is wrong. Many write it where they are asked for a role."""
    role, works_as = (said.get(it, "").casefold() for it in (ListColumn.ROLE, ListColumn.WORKS_AS))
    known = _WORKS_AS.get(works_as) or _WORKS_AS.get(role)
    says = (APPOINTED_LATER,) if role == COORDINATOR else ()
    faults = []
    if role not in _TAKES_PART and role not in _WORKS_AS and role != COORDINATOR:
        faults.append(f"Rollen »{role[:80]}« gives ikke fra en liste. Her bliver alle deltagere.")
    if works_as and works_as not in _WORKS_AS:
        faults.append(f"»{works_as[:80]}« er hverken leder eller medarbejder.")
    return known, says, tuple(faults)
