"""What the portfolio shows: every cohort with its organisations, whoever needs help first on top. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from domain.calendar import danish_day
from domain.completion.in_need import MemberInNeed, Urgency, members_in_need, urgency
from domain.completion.results import OrganisationAccount
from domain.completion.risk import Consequence, Mender
from domain.counting import counted
from domain.organisations.events import OrganisationId
from portal.portfolio.filters import PortfolioChoices, PortfolioFilter, RiskChoice, keeps_cohort, keeps_organisation
from portal.portfolio.reading import PlacedCohort
from portal.portfolio.standing import NextDate, Stage
from portal.web.danish import days_until, sorting_key
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.paging import PageOfLines
from portal.web.parts import Badge, Link
from portal.words.naming import OrganisationNaming
from projections.organisations import OrganisationRow

COHORTS_ON_A_PAGE = 50
STAGES: Mapping[Stage, str] = {
    Stage.RECORD_MISSING: "Mangler registrering",
    Stage.OVER: "Afsluttet",
}
MENDED_BY: Mapping[Mender, str] = {
    Mender.ORGANISATION: "Organisationen kan selv gøre noget.",
    Mender.ADVISOR: "Det er rådgiveren, der kan gøre noget.",
    Mender.WHAT_WAS_DONE: "Organisationen kan skrive det ned, der er gjort.",
    Mender.NOBODY: "Ingen kan gøre noget ved det nu.",
}


class PortfolioOrganisation(msgspec.Struct, frozen=True, kw_only=True):
    """One organisation in one cohort: how far it is, what is at risk and why, and when it was last heard from."""

    name: Link
    account: str
    risk: Badge
    why: tuple[str, ...]
    mended: str
    heard: str
    heard_on: dt.date | None
    place: int | None


class PortfolioCohort(msgspec.Struct, frozen=True, kw_only=True):
    """`of_all` is what concerns it as a whole; `empty` says why it has no organisations, "" where it has some."""

    name: Link
    theme: str
    stage: str
    progress: Badge
    coming: str
    coming_on: dt.date | None
    of_all: tuple[str, ...]
    organisations: tuple[PortfolioOrganisation, ...]
    empty: str
    first: Urgency


class PortfolioPage(msgspec.Struct, frozen=True, kw_only=True):
    """`says` how many there are; `files` are addresses of the same as a table to take away."""

    frame: Frame
    form: Form
    wanted: PortfolioFilter
    choices: PortfolioChoices
    says: str
    cohorts: PageOfLines[PortfolioCohort]
    empty: str
    files: tuple[Link, ...]


def portfolio_lines(
    found: Iterable[PlacedCohort],
    organisations: Mapping[OrganisationId, OrganisationRow],
    wanted: PortfolioFilter,
) -> tuple[PortfolioCohort, ...]:
    """Those that fit what was chosen, the most urgent first; then by what comes next, and by name."""
    lines = [line for it in found if keeps_cohort(it, wanted) and (line := _line(it, organisations, wanted))]
    return tuple(sorted(lines, key=lambda it: (it.first, it.coming_on or dt.date.max, sorting_key(it.name.label))))


def _line(
    found: PlacedCohort,
    organisations: Mapping[OrganisationId, OrganisationRow],
    wanted: PortfolioFilter,
) -> PortfolioCohort | None:
    whole, cohort = found.standing.account, found.cohort
    then = "" if found.position is None else f"?as_of={whole.day.isoformat()}"
    members = [
        it
        for it in members_in_need(whole, found.heard)
        if keeps_organisation(it, organisations.get(it.organisation), wanted)
    ]
    if not members and wanted.asks_of_organisations:
        return None
    own = {it.organisation: it for it in whole.organisations}
    shown = [(it, _organisation(it, own[it.organisation], found, organisations)) for it in members]
    last = len(members) + 1
    ranked = sorted(shown, key=lambda it: (it[0].place or last, _has_left(own, it[0]), sorting_key(it[1].name.label)))
    coming = found.standing.coming
    return PortfolioCohort(
        name=Link(str(cohort.name), f"/cohorts/{cohort.cohort}{then}"),
        theme=str(cohort.theme),
        stage=STAGES.get(found.standing.stage, found.standing.phase),
        progress=found.standing.progress,
        coming="" if coming is None else _soon(coming, whole.day),
        coming_on=None if coming is None else coming.on,
        of_all=tuple(it.sentence for it in whole.risks if it.organisation is None),
        organisations=tuple(line for _, line in ranked),
        empty="" if members else "Ingen organisationer har sagt ja.",
        first=min((urgency(it.risks) for it in members), default=urgency(())),
    )


def _soon(coming: NextDate, day: dt.date) -> str:
    return f"{coming.what} {days_until(coming.on, day)}, den {danish_day(coming.on)}"


def _has_left(own: Mapping[OrganisationId, OrganisationAccount], member: MemberInNeed) -> bool:
    return not own[member.organisation].takes_part


def _organisation(
    member: MemberInNeed,
    own: OrganisationAccount,
    found: PlacedCohort,
    organisations: Mapping[OrganisationId, OrganisationRow],
) -> PortfolioOrganisation:
    row = organisations.get(member.organisation)
    day = found.standing.account.day
    then = "" if found.position is None else f"?as_of={day.isoformat()}"
    heard = member.heard_on
    return PortfolioOrganisation(
        name=Link(
            "En organisation" if row is None else OrganisationNaming(row).at(found.position, None),
            f"/cohorts/{found.cohort.cohort}/organisations/{member.organisation}{then}",
        ),
        account=_account(own),
        risk=risk_badge(member, completed=member.organisation in found.standing.completed, left=not own.takes_part),
        why=_why(member, left=not own.takes_part),
        mended=MENDED_BY[member.risks[0].mender] if member.risks else "",
        heard="Aldrig" if heard is None else f"{danish_day(heard)} ({days_until(heard, day)})",
        heard_on=heard,
        place=member.place,
    )


def _why(member: MemberInNeed, *, left: bool) -> tuple[str, ...]:
    """What concerns the whole cohort is said above; here where it comes before all that is the organisation's own."""
    if left:
        return (member.sentence,)
    return tuple(it.sentence for it in member.risks if it.organisation is not None or it is member.risks[0])


def _account(own: OrganisationAccount) -> str:
    """»2 af 3 perioder, 4 afprøvninger (mindst 3), 1 af 2 refleksionsmøder«, by what the hard rules count."""
    return ", ".join(_count(it.count or 0, it.needed, it.kind.UNIT) for it in own.rules if it.needed and it.kind.UNIT)


def _count(count: int, needed: int, unit: tuple[str, str]) -> str:
    if count > needed:
        return f"{counted(count, *unit)} (mindst {needed})"
    return f"{count} af {counted(needed, *unit)}"


def risk_badge(member: MemberInNeed, *, completed: bool, left: bool) -> Badge:
    """In two words what is at risk."""
    if left:
        return Badge("meldt ud")
    if not member.risks:
        return Badge("gennemført", "success") if completed else Badge("intet haster", "success")
    match RiskChoice.of(member):
        case RiskChoice.MINIMUM:
            return Badge("minimum i fare", "error")
        case RiskChoice.LOST:
            return Badge("minimum mangler", "error")
        case _:
            is_silent = member.risks[0].consequence is Consequence.SILENCE
            return Badge("stille" if is_silent else "følg op", "warning")


def summary(lines: Sequence[PortfolioCohort]) -> str:
    """»12 hold med 60 organisationer; 7 af dem har brug for hjælp.«"""
    everybody = [it for line in lines for it in line.organisations]
    needing = sum(it.place is not None for it in everybody)
    whole = f"{counted(len(lines), 'hold', 'hold')} med {counted(len(everybody), 'organisation', 'organisationer')}"
    if not needing:
        return f"{whole}; ingen af dem har brug for hjælp nu."
    return f"{whole}; {needing} af dem har brug for hjælp."
