"""What whoever looks at the portfolio chose to see of it: as an address says it, and what it keeps."""

from collections.abc import Iterable, Mapping
from enum import Enum

import msgspec
from litestar.di import Provide
from litestar.params import FromQuery

from domain.completion.in_need import MemberInNeed
from domain.completion.risk import Consequence
from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.organisations.kinds import KINDS as KNOWN_KINDS
from domain.organisations.kinds import several_in_sentence
from domain.plans.run import RunId
from portal.portfolio.reading import PlacedCohort
from portal.portfolio.standing import Stage
from portal.web.danish import sorting_key
from portal.web.forms import Choice
from portal.web.narrowing import AddressFilter
from projections.cohorts import CohortRow
from projections.organisations import OrganisationRow

LABELS: Mapping[str, str] = {
    "advisor": "Rådgiver",
    "theme": "Tema",
    "phase": "Fase",
    "risk": "Risiko",
    "organisation": "Kommune eller boform",
    "as_of": "Som det var",
}
EVERY = "all"
RUNNING = ""
"""What no address says: whatever goes on."""


class RiskChoice(Enum):
    """What the most urgent of an organisation's risks comes to."""

    MINIMUM = "minimum"
    LOST = "lost"
    OTHER = "other"
    NONE = "none"

    @classmethod
    def of(cls, member: MemberInNeed) -> "RiskChoice":
        if not member.risks:
            return cls.NONE
        first = member.risks[0]
        if first.consequence is not Consequence.MINIMUM:
            return cls.OTHER
        return cls.MINIMUM if first.is_open else cls.LOST


PHASES = (
    Choice(RUNNING, "I gang"),
    Choice(Stage.PREPARE.value, "Forberede"),
    Choice(Stage.CHANGE.value, "Forandre"),
    Choice(Stage.ANCHOR.value, "Forankre"),
    Choice(Stage.RECORD_MISSING.value, "Mangler registrering"),
    Choice(Stage.OVER.value, "Afsluttet"),
    Choice(EVERY, "Alle"),
)
RISKS = (
    Choice("", "Alle"),
    Choice(RiskChoice.MINIMUM.value, "Et minimum er i fare"),
    Choice(RiskChoice.LOST.value, "Et minimum mangler, og nyt kan ikke tælle"),
    Choice(RiskChoice.OTHER.value, "Andet at følge op på"),
    Choice(RiskChoice.NONE.value, "Intet haster"),
)
KINDS = tuple(Choice(kind.value, f"Alle {several_in_sentence(kind)}") for kind in KNOWN_KINDS)


class PortfolioFilter(AddressFilter, frozen=True, kw_only=True):
    """What somebody chose to see of the portfolio."""

    advisor: str = ""
    theme: str = ""
    phase: str = ""
    risk: str = ""
    organisation: str = ""
    as_of: str = ""

    @property
    def asks_of_organisations(self) -> bool:
        return bool(self.risk or self.organisation)


class PortfolioChoices(msgspec.Struct, frozen=True, kw_only=True):
    advisors: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    phases: tuple[Choice, ...] = PHASES
    risks: tuple[Choice, ...] = RISKS


def chosen(
    advisor: FromQuery[str] = "",
    theme: FromQuery[str] = "",
    phase: FromQuery[str] = "",
    risk: FromQuery[str] = "",
    organisation: FromQuery[str] = "",
    as_of: FromQuery[str] = "",
) -> PortfolioFilter:
    return PortfolioFilter(
        advisor=advisor, theme=theme, phase=phase, risk=risk, organisation=organisation, as_of=as_of.strip()
    )


AS_CHOSEN = {"wanted": Provide(chosen, sync_to_thread=False)}


def of_the_cohorts(
    cohorts: Iterable[CohortRow], advisors: Mapping[RunId, frozenset[PersonId]], wanted: PortfolioFilter
) -> tuple[CohortRow, ...]:
    """Those with the theme and the advisor that were chosen."""
    return tuple(
        it
        for it in cohorts
        if wanted.theme in ("", str(it.theme)) and (not wanted.advisor or wanted.advisor in advisors[it.cohort])
    )


def keeps_cohort(found: PlacedCohort, wanted: PortfolioFilter) -> bool:
    if wanted.phase == RUNNING:
        return found.standing.stage is not Stage.OVER
    return wanted.phase in (EVERY, found.standing.stage.value)


def keeps_organisation(member: MemberInNeed, row: OrganisationRow | None, wanted: PortfolioFilter) -> bool:
    kind = "" if row is None else row.kind.value
    there = wanted.organisation in ("", member.organisation, kind)
    return there and wanted.risk in ("", RiskChoice.of(member).value)


def organisation_choices(rows: Iterable[OrganisationRow], there: frozenset[OrganisationId]) -> tuple[Choice, ...]:
    own = sorted((it for it in rows if it.organisation in there), key=lambda it: sorting_key(str(it.name)))
    return (*KINDS, *(Choice(it.organisation, str(it.name)) for it in own))


def theme_choices(cohorts: Iterable[CohortRow]) -> tuple[Choice, ...]:
    return tuple(Choice(it, it) for it in sorted({str(it.theme) for it in cohorts}, key=sorting_key))
