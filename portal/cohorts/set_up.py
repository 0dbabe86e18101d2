"""Planning a cohort on one page: its dates are shown as they follow, then all of it is done, or none."""

import datetime as dt
from contextlib import suppress
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template

from domain.cohorts.plan_cohort import PLACES_DEFAULT
from domain.plans.run import RunId
from domain.plans.schedule import REFLECTION_MEETINGS_DEFAULT
from domain.text import Fault
from portal.cohorts.copying import (
    EarlierCohort,
    choices_to_copy,
    cohorts_to_copy,
    copied_days,
    copied_texts,
    earlier_cohort,
)
from portal.cohorts.set_up_days import before_today, days_chosen, faults_in_days
from portal.cohorts.set_up_form import (
    ENDS,
    LABELS,
    STARTS,
    Basis,
    SetUp,
    commands_of,
    days_typed,
    plan_offered,
    planned_dates,
    schedule_of,
    with_dates,
)
from portal.cohorts.set_up_page import set_up_page
from portal.rows.rows import every_row
from portal.visiting.visit import Visit
from portal.web.access import ADVISOR
from portal.web.forms import Form, FormErrors, FormFields, Problem, Unreadable, day_in, decode
from portal.web.frame import Crumb
from portal.web.templates import shown
from projections.organisations import ORGANISATIONS

DATES, FOLLOWING = "cohorts/dates_fragment.html", "cohorts/following_fragment.html"
COPYING = "som et tidligere"
NOTHING_TO_COPY = "Vælg et hold med et opstartsmøde og et afsluttende møde."
NOTICE = "Holdet er planlagt, møderne er indkaldt, og organisationerne er inviteret."


class SetUpCohort(Controller):
    path = "/cohorts/new"

    @get(access=ADVISOR)
    async def new(self, visit: NamedDependency[Visit]) -> Template:
        """The empty form."""
        return await _page(visit, _new_form(visit), None)

    @get("/copy", access=ADVISOR)
    async def copy(
        self,
        visit: NamedDependency[Visit],
        copied_from: FromQuery[str] = "",
        kickoff_on: FromQuery[str] = "",
    ) -> Template:
        """The form filled in from an earlier cohort, its days after a new kick-off."""
        form = _new_form(visit)
        if not copied_from:
            return await _page(visit, form, None)
        earlier = await _earlier(visit, copied_from)
        if earlier is None:
            return await _page(visit, _wrong(form, "from", NOTHING_TO_COPY), None)
        texts = {**form.texts, **copied_texts(earlier), "kickoff_on": (kickoff_on,)}
        filled = msgspec.structs.replace(form, texts=texts)
        try:
            basis = _basis(visit, FormFields(texts=texts))
        except FormErrors as wrong:
            said = " ".join(it.sentence for it in wrong.faults)
            return await _page(visit, _wrong(filled, "kickoff_on", said), None, earlier=earlier)
        return await _page(visit, filled, basis, earlier=earlier)

    @post("/dates", access=ADVISOR, status_code=200)
    async def dates(self, visit: NamedDependency[Visit], form: NamedDependency[FormFields]) -> Template:
        """The form as it was typed, with every date that follows from the day of the kick-off.

        The days of the meetings stay as they were typed, if they belong to that kick-off.
        """
        typed = msgspec.structs.replace(_new_form(visit), texts=form.texts, command_id=form.command_id)
        try:
            basis = _basis(visit, form)
        except FormErrors as wrong:
            return await _page(visit, typed.again(form, wrong), None)
        earlier = await _earlier(visit, form.one("copied_from"))
        return await _page(visit, typed, basis, keep_days=_days_fit(form, basis), earlier=earlier)

    @post("/following", access=ADVISOR, status_code=200)
    async def following(self, visit: NamedDependency[Visit], form: NamedDependency[FormFields]) -> Template:
        """Calls, preparations and what is said of the days, as they follow from the days that are typed."""
        typed = msgspec.structs.replace(_new_form(visit), texts=form.texts, command_id=form.command_id)
        try:
            basis = _basis(visit, form)
        except FormErrors as wrong:
            return await _page(visit, typed.again(form, wrong), None)
        return await _page(visit, typed, basis, keep_days=_days_fit(form, basis), fragment=FOLLOWING)

    @post(access=ADVISOR)
    async def plan(self, visit: NamedDependency[Visit], form: NamedDependency[FormFields]) -> Response[Any]:
        """Plan the cohort, schedule its meetings and invite the organisations: all of it, or nothing."""
        return await visit.submit(
            form,
            lambda sent: _plan(visit, sent),
            opened=_new_form(visit),
            again=lambda it: _again(visit, form, it),
            to=f"/cohorts/{form.new_id(RunId)}",
            notice=NOTICE,
        )


def _basis(visit: Visit, form: FormFields) -> Basis:
    """What the dates follow from. Raises `FormErrors`."""
    basis = decode(form, Basis)
    if past := before_today(basis.kickoff_on, visit.today):
        raise FormErrors(past)
    return basis


async def _plan(visit: Visit, form: FormFields) -> None:
    plan = plan_offered()
    try:
        wanted = decode(form, SetUp)
    except FormErrors as wrong:
        raise FormErrors(*wrong.faults, *_faults_in_days(visit, form)) from None
    earlier = await _earlier(visit, form.one("copied_from")) if wanted.agendas else None
    commands = commands_of(plan, form, wanted, () if earlier is None else earlier.agendas)
    if faults := _faults_in_days(visit, form):
        raise FormErrors(*faults)
    await visit.perform_all(commands, form)


def _faults_in_days(visit: Visit, form: FormFields) -> tuple[Fault, ...]:
    """What is wrong with the days that can be read, of those that were seen."""
    try:
        basis = decode(form, Basis)
    except FormErrors:
        return ()
    meetings = planned_dates(plan := plan_offered(), schedule_of(plan, basis))
    chosen = days_chosen(form.texts, len(meetings))
    return tuple(faults_in_days(plan, meetings, chosen, visit.today)) if _days_fit(form, basis) else ()


async def _again(visit: Visit, form: FormFields, again: Form) -> Template:
    try:
        basis = decode(form, Basis)
    except FormErrors:
        basis = None
    earlier = await _earlier(visit, form.one("copied_from"))
    return await _page(visit, again, basis, keep_days=_days_fit(form, basis), earlier=earlier)


async def _earlier(visit: Visit, cohort: str) -> EarlierCohort | None:
    return await earlier_cohort(visit, await cohorts_to_copy(visit), cohort) if cohort else None


def _wrong(form: Form, field: str, sentence: str) -> Form:
    return msgspec.structs.replace(form, problems=(Problem(field, sentence),))


def _days_fit(form: FormFields, basis: Basis | None) -> bool:
    """Do the days that were typed belong to the kick-off and the number of meetings that were?"""
    if basis is None:
        return False
    return days_typed(form.texts) == basis.reflection_meetings + 2 and _first_day(form) == basis.kickoff_on


def _first_day(form: FormFields) -> dt.date | None:
    with suppress(Unreadable):
        return day_in(form.one("meetings.0.on"))
    return None


def _new_form(visit: Visit) -> Form:
    return visit.form(
        LABELS, reflection_meetings=REFLECTION_MEETINGS_DEFAULT, places=PLACES_DEFAULT, starts=STARTS, ends=ENDS
    )


def _with_copied_rows(form: Form, earlier: EarlierCohort) -> Form:
    """A form that has shown no days yet has the rows as they were."""
    if days_typed(form.texts):
        return form
    rows = {name: texts for name, texts in copied_texts(earlier).items() if name.startswith("meetings.")}
    return msgspec.structs.replace(form, texts={**rows, **form.texts})


async def _page(
    visit: Visit,
    form: Form,
    basis: Basis | None,
    *,
    keep_days: bool = False,
    fragment: str = DATES,
    earlier: EarlierCohort | None = None,
) -> Template:
    plan = plan_offered()
    schedule = () if basis is None else schedule_of(plan, basis)
    copied: tuple[dt.date, ...] = ()
    if basis is not None and earlier is not None:
        form = _with_copied_rows(form, earlier)
        copied = copied_days(earlier, plan, planned_dates(plan, schedule), basis.kickoff_on)
    filled = form if keep_days or basis is None else with_dates(plan, form, schedule, copied)
    about = COPYING if visit.path.endswith("/copy") else ""
    frame = visit.frame("Planlæg et hold", about=about, crumbs=(Crumb("Hold", "/cohorts"),))
    page = set_up_page(
        frame,
        filled,
        plan,
        await every_row(visit.rows, ORGANISATIONS),
        basis,
        visit.today,
        to_copy=choices_to_copy(await cohorts_to_copy(visit)),
        copied="" if earlier is None else earlier.row.name,
    )
    return shown(fragment if visit.htmx else "cohorts/new.html", page)
