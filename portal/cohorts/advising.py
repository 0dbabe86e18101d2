"""Cohorts that nobody advises any more, and the administrator's form that gives one of them an advisor.

An advisor's part in a cohort ends with the role; whoever is left without one has nobody else to ask for another.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Template

from domain.cohorts.assign_advisor import AssignAdvisor
from portal.cohorts.people import other_advisors
from portal.rows.rows import every_row
from portal.views.unadvised import ADVISING, unadvised
from portal.visiting.visit import Visit
from portal.web.access import ADMINISTRATOR
from portal.web.forms import Choice, Form, FormFields
from portal.web.frame import Frame
from portal.web.templates import shown
from portal.words.labels import labels_of_registry
from projections.cohorts import COHORTS
from projections.organisations import PEOPLE

LABELS: Mapping[str, str] = {"cohort": "Hold", "advisor": "Rådgiver"}


class AdvisingPage(msgspec.Struct, frozen=True, kw_only=True):
    """`cohorts` are those that nobody advises, `advisors` everybody who could."""

    frame: Frame
    form: Form
    cohorts: tuple[Choice, ...]
    advisors: tuple[Choice, ...]


class Advising(Controller):
    path = ADVISING

    @get(access=ADMINISTRATOR)
    async def advising(self, visit: NamedDependency[Visit]) -> Template:
        return await _page(visit, visit.form(LABELS))

    @post(access=ADMINISTRATOR)
    async def assign(self, visit: NamedDependency[Visit], form: NamedDependency[FormFields]) -> Response[Any]:
        """Give the cohort an advisor."""
        return await visit.submit(
            form,
            AssignAdvisor,
            opened=visit.form(LABELS),
            again=lambda it: _page(visit, it),
            to=ADVISING,
            notice="Rådgiveren er knyttet til holdet.",
        )


async def _page(visit: Visit, form: Form) -> Template:
    people = await every_row(visit.rows, PEOPLE)
    alone = unadvised(await every_row(visit.rows, COHORTS), people, visit.today)
    page = AdvisingPage(
        frame=visit.frame("Hold uden rådgiver"),
        form=form,
        cohorts=tuple(Choice(row.cohort, row.name) for row in alone),
        advisors=other_advisors((), people, await labels_of_registry(visit.rows)),
    )
    return shown("cohorts/advising.html", page)
