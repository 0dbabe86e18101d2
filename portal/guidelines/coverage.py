"""Which guidelines are worked with: in one run, to whoever may read it, and over all that somebody looks after."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Fault, Malformed
from portal.guidelines.coverage_page import Named, coverage_page, shown_lines
from portal.guidelines.filters import COVERAGE_ASKED, CoverageFilter, coverage_picks
from portal.guidelines.reading import catalogue_on, works_of_many
from portal.guidelines.sheet import coverage_sheet
from portal.rows.history import AsOf
from portal.views.coverage import TaggedWork, WorkedWith, coverage
from portal.views.looked_after import cohorts_looked_after, organisations_there
from portal.views.tagged_works import catalogue_then, works_of_run, works_read
from portal.visiting.run_frame import past_of
from portal.visiting.run_visit import Here, RunVisit
from portal.visiting.visit import Visit
from portal.web.access import COHORT_READER, PORTFOLIO_READER
from portal.web.forms import MALFORMED, Unreadable, day_in
from portal.web.frame import Crumb, asked_for
from portal.web.narrowing import Picked
from portal.web.parts import Link
from portal.web.templates import shown

HEADING = "Retningslinjer"
LEAD = (
    "Hvilke nationale retningslinjer og faglige anbefalinger arbejdet rører ved, og hvilke der ikke er arbejdet med. "
    "Det tælles af det, der er knyttet til dem."
)
ACROSS = "/guidelines"
CATALOGUE = Link("Hele kataloget med forklaringer", f"{ACROSS}/catalogue")


class CoverageFound(msgspec.Struct, frozen=True, kw_only=True):
    """Everything there is to choose among, and the lines that fit what was chosen."""

    lines: tuple[WorkedWith, ...]
    picks: tuple[Picked, ...]
    named: Named
    wrong: str = ""


async def _found_here(here: RunVisit, wanted: CoverageFilter) -> CoverageFound:
    works, catalogue = await works_of_run(here), await catalogue_then(here)
    names: Mapping[OrganisationId, str] = {it.organisation: here.labels[it.organisation] for it in here.memberships}
    lines = coverage(catalogue, (it for it in works if wanted.keeps(it, {})))
    return CoverageFound(
        lines=shown_lines(lines, wanted),
        picks=coverage_picks(wanted, catalogue, works, names),
        named=Named(runs={}, organisations=names),
    )


class CoverageOfRun(Controller):
    path = "/cohorts/{cohort:str}/guidelines"
    dependencies = COVERAGE_ASKED

    @get(access=COHORT_READER, reads=works_read)
    async def coverage(self, here: Here, wanted: NamedDependency[CoverageFilter]) -> Template:
        """Of one run: its own work to an organisation, and what the others have shared."""
        found = await _found_here(here, wanted)
        query = {**wanted.parameters}
        page = coverage_page(
            here.frame(HEADING, about=_told(wanted, found)),
            found.lines,
            found.named,
            lead=LEAD if here.sees_all or here.is_alone else f"{LEAD} Her er jeres eget, og det, de andre har delt.",
            action=f"{here.home}/guidelines",
            hidden=here.staying,
            picks=found.picks,
            files=tuple(
                Link(f"Hent som {it.upper()}", here.url(f"/guidelines/coverage/{it}", **query))
                for it in ("xlsx", "csv")
            ),
            links=(CATALOGUE,),
        )
        return shown("guidelines/coverage.html", page)

    @get("/coverage/{suffix:str}", access=COHORT_READER, reads=works_read)
    async def sheet(self, here: Here, wanted: NamedDependency[CoverageFilter], suffix: FromPath[str]) -> Response[Any]:
        """The same as a spreadsheet."""
        found = await _found_here(here, wanted)
        return coverage_sheet(suffix, found.lines, found.named, here.day)


async def _found_across(visit: Visit, wanted: CoverageFilter, then: dt.date | None) -> CoverageFound:
    runs = await cohorts_looked_after(visit)
    organisations = await organisations_there(visit)
    chosen = tuple(it for it in runs if wanted.run in ("", it.cohort)) or runs
    wrong, works = "", tuple[TaggedWork, ...]()
    try:
        works = await works_of_many(visit, chosen, then)
    except Malformed as malformed:
        wrong = str(malformed)
    catalogue = await catalogue_on(visit, then)
    kinds = {it: row.kind.value for it, row in organisations.items()}
    names = {it: str(row.name) for it, row in organisations.items()}
    named_runs: Mapping[RunId, str] = {it.cohort: str(it.name) for it in runs}
    lines = coverage(catalogue, (it for it in works if wanted.keeps(it, kinds)))
    picks = coverage_picks(wanted, catalogue, works, names, tuple(named_runs.items()), organisations.values())
    return CoverageFound(
        lines=shown_lines(lines, wanted), picks=picks, named=Named(runs=named_runs, organisations=names), wrong=wrong
    )


class CoverageAcross(Controller):
    path = ACROSS
    dependencies = COVERAGE_ASKED

    @get(access=PORTFOLIO_READER)
    async def coverage(
        self, visit: NamedDependency[Visit], wanted: NamedDependency[CoverageFilter], as_of: FromQuery[str] = ""
    ) -> Template:
        """Of all the runs that the visitor looks after, as of today or of a day."""
        then, wrong = _day(as_of, visit.today)
        found = await _found_across(visit, wanted, then)
        past = {} if then is None else {"as_of": then.isoformat()}
        query = urlencode({**wanted.parameters, **past})
        asked = query and f"?{query}"
        page = coverage_page(
            visit.frame(
                "Retningslinjer i alle forløb",
                crumbs=(Crumb("Hold", "/cohorts"),),
                about=_told(wanted, found),
                as_of=None if then is None else past_of(AsOf(day=then), visit.path, None),
            ),
            found.lines,
            found.named,
            lead=LEAD,
            action=ACROSS,
            hidden={},
            picks=found.picks,
            files=tuple(Link(f"Hent som {it.upper()}", f"{ACROSS}/coverage/{it}{asked}") for it in ("xlsx", "csv")),
            links=(CATALOGUE,),
        )
        page = msgspec.structs.replace(page, asks_day=as_of, wrong=wrong or found.wrong)
        return shown("guidelines/coverage.html", page, status=MALFORMED if wrong or found.wrong else 200)

    @get("/coverage/{suffix:str}", access=PORTFOLIO_READER)
    async def sheet(
        self,
        visit: NamedDependency[Visit],
        wanted: NamedDependency[CoverageFilter],
        suffix: FromPath[str],
        as_of: FromQuery[str] = "",
    ) -> Response[Any]:
        """The same as a spreadsheet. Raises `Malformed`."""
        then, wrong = _day(as_of, visit.today)
        found = await _found_across(visit, wanted, then)
        if wrong or found.wrong:
            raise Malformed(Fault("as_of", wrong or found.wrong))
        return coverage_sheet(suffix, found.lines, found.named, then or visit.today)


def _day(asked: str, today: dt.date) -> tuple[dt.date | None, str]:
    """The day that is asked for, None for now, and what is wrong with it."""
    if not asked.strip():
        return None, ""
    try:
        day = day_in(asked.strip())
    except Unreadable as unreadable:
        return None, str(unreadable)
    return (None, "Dagen er ikke kommet endnu. Vælg en, der har været.") if day > today else (day, "")


def _told(wanted: CoverageFilter, found: CoverageFound) -> str:
    labels = {it.name: it.label for it in found.picks}
    names = {choice.value: choice.label for it in found.picks for choice in it.choices}
    return asked_for({name: text for name, text in wanted.parameters.items() if name in labels}, labels, names)
