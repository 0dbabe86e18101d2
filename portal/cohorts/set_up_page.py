"""What the page that plans a cohort shows: the questions, and every date that follows from the answers."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from domain.calendar import danish_day
from domain.organisations.municipalities import full_name
from domain.plans.programme import EvidenceKind, ProgrammePlan
from domain.plans.schedule import PlannedDate, acceptance_deadline, answer_by
from domain.plans.timing import Firmness
from portal.cohorts.set_up_days import ChosenDays, days_chosen, faults_in_days, following, hints_about_day, of_kind
from portal.cohorts.set_up_form import Basis, meetings_on_offer, planned_dates, schedule_of
from portal.web.danish import day_with_week, sorting_key
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.web.parts import Badge
from portal.words.kinds import ORGANISATION_KINDS
from portal.words.kommuner import kommuner_not_here
from portal.words.meetings import ADVISORS_HOST, MODE_CHOICES
from projections.organisations import OrganisationRow

FIRMNESS = {Firmness.HARD: Badge("Fast"), Firmness.SOFT: Badge("Omtrent", "info")}
OF_ITS_OWN = ("starts", "ends", "place", "link", "organisation", "catering")
"""What is asked of each meeting behind a line that opens."""


class DateLine(msgspec.Struct, frozen=True, kw_only=True):
    """One date of the schedule."""

    name: str
    on: str
    when: str
    firmness: Badge
    hints: tuple[str, ...] = ()


class MeetingToPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A joint meeting with its row in the form; `planned` is the plan's own day where another was chosen.

    `wrong` is said of the day before the form is sent; `opened` shows its times and place, which are asked for in it.
    """

    number: int
    line: DateLine
    planned: str
    wrong: str
    opened: bool


class SetUpPage(msgspec.Struct, frozen=True, kw_only=True):
    """`meetings` is empty until there is a kick-off day to count from; `copied` is the name of an earlier cohort."""

    frame: Frame
    form: Form
    plan: str
    aim: str
    meetings: tuple[MeetingToPlan, ...]
    calls: tuple[DateLine, ...]
    preparations: tuple[DateLine, ...]
    summary: str
    answer: str
    reflections: tuple[Choice, ...]
    modes: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    kommuner: tuple[Choice, ...]
    hosts: tuple[Choice, ...]
    places_hint: str
    to_copy: tuple[Choice, ...]
    copied: str
    agendas: tuple[Choice, ...] = (Choice("on", "Kopiér også dagsordenerne"),)


def set_up_page(
    frame: Frame,
    form: Form,
    plan: ProgrammePlan,
    organisations: Iterable[OrganisationRow],
    basis: Basis | None,
    today: dt.date,
    *,
    to_copy: tuple[Choice, ...] = (),
    copied: str = "",
) -> SetUpPage:
    """The page, with the dates that follow from the basis if there is one."""
    known = tuple(organisations)
    invited = _choices(known)
    planned = () if basis is None else planned_dates(plan, schedule_of(plan, basis))
    chosen = days_chosen(form.texts, len(planned))
    schedule = () if basis is None else following(plan, basis, chosen)
    meetings = tuple(_meetings(form, plan, planned, chosen, today))
    return SetUpPage(
        frame=frame,
        form=form,
        plan=plan.name,
        aim=plan.aim,
        meetings=meetings,
        calls=tuple(_lines(plan, of_kind(plan, schedule, EvidenceKind.CALL))),
        preparations=tuple(_lines(plan, of_kind(plan, schedule, EvidenceKind.LOCAL))),
        summary=_summary(form, schedule, meetings),
        answer="" if basis is None else _answer(plan, basis, today),
        reflections=tuple(Choice(str(number), str(number)) for number in meetings_on_offer(plan)),
        modes=MODE_CHOICES,
        organisations=invited,
        kommuner=tuple(Choice(code, full_name(code)) for code in kommuner_not_here(known)),
        hosts=(Choice("", ADVISORS_HOST), *invited),
        places_hint=f"Mellem {plan.members[0]} og {plan.members[-1]}.",
        to_copy=to_copy,
        copied=copied,
    )


def _answer(plan: ProgrammePlan, basis: Basis, today: dt.date) -> str:
    """When the organisations are asked to have answered by."""
    if answer_by(plan, basis.kickoff_on, today) is None:
        gone = danish_day(acceptance_deadline(plan, basis.kickoff_on))
        return f"Organisationerne bliver bedt om at svare snarest: efter planen skulle de have svaret senest {gone}."
    return f"Organisationerne bliver bedt om at svare senest {_deadline(plan, basis)}."


def _deadline(plan: ProgrammePlan, basis: Basis) -> str:
    return day_with_week(acceptance_deadline(plan, basis.kickoff_on))


def _summary(form: Form, schedule: Sequence[PlannedDate], meetings: Iterable[MeetingToPlan]) -> str:
    """What a screen reader is told of the dates: not all of them, but what is wrong with any."""
    if schedule:
        days = [date.on for date in schedule]
        wrong = " ".join(f"{it.line.name}: {it.wrong}" for it in meetings if it.wrong)
        return f"{len(days)} datoer fra {danish_day(min(days))} til {danish_day(max(days))}. {wrong}".rstrip()
    said = form.error("kickoff_on")
    return f"Datoerne kan ikke regnes ud endnu: {said}" if said else ""


def _meetings(
    form: Form, plan: ProgrammePlan, planned: Sequence[PlannedDate], chosen: ChosenDays, today: dt.date
) -> Iterator[MeetingToPlan]:
    wrong = {it.field: it.sentence for it in faults_in_days(plan, planned, chosen, today)}
    for number, (date, on) in enumerate(zip(planned, chosen, strict=True)):
        row = f"meetings.{number}"
        said = "" if form.error(f"{row}.on") else wrong.get(f"{row}.on", "")
        before = chosen[number - 1] if number else None
        hints = () if on is None or said else tuple(hints_about_day(on, before))
        asked = (f"{row}.{name}" for name in OF_ITS_OWN)
        yield MeetingToPlan(
            number=number,
            line=msgspec.structs.replace(date_line(plan, date, on), hints=hints),
            planned="" if on in (None, date.on) else day_with_week(date.on),
            wrong=said,
            opened=any(form.one(name).strip() or form.error(name) for name in asked),
        )


def date_line(plan: ProgrammePlan, date: PlannedDate, on: dt.date | None = None) -> DateLine:
    """The date as a line says it, on another day where one was chosen."""
    row = plan.row(date.activity)
    return DateLine(
        name=row.called(date.number),
        on=day_with_week(on or date.on),
        when=row.when,
        firmness=FIRMNESS[date.firmness],
    )


def _lines(plan: ProgrammePlan, dates: Iterable[PlannedDate]) -> Iterator[DateLine]:
    for date in dates:
        yield msgspec.structs.replace(date_line(plan, date), hints=tuple(hints_about_day(date.on, None)))


def date_lines(plan: ProgrammePlan, schedule: Iterable[PlannedDate]) -> tuple[DateLine, ...]:
    """Every date in order."""
    return tuple(date_line(plan, date) for date in schedule)


def _choices(rows: Iterable[OrganisationRow]) -> tuple[Choice, ...]:
    ordered = sorted((row for row in rows if row.closed is None), key=lambda row: sorting_key(row.name))
    return tuple(Choice(row.organisation, row.name, ORGANISATION_KINDS[row.kind]) for row in ordered)
