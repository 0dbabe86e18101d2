"""All the cohorts that somebody looks after, in a table that is ranked by who needs help first."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.kernel import PersonId
from domain.plans.run import RunId
from domain.text import Fault, Malformed
from portal.portfolio.filters import (
    AS_CHOSEN,
    LABELS,
    PortfolioChoices,
    PortfolioFilter,
    of_the_cohorts,
    organisation_choices,
    theme_choices,
)
from portal.portfolio.page import (
    COHORTS_ON_A_PAGE,
    PortfolioCohort,
    PortfolioPage,
    portfolio_lines,
    summary,
)
from portal.portfolio.reading import signs_of, standings
from portal.portfolio.sheet import portfolio_sheet
from portal.rows.history import AsOf
from portal.rows.led import ContactsOf
from portal.views.looked_after import cohorts_looked_after, organisations_there
from portal.visiting.run_frame import past_of
from portal.visiting.visit import Visit
from portal.web.access import PORTFOLIO_READER
from portal.web.danish import sorting_key
from portal.web.forms import MALFORMED, Choice, FormFields, Unreadable, day_in
from portal.web.frame import Crumb, asked_for
from portal.web.paging import PageOfLines, page_of
from portal.web.parts import Link
from portal.web.sheets import SHEETS
from portal.web.templates import shown
from portal.words.labels import labels_of_those
from portal.words.named_rows import people_with
from projections.belonging import belonging
from projections.cohorts import CohortRow

NOTHING = "Du er ikke rådgiver for noget hold. Planlæg et, eller bed rådgiveren for et hold om at knytte dig til det."
FITS_NOT = "Ingen hold svarer til det, du har valgt."
HERE = "/portfolio"
ACROSS = Crumb("Hold", "/cohorts")


class FoundCohorts(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to choose among, and what fits; `wrong` is what the day that was asked for is not."""

    lines: tuple[PortfolioCohort, ...]
    choices: PortfolioChoices
    cohorts: int
    wrong: Malformed | None = None


class Portfolio(Controller):
    path = HERE
    dependencies = AS_CHOSEN

    @get(access=PORTFOLIO_READER)
    async def portfolio(
        self, visit: NamedDependency[Visit], wanted: NamedDependency[PortfolioFilter], side: FromQuery[str] = ""
    ) -> Template:
        """An advisor's own cohorts, all of them to an auditor, as they are or were on a day; a page at a time."""
        found = await _found(visit, wanted)
        form = visit.form(LABELS, **wanted.parameters)
        if found.wrong is not None:
            form = form.again(FormFields(form.texts), found.wrong)
        pages: PageOfLines[PortfolioCohort] = page_of(
            found.lines, side, visit.path, each=COHORTS_ON_A_PAGE, **wanted.parameters
        )
        then = None if found.wrong is not None else _day(wanted)
        page = PortfolioPage(
            frame=visit.frame(
                "Overblik over hold",
                crumbs=(ACROSS,),
                about=_about(wanted, found.choices, pages.says),
                as_of=None if then is None else past_of(AsOf(day=then), visit.path, None),
            ),
            form=form,
            wanted=wanted,
            choices=found.choices,
            says=summary(found.lines),
            cohorts=pages,
            empty="" if found.lines or found.wrong else FITS_NOT if found.cohorts else NOTHING,
            files=_files(wanted) if found.lines else (),
        )
        return shown("portfolio/portfolio.html", page, status=MALFORMED if found.wrong is not None else 200)

    @get("/exports/{suffix:str}", access=PORTFOLIO_READER)
    async def sheet(
        self, visit: NamedDependency[Visit], wanted: NamedDependency[PortfolioFilter], suffix: FromPath[str]
    ) -> Response[Any]:
        """All that fits, as a spreadsheet: one line for each organisation in each cohort. Raises `Malformed`."""
        if suffix not in SHEETS:
            raise NotFoundException
        found = await _found(visit, wanted)
        if found.wrong is not None:
            raise found.wrong
        return portfolio_sheet(suffix, found.lines, _day(wanted) or visit.today)


async def _found(visit: Visit, wanted: PortfolioFilter) -> FoundCohorts:
    cohorts = await cohorts_looked_after(visit)
    organisations = await organisations_there(visit)
    advisors, names = await _advisors(visit, cohorts)
    asked = of_the_cohorts(cohorts, advisors, wanted)
    wrong = None
    try:
        found = await standings(visit, asked, cohorts, _day(wanted, visit.today))
    except Malformed as malformed:
        found, wrong = (), malformed
    there = frozenset(own.organisation for it in found for own in it.standing.account.organisations)
    choices = PortfolioChoices(
        advisors=names,
        themes=theme_choices(cohorts),
        organisations=organisation_choices(organisations.values(), there),
    )
    lines = portfolio_lines(found, organisations, wanted)
    return FoundCohorts(lines=lines, choices=choices, cohorts=len(cohorts), wrong=wrong)


def _day(wanted: PortfolioFilter, today: dt.date | None = None) -> dt.date | None:
    """The day that is asked for, None for now. Raises `Malformed` for what is no day, and for one to come."""
    if not wanted.as_of:
        return None
    try:
        day = day_in(wanted.as_of)
    except Unreadable as unreadable:
        raise Malformed(Fault("as_of", str(unreadable))) from unreadable
    if today is not None and day > today:
        raise Malformed(Fault("as_of", "Dagen er ikke kommet endnu. Vælg en, der har været."))
    return day


async def _advisors(
    visit: Visit, cohorts: Sequence[CohortRow]
) -> tuple[Mapping[RunId, frozenset[PersonId]], tuple[Choice, ...]]:
    """Who advises each of them now, and all of these by name."""
    assigned = sorted({it.person for row in cohorts for it in row.advisors_assigned})
    those = people_with(assigned)
    await visit.rows.ahead(those, ContactsOf(those), signs_of(cohorts))
    labels = await labels_of_those(visit.rows, assigned)
    who = belonging(labels.people.values())
    advisors = {row.cohort: frozenset(who.advisors(row)) for row in cohorts}
    still = {it for own in advisors.values() for it in own}
    return advisors, tuple(sorted((Choice(it, labels[it]) for it in still), key=lambda it: sorting_key(it.label)))


def _about(wanted: PortfolioFilter, choices: PortfolioChoices, says: str) -> str:
    named = (*choices.advisors, *choices.organisations, *choices.phases, *choices.risks)
    asked = {name: text for name, text in wanted.parameters.items() if name != "as_of"}
    told = asked_for(asked, LABELS, {it.value: it.label for it in named if it.value})
    return ", ".join(filter(None, (told, says)))


def _files(wanted: PortfolioFilter) -> tuple[Link, ...]:
    query = urlencode(wanted.parameters)
    asked = f"?{query}" if query else ""
    return tuple(Link(f"Hent som {it.upper()}", f"{HERE}/exports/{it}{asked}") for it in ("xlsx", "csv"))
