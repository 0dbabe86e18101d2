"""What whoever looks at the coverage chose to see of it, as an address says it."""

from collections.abc import Iterable, Mapping, Sequence

from litestar.di import Provide
from litestar.params import FromQuery

from domain.guidelines.catalogue import Catalogue
from domain.guidelines.events import TaggedKind
from domain.organisations.events import OrganisationId
from portal.views.coverage import KIND_WORDS, TaggedWork, WorkedWith
from portal.web.danish import sorting_key
from portal.web.narrowing import AddressFilter, Picked, picked
from portal.words.kinds import ORGANISATION_KINDS
from projections.organisations import OrganisationRow

ALL = ("", "Alle")
NEVER, WORKED = "never", "worked"


class CoverageFilter(AddressFilter, frozen=True, kw_only=True):
    """By run, organisation or kind of organisation, year, what is tagged, collection, and worked with or never."""

    run: str = ""
    organisation: str = ""
    year: str = ""
    kind: str = ""
    collection: str = ""
    worked: str = ""

    def keeps(self, work: TaggedWork, kinds: Mapping[OrganisationId, str]) -> bool:
        of_kind = "" if work.organisation is None else kinds.get(work.organisation, "")
        return (
            self.run in ("", work.cohort)
            and self.organisation in ("", work.organisation or "-", of_kind or "-")
            and self.year in ("", str(work.on.year))
            and self.kind in ("", work.kind.value)
        )

    def shows(self, line: WorkedWith) -> bool:
        is_wanted = self.worked in ("", WORKED if line.works else NEVER)
        return is_wanted and self.collection in ("", str(line.known.item.collection))


def asked_of_coverage(
    run: FromQuery[str] = "",
    organisation: FromQuery[str] = "",
    year: FromQuery[str] = "",
    kind: FromQuery[str] = "",
    collection: FromQuery[str] = "",
    worked: FromQuery[str] = "",
) -> CoverageFilter:
    return CoverageFilter(
        run=run, organisation=organisation, year=year, kind=kind, collection=collection, worked=worked
    )


COVERAGE_ASKED = {"wanted": Provide(asked_of_coverage, sync_to_thread=False)}


def coverage_picks(
    wanted: CoverageFilter,
    catalogue: Catalogue,
    works: Sequence[TaggedWork],
    organisations: Mapping[OrganisationId, str],
    runs: Iterable[tuple[str, str]] = (),
    rows: Iterable[OrganisationRow] = (),
) -> tuple[Picked, ...]:
    """The lists to choose from: whatever there is; `rows` say of which kind organisations are."""
    there = {it.organisation for it in works if it.organisation is not None}
    own = sorted(((it, organisations[it]) for it in there if it in organisations), key=lambda it: sorting_key(it[1]))
    kinds = dict.fromkeys(it.kind for it in rows if it.organisation in there)
    of_kind = [(it.value, f"Alle: {ORGANISATION_KINDS.get(it, it.value)}") for it in kinds]
    years = sorted({str(it.on.year) for it in works})
    collections = dict.fromkeys(str(it.item.collection) for it in catalogue.standing)
    picks = (
        picked("run", "Forløb", (ALL, *runs), wanted.run),
        picked("organisation", "Kommune eller boform", (ALL, *of_kind, *own), wanted.organisation),
        picked("year", "År", (ALL, *((it, it) for it in years)), wanted.year),
        picked("kind", "Hvor i arbejdet", (ALL, *_kinds(works)), wanted.kind),
        picked("collection", "Samling", (ALL, *((it, it) for it in collections)), wanted.collection),
        picked("worked", "Arbejdes der med den?", (ALL, (WORKED, "Ja"), (NEVER, "Aldrig")), wanted.worked),
    )
    return tuple(it for it in picks if len(it.choices) > 1)


def _kinds(works: Sequence[TaggedWork]) -> Iterable[tuple[str, str]]:
    there = {it.kind for it in works}
    return [(kind.value, _capital(KIND_WORDS[kind][1])) for kind in TaggedKind if kind in there]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
