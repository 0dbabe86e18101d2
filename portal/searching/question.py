"""What somebody looks for: which words, which kind of thing, in which run, as of when."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from litestar.params import FromQuery

from domain.plans.programme import EvidenceKind
from domain.plans.versions import PLANS
from portal.rows.conditions import Term
from portal.rows.finding import LookedFor
from portal.rows.history import AS_OF, CLOCK, AsOf, as_of
from projections.organisations import OrganisationRow
from projections.words import forms_in, sought_in, words_in

CHARACTERS_MAX = 200
WORDS_MAX = 10
QUESTION = "q"
"""The name of what is typed, as an address says it."""


class SearchWanted(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked, as an address says it; "" where it does not matter."""

    typed: str = ""
    kind: str = ""
    run: str = ""
    side: str = ""
    then: str = ""
    clock: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """What stays the same from one page of the answer to the next."""
        asked = {QUESTION: self.typed, "kind": self.kind, "run": self.run, AS_OF: self.then, CLOCK: self.clock}
        return {name: text for name, text in asked.items() if text}

    @property
    def as_of(self) -> AsOf | None:
        """The past that is asked for. Raises `Malformed`."""
        return as_of(self.then, self.clock) if self.then else None

    @property
    def refused(self) -> str:
        """Why it cannot be looked for, "" where it can."""
        if len(self.typed) > CHARACTERS_MAX:
            return f"Søg med højst {CHARACTERS_MAX} tegn."
        if len(words_in(self.typed)) > WORDS_MAX:
            return f"Søg på højst {WORDS_MAX} ord ad gangen."
        if self.typed and not sought_in(self.typed):
            return "De ord står næsten overalt. Søg på et, der siger mere."
        return ""


def wanted(
    q: FromQuery[str] = "",
    kind: FromQuery[str] = "",
    run: FromQuery[str] = "",
    side: FromQuery[str] = "",
    as_of: FromQuery[str] = "",
    clock: FromQuery[str] = "",
) -> SearchWanted:
    """Provided to the handler as `wanted`."""
    return SearchWanted(typed=" ".join(q.split()), kind=kind, run=run, side=side, then=as_of.strip(), clock=clock)


def _meetings_named() -> Mapping[str, Sequence[str]]:
    """What the plans call meetings, by the words that they are recorded by."""
    rows = [row for plan in PLANS.values() for row in plan.shown_by(EvidenceKind.MEETING)]
    return {row.records: list(dict.fromkeys(it.name for it in rows if it.records == row.records)) for row in rows}


def looked_for(typed: str, organisations: Iterable[OrganisationRow]) -> LookedFor:
    """Each word, with whatever has it in its name: organisations, and meetings by their kind."""
    names: Mapping[str, Sequence[str]] = {
        **{it.organisation: forms_in(it.name) for it in organisations},
        **{word: forms_in(" ".join(named)) for word, named in _meetings_named().items()},
    }
    words = sought_in(typed)
    return LookedFor(tuple(Term(it, tuple(id_ for id_, forms in names.items() if it.is_met_by(forms))) for it in words))
