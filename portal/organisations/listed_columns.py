"""Which column of a list says what: by what is written above it, or, where nothing is, by what is written in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from portal.spreadsheets.sheets import ListRow, ListSheet
from portal.surroundings.mail_address import is_address
from portal.surroundings.phone_number import NoPhoneNumber, phone_number

LOOKED_AT_ROWS = 30


class ListColumn(Enum):
    """What a column says of a person, as it is called on the page."""

    NAME = "navn"
    FIRST_NAME = "fornavn"
    LAST_NAME = "efternavn"
    TITLE = "stilling"
    EMAIL = "mail"
    PHONE = "telefon"
    ORGANISATION = "organisation"
    MUNICIPALITY = "kommune"
    ROLE = "rolle"
    WORKS_AS = "leder eller medarbejder"


_CALLED: Mapping[ListColumn, tuple[str, ...]] = {
    ListColumn.NAME: ("navn", "fulde navn", "person", "deltager", "deltagers navn", "deltagernavn", "navn på deltager"),
    ListColumn.FIRST_NAME: ("fornavn", "fornavne"),
    ListColumn.LAST_NAME: ("efternavn", "efternavne"),
    ListColumn.TITLE: ("stilling", "titel", "jobtitel", "stillingsbetegnelse", "funktion", "arbejde", "laver"),
    ListColumn.EMAIL: ("mail", "email", "mailadresse", "emailadresse", "arbejdsmail", "epost"),
    ListColumn.PHONE: (
        "telefon",
        "tlf",
        "mobil",
        "telefonnummer",
        "mobilnummer",
        "telefonnr",
        "mobiltelefon",
        "nummer",
    ),
    ListColumn.ORGANISATION: ("organisation", "arbejdsplads", "boform", "arbejdssted", "sted", "tilbud", "herberg"),
    ListColumn.MUNICIPALITY: ("kommune", "kommunens navn"),
    ListColumn.ROLE: ("rolle", "rolle i forløbet"),
    ListColumn.WORKS_AS: ("leder eller medarbejder", "leder/medarbejder", "leder"),
}
_LEFT_OUT = re.compile(r"[^a-zæøå]+")


class ReadColumns(Mapping[int, ListColumn]):
    """What each column says, by its place; and whether the first row is a heading, and so nobody."""

    def __init__(self, columns: Mapping[int, ListColumn], *, headed: bool) -> None:
        self._columns = dict(columns)
        self.headed = headed

    def __getitem__(self, place: int) -> ListColumn:
        return self._columns[place]

    def __iter__(self) -> Iterator[int]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def columns_of(sheet: ListSheet) -> ReadColumns:
    """By the first row, if it has a heading of a name or an address; else by what is in the rows."""
    said = {place: _MEANS.get(_heading(cell.text)) for place, cell in enumerate(sheet.rows[0].cells)}
    headed = _once({place: it for place, it in said.items() if it is not None})
    if {ListColumn.NAME, ListColumn.FIRST_NAME, ListColumn.EMAIL} & set(headed.values()):
        return ReadColumns(_with_organisation(headed), headed=True)
    return ReadColumns(_once(dict(_guessed(sheet.rows[:LOOKED_AT_ROWS]))), headed=False)


def _heading(text: str) -> str:
    """Its letters: »E-mail«, »email« and »E mail:« are one."""
    return _LEFT_OUT.sub("", text.casefold())


_MEANS: Mapping[str, ListColumn] = {_heading(said): column for column, names in _CALLED.items() for said in names}


def _once(columns: Mapping[int, ListColumn]) -> dict[int, ListColumn]:
    """Of two columns that are called the same, the first."""
    return {
        place: it for place, it in columns.items() if place == min(p for p, other in columns.items() if other is it)
    }


def _with_organisation(columns: dict[int, ListColumn]) -> dict[int, ListColumn]:
    """The kommune is the organisation where no other column says it."""
    if ListColumn.ORGANISATION in columns.values():
        return columns
    as_organisation = {ListColumn.MUNICIPALITY: ListColumn.ORGANISATION}
    return {place: as_organisation.get(it, it) for place, it in columns.items()}


def _guessed(rows: Sequence[ListRow]) -> Iterator[tuple[int, ListColumn]]:
    """Addresses and numbers are known by their looks; of the others the first is the name, then what somebody does,
    then where.
    """
    words = iter((ListColumn.NAME, ListColumn.TITLE, ListColumn.ORGANISATION))
    for place in range(max(len(row.cells) for row in rows)):
        texts = [row.cells[place].text for row in rows if place < len(row.cells) and row.cells[place].text]
        if not texts:
            continue
        if _most(is_address(it) for it in texts):
            yield place, ListColumn.EMAIL
        elif _most(is_phone(it) for it in texts):
            yield place, ListColumn.PHONE
        elif (column := next(words, None)) is not None:
            yield place, column


def _most(held: Iterator[bool]) -> bool:
    answers = list(held)
    return 2 * sum(answers) > len(answers)


def is_phone(text: str) -> bool:
    try:
        phone_number(text)
    except NoPhoneNumber:
        return False
    return True
