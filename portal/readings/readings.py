"""Who has seen whose data: everybody their own, administrators anybody's, auditors and administrators all of it."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.kernel import PersonId
from portal.identity import read_log
from portal.identity.read_log import EXPORTED_LINES_MAX, LINES_MAX, Purpose, Reading, What
from portal.readings.readings_page import HEAD, PURPOSE_LABELS, at_once, readings_page, rows_of
from portal.rows.conditions import OneOf
from portal.rows.selecting import all_of
from portal.surroundings.numbers import number_in
from portal.visiting.people import registered_person
from portal.visiting.visit import PEOPLE_CRUMB, Visit
from portal.web.access import ADMINISTRATOR, READ_LOG_READER, SIGNED_IN
from portal.web.attachment import attached
from portal.web.forms import FormErrors, FormFields, decode, status_of
from portal.web.frame import Crumb, asked_for
from portal.web.sheets import SHEETS
from portal.web.templates import shown, under
from portal.words.labels import Labels, labels_of_those
from projections.cohorts import COHORTS

OWN, ALL = "/readings", "/read-log"
OWN_LEAD = (
    "Hver gang nogen åbner dine oplysninger eller henter en fil, du står i, bliver det noteret her, før de ser det."
)
ONE_LEAD = "Hver gang nogen har åbnet personens oplysninger eller hentet en fil, personen står i."
ALL_LEAD = "Hver gang nogen har åbnet personoplysninger eller hentet en fil. Også revisorers opslag står her."


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """What an administrator says that somebody's read log is for."""

    purpose: Purpose


class OwnReadings(Controller):
    path = OWN

    @get(access=SIGNED_IN)
    async def own(self, visit: NamedDependency[Visit], before: FromQuery[str] = "") -> Template:
        """Who has seen the visitor's data."""
        number = _number(before)
        lines = await read_log.about(visit.portal.pool, visit.person, before=number, count=LINES_MAX + 1)
        page = readings_page(
            visit.frame("Hvem har set mine oplysninger?", about=_asked(number)),
            OWN_LEAD,
            OWN,
            lines,
            await _labels(visit, lines),
            of=visit.person,
            from_newest=number is None,
            download=f"{OWN}/export",
        )
        return shown("readings/list.html", page)

    @get("/export", access=SIGNED_IN)
    async def export(self, visit: NamedDependency[Visit]) -> Response[Any]:
        return await _file(visit, visit.person, None)


class PersonReadings(Controller):
    path = "/people/{person:str}/readings"

    @get(access=ADMINISTRATOR)
    async def of_person(
        self, visit: NamedDependency[Visit], person: FromPath[str], before: FromQuery[str] = ""
    ) -> Template:
        return await _person_page(visit, (await registered_person(visit, person)).person, _number(before), None)

    @post("/export", access=ADMINISTRATOR, status_code=200)
    async def export(
        self, visit: NamedDependency[Visit], form: NamedDependency[FormFields], person: FromPath[str]
    ) -> Response[Any]:
        """The file, for a purpose that is said and noted."""
        whose = (await registered_person(visit, person)).person
        try:
            visit.show_first()
            said = decode(form, Export)
        except FormErrors as errors:
            return under(await _person_page(visit, whose, None, (form, errors)), status_of(errors))
        return await _file(visit, whose, said.purpose)


class ReadLog(Controller):
    path = ALL

    @get(access=READ_LOG_READER)
    async def every(self, visit: NamedDependency[Visit], before: FromQuery[str] = "") -> Template:
        """Everything that has been read, to auditors and administrators, whose reading is noted too."""
        number = _number(before)
        await read_log.note(visit, what=What.READ_LOG)
        lines = await read_log.latest(visit.portal.pool, before=number, count=LINES_MAX + 1)
        frame, labels = visit.frame("Læselog", about=_asked(number)), await _labels(visit, lines)
        page = readings_page(frame, ALL_LEAD, ALL, lines, labels, of=None, from_newest=number is None)
        return shown("readings/list.html", page)


async def _person_page(
    visit: Visit, person: PersonId, before: int | None, sent: tuple[FormFields, FormErrors] | None
) -> Template:
    await read_log.note(visit, what=What.READ_LOG, about=(person,))
    lines = await read_log.about(visit.portal.pool, person, before=before, count=LINES_MAX + 1)
    labels, path = await _labels(visit, lines, person), f"/people/{person}"
    form = visit.form(PURPOSE_LABELS)
    crumbs = (PEOPLE_CRUMB, Crumb(labels.heading(person), path))
    page = readings_page(
        visit.frame("Hvem har set personens oplysninger?", crumbs=crumbs, about=_asked(before)),
        ONE_LEAD,
        f"{path}/readings",
        lines,
        labels,
        of=person,
        from_newest=before is None,
        export=form if sent is None else form.again(*sent),
    )
    return shown("readings/list.html", page)


async def _file(visit: Visit, person: PersonId, purpose: Purpose | None) -> Response[Any]:
    """The person's lines as CSV, the latest first."""
    await read_log.note(visit, what=What.READ_LOG_EXPORT, about=(person,), purpose=purpose)
    lines = await read_log.about(visit.portal.pool, person, count=EXPORTED_LINES_MAX)
    rows = at_once(rows_of(lines, await _labels(visit, lines)))
    name = f"laeselog-{person.removeprefix('person-')}-{visit.today.isoformat()}.csv"
    return attached(SHEETS["csv"].write(HEAD, rows), SHEETS["csv"].media_type, name)


async def _labels(visit: Visit, lines: Sequence[Reading], *besides: PersonId) -> Labels:
    """The names of everybody in the lines and `besides`, and of the cohorts where they read."""
    people = {*besides, *(it.by for it in lines), *(person for it in lines for person in it.about or ())}
    places = tuple(sorted({it.place for it in lines if it.place is not None}))
    cohorts = await visit.rows.selected(all_of(COHORTS, OneOf("cohort", places)))
    named = await labels_of_those(visit.rows, people)
    return named.with_names({row.cohort: f"holdet »{row.name}«" for row in cohorts})


def _number(before: str) -> int | None:
    """The line to go on from; whatever is no number is as if nothing was said."""
    return number_in(before)


def _asked(before: int | None) -> str:
    """Where in the log one is, as the title says it."""
    return asked_for({"before": str(before or "")}, {"before": "Før linje"})
