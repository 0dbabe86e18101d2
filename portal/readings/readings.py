"""Who has seen whose data: everybody their own, administrators anybody's, auditors and administrators all of it."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.calendar import end_of, start_of
from domain.kernel import PersonId
from domain.text import Fault, is_well_formed
from portal.identity import read_log
from portal.identity.read_log import EXPORTED_LINES_MAX, LINES_MAX, Purpose, Reading, What
from portal.readings.readings_page import HEAD, PURPOSE_LABELS, ReadLogFilter, at_once, readings_page, rows_of
from portal.rows.conditions import OneOf
from portal.rows.selecting import all_of
from portal.surroundings.numbers import number_in
from portal.visiting.people import registered_person
from portal.visiting.visit import PEOPLE_CRUMB, Visit
from portal.web.access import ADMINISTRATOR, READ_LOG_READER, SIGNED_IN
from portal.web.attachment import WITH_NAMES, attached
from portal.web.danish import sorting_key
from portal.web.forms import MALFORMED, Choice, FormErrors, FormFields, Unreadable, day_in, decode, status_of
from portal.web.frame import Crumb, asked_for
from portal.web.sheets import SHEETS
from portal.web.templates import shown, under
from portal.words.labels import Labels, labels_of_registry, labels_of_those
from projections.cohorts import COHORTS

OWN, ALL = "/readings", "/read-log"
FILTER_LABELS: Mapping[str, str] = {"person": "Om hvem", "by": "Hvem", "day": "Dag"}
OWN_LEAD = (
    "Hver gang nogen åbner dine oplysninger eller henter en fil, du står i, bliver det noteret her, før de ser det."
)
ONE_LEAD = "Hver gang nogen har åbnet personens oplysninger eller hentet en fil, personen står i."
ALL_LEAD = "Hver gang nogen har åbnet personoplysninger eller hentet en fil. Også revisorers opslag står her."


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """What an administrator says that somebody's read log is for."""

    purpose: Purpose
    names: bool


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
    async def export(self, visit: NamedDependency[Visit], names: FromQuery[str] = "") -> Response[Any]:
        return await _file(visit, visit.person, None, named=names == WITH_NAMES)


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
        return await _file(visit, whose, said.purpose, named=said.names)


class ReadLog(Controller):
    path = ALL

    @get(access=READ_LOG_READER)
    async def every(
        self,
        visit: NamedDependency[Visit],
        person: FromQuery[str] = "",
        by: FromQuery[str] = "",
        day: FromQuery[str] = "",
        before: FromQuery[str] = "",
    ) -> Template:
        """Everything that has been read, or of one person, by one, or on one day; whoever looks is noted too."""
        asked = ReadLogFilter(person=_person(person), by=_person(by), day=day.strip())
        number, form = _number(before), visit.form(FILTER_LABELS, day=day)
        await read_log.note(visit, what=What.READ_LOG, about=(asked.person,) if asked.person else ())
        try:
            lines = await _lines(visit, asked, number)
        except Unreadable as wrong:
            form, lines = form.again(FormFields(form.texts), FormErrors(Fault("day", str(wrong)))), ()
        labels = await _with_cohorts(visit, lines, await labels_of_registry(visit.rows))
        people = tuple(sorted((Choice(it, labels[it]) for it in labels.people), key=lambda it: sorting_key(it.label)))
        said = {**msgspec.structs.asdict(asked), "before": str(number or "")}
        names = {it: labels[it] for it in (asked.person, asked.by)}
        frame = visit.frame("Læselog", about=asked_for(said, {**FILTER_LABELS, "before": "Før linje"}, names))
        page = readings_page(
            frame,
            ALL_LEAD,
            ALL,
            lines,
            labels,
            of=None,
            from_newest=number is None,
            asked=asked,
            form=form,
            people=people,
        )
        return shown("readings/list.html", page, status=MALFORMED if form.problems else 200)


async def _lines(visit: Visit, asked: ReadLogFilter, before: int | None) -> tuple[Reading, ...]:
    """What is asked for, and one line more. Raises `Unreadable` for what is no day."""
    on = day_in(asked.day) if asked.day else None
    return await read_log.latest(
        visit.portal.pool,
        person=asked.person or None,
        by=asked.by or None,
        since=None if on is None else start_of(on),
        until=None if on is None else end_of(on),
        before=before,
        count=LINES_MAX + 1,
    )


def _person(said: str) -> str:
    return said if is_well_formed(said, PersonId) else ""


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


async def _file(visit: Visit, person: PersonId, purpose: Purpose | None, *, named: bool) -> Response[Any]:
    """The person's lines as CSV, the latest first, with people's names where they are asked for.

    Then it is noted of everybody whom the file names.
    """
    lines = await read_log.about(visit.portal.pool, person, count=EXPORTED_LINES_MAX)
    what = What.READ_LOG_EXPORT_WITH_NAMES if named else What.READ_LOG_EXPORT
    about = {person, *_people_in(lines)} if named else {person}
    await read_log.note(visit, what=what, about=about, purpose=purpose)
    labels = await _labels(visit, lines)
    rows = at_once(rows_of(lines, labels if named else labels.by_title()))
    of = f"{person.removeprefix('person-')}-med-navne" if named else person.removeprefix("person-")
    name = f"laeselog-{of}-{visit.today.isoformat()}.csv"
    return attached(SHEETS["csv"].write(HEAD, rows), SHEETS["csv"].media_type, name)


async def _labels(visit: Visit, lines: Sequence[Reading], *besides: PersonId) -> Labels:
    """The names of everybody in the lines and `besides`, and of the cohorts where they read."""
    return await _with_cohorts(visit, lines, await labels_of_those(visit.rows, {*besides, *_people_in(lines)}))


def _people_in(lines: Sequence[Reading]) -> frozenset[PersonId]:
    return frozenset((*(it.by for it in lines), *(person for it in lines for person in it.about or ())))


async def _with_cohorts(visit: Visit, lines: Sequence[Reading], labels: Labels) -> Labels:
    """These and the cohorts where the lines were read."""
    places = tuple(sorted({it.place for it in lines if it.place is not None}))
    cohorts = await visit.rows.selected(all_of(COHORTS, OneOf("cohort", places)))
    return labels.with_names({row.cohort: f"holdet »{row.name}«" for row in cohorts})


def _number(before: str) -> int | None:
    """The line to go on from; whatever is no number is as if nothing was said."""
    return number_in(before)


def _asked(before: int | None) -> str:
    """Where in the log one is, as the title says it."""
    return asked_for({"before": str(before or "")}, {"before": "Før linje"})
