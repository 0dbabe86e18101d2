"""Which organisation somebody means who writes its name in a list, as they happen to call it."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

import msgspec

from domain.organisations.events import OrganisationId, OrganisationKind
from domain.organisations.municipalities import MUNICIPALITIES, full_name
from domain.organisations.register_organisation import RegisterOrganisation
from domain.text import Name, faults_in
from projections.organisations import OrganisationRow

UNKNOWN_PLACE = (
    "»{}« er ikke oprettet, og er ingen kommune. Er det en boform, så skriv i kolonnen »Kommune«, hvor den ligger."
)
SEVERAL_PLACES = "Flere organisationer hedder »{}«. Vælg den under listen, og lad kolonnen stå tom."
NOT_ONES_OWN = "Du kan ikke lukke nogen ind i {}. Det kan rådgiverne på det hold, den er med på."
ELSEWHERE = "Du kan kun tilføje jeres egne. {} er en anden."
IS_CLOSED = "{} er lukket.{}"
GOES_ON = " Skriv {} i stedet."
NO_PLACE = "Der mangler en organisation. Skriv den i en kolonne, »Organisation«, eller vælg den under listen."
NO_SUCH_MUNICIPALITY = "»{}« er ikke en af de 98 kommuner."
LIKELY_NEAR, LIKELY_ANYWHERE = 0.75, 0.9
"""How much of two names is the same, of 1, where one may have been meant for the other."""
LIKELY_MAX = 3
_ENDINGS = (" regionskommune", " kommune")
_SPELT = str.maketrans({"å": "aa", "-": " ", ".": " "})


class NoPlace(Exception):
    """It cannot be said which organisation is meant; the message says why, to whoever wrote it."""


class MeantPlace(msgspec.Struct, frozen=True):
    """An organisation that is meant, by its id and name; with what registers it where it is not there yet."""

    organisation: OrganisationId
    name: str
    register: RegisterOrganisation | None = None


def called_alike(text: str) -> str:
    """The name in a form in which those are equal that mean the same: »Århus«, »Aarhus Kommune«, »aarhus«."""
    name = " ".join(text.casefold().translate(_SPELT).split())
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return name


def likely_the_same(name: str, code: str, rows: Iterable[OrganisationRow]) -> tuple[OrganisationRow, ...]:
    """Boformer that are called almost that: in the kommune, or anywhere if the names are all but the same."""
    wanted = called_alike(name)
    found = []
    for row in rows:
        if row.kind is OrganisationKind.SHELTER_110:
            alike = SequenceMatcher(None, wanted, called_alike(row.name)).ratio()
            if alike >= (LIKELY_NEAR if row.municipality_code == code else LIKELY_ANYWHERE):
                found.append((alike, row))
    return tuple(row for _, row in sorted(found, key=lambda it: -it[0])[:LIKELY_MAX])


def _municipalities() -> Iterator[tuple[str, str]]:
    for code, name in MUNICIPALITIES.items():
        yield called_alike(name), code
        yield called_alike(full_name(code)), code


_CODES: Mapping[str, str] = dict(_municipalities())


class MeantPlaces:
    """Those there are, those that may be let into (`kept`), and new ones, which are begun under ids made from `number`.

    `otherwise` is the one that is meant where a row says none. Where none `begins`, there are no others than those.
    """

    def __init__(
        self,
        rows: Iterable[OrganisationRow],
        kept: frozenset[OrganisationId],
        number: str,
        otherwise: OrganisationRow | None = None,
        *,
        begins: bool = True,
    ) -> None:
        self._begins = begins
        self._kept = kept
        self._number = number
        self._otherwise = otherwise
        self._named: dict[str, list[OrganisationRow]] = {}
        self._municipalities: dict[str, OrganisationRow] = {}
        for row in sorted(rows, key=lambda it: it.closed is not None):
            self._named.setdefault(called_alike(row.name), []).append(row)
            if row.kind is OrganisationKind.MUNICIPALITY:
                self._municipalities.setdefault(row.municipality_code, row)
        self._new: dict[str, MeantPlace] = {}

    @property
    def new(self) -> tuple[MeantPlace, ...]:
        """Those that have been meant and are not there yet."""
        return tuple(self._new.values())

    def meant(self, name: str, municipality: str) -> MeantPlace:
        """Raises `NoPlace`."""
        name = name or municipality
        if not name and self._otherwise is None:
            raise NoPlace(NO_PLACE)
        known = self._known(name) if name else self._otherwise
        if known is not None:
            if known.closed is not None:
                raise NoPlace(IS_CLOSED.format(known.name, self._goes_on(known.closed.successor)))
            if known.organisation not in self._kept:
                raise NoPlace((NOT_ONES_OWN if self._begins else ELSEWHERE).format(known.name))
            return MeantPlace(known.organisation, known.name)
        if not self._begins:
            raise NoPlace(ELSEWHERE.format(name))
        return self._begun(name, municipality)

    def _goes_on(self, successor: OrganisationId | None) -> str:
        named = next((it for rows in self._named.values() for it in rows if it.organisation == successor), None)
        return "" if named is None else GOES_ON.format(named.name)

    def _known(self, name: str) -> OrganisationRow | None:
        named = self._named.get(called_alike(name), [])
        if len(named) > 1:
            named = [it for it in named if it.closed is None] or named
        if len(named) > 1:
            exactly = [it for it in named if it.name.casefold() == name.casefold()]
            if len(exactly) != 1:
                raise NoPlace(SEVERAL_PLACES.format(name))
            return exactly[0]
        return named[0] if named else self._municipalities.get(_CODES.get(called_alike(name), ""))

    def _begun(self, name: str, municipality: str) -> MeantPlace:
        code = _CODES.get(called_alike(name))
        if code is not None:
            return self._place(code, OrganisationKind.MUNICIPALITY, full_name(code), code)
        if not municipality:
            raise NoPlace(UNKNOWN_PLACE.format(name))
        where = _CODES.get(called_alike(municipality))
        if where is None:
            raise NoPlace(NO_SUCH_MUNICIPALITY.format(municipality))
        if faults := tuple(faults_in(name, Name, "name")):
            raise NoPlace(faults[0].sentence)
        return self._place(called_alike(name), OrganisationKind.SHELTER_110, name, where)

    def _place(self, key: str, kind: OrganisationKind, name: str, code: str) -> MeantPlace:
        if key not in self._new:
            organisation = OrganisationId(f"organisation-{self._number}-{len(self._new) + 1}")
            register = RegisterOrganisation(
                organisation=organisation, kind=kind, name=Name(name), municipality_code=code
            )
            self._new[key] = MeantPlace(organisation, name, register)
        return self._new[key]
