"""What the page that plans a cohort shows: the questions, and every date that follows from the answers."""

from collections.abc import Iterable, Sequence

import msgspec

from domain.calendar import danish_day
from domain.plans.programme import Firmness, ProgrammePlan
from domain.plans.schedule import PlannedDate, acceptance_deadline
from portal.cohorts.set_up_form import Basis, joint_meetings, meetings_on_offer
from portal.web.danish import day_with_week, sorting_key
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.web.parts import Badge
from portal.words.kinds import ORGANISATION_KINDS
from portal.words.meetings import MODE_CHOICES
from projections.organisations import OrganisationRow

FIRMNESS = {Firmness.HARD: Badge("Fast"), Firmness.SOFT: Badge("Omtrent", "info")}


class DateLine(msgspec.Struct, frozen=True, kw_only=True):
    """One date of the schedule. `meeting` is the number of its row in the form where it is a joint meeting."""

    name: str
    on: str
    when: str
    firmness: Badge
    meeting: int | None = None


class SetUpPage(msgspec.Struct, frozen=True, kw_only=True):
    """`dates` is empty until there is a kick-off day to count from."""

    frame: Frame
    form: Form
    plan: str
    aim: str
    dates: tuple[DateLine, ...]
    summary: str
    acceptance: str
    reflections: tuple[Choice, ...]
    modes: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    places_hint: str


def set_up_page(
    frame: Frame,
    form: Form,
    plan: ProgrammePlan,
    organisations: Iterable[OrganisationRow],
    basis: Basis | None = None,
    schedule: Sequence[PlannedDate] = (),
) -> SetUpPage:
    """The page, with the dates of the schedule if there is one."""
    deadline = "" if basis is None else day_with_week(acceptance_deadline(plan, basis.kickoff_on))
    return SetUpPage(
        frame=frame,
        form=form,
        plan=plan.name,
        aim=plan.aim,
        dates=date_lines(plan, schedule),
        summary=_summary(form, schedule),
        acceptance=deadline,
        reflections=tuple(Choice(str(number), str(number)) for number in meetings_on_offer(plan)),
        modes=MODE_CHOICES,
        organisations=_choices(organisations),
        places_hint=f"Mellem {plan.members[0]} og {plan.members[-1]}.",
    )


def _summary(form: Form, schedule: Sequence[PlannedDate]) -> str:
    """What a screen reader is told of the dates: not all of them."""
    if schedule:
        days = [date.on for date in schedule]
        return f"{len(days)} datoer fra {danish_day(min(days))} til {danish_day(max(days))}."
    wrong = form.error("kickoff_on")
    return f"Datoerne kan ikke regnes ud endnu: {wrong}" if wrong else ""


def date_lines(plan: ProgrammePlan, schedule: Sequence[PlannedDate]) -> tuple[DateLine, ...]:
    """Every date in order, the joint meetings numbered from 0."""
    numbers = {date: number for number, (_, date) in enumerate(joint_meetings(plan, schedule))}
    return tuple(
        DateLine(
            name=plan.row(date.activity).called(date.number),
            on=day_with_week(date.on),
            when=plan.row(date.activity).when,
            firmness=FIRMNESS[date.firmness],
            meeting=numbers.get(date),
        )
        for date in schedule
    )


def _choices(rows: Iterable[OrganisationRow]) -> tuple[Choice, ...]:
    ordered = sorted(rows, key=lambda row: sorting_key(row.name))
    return tuple(Choice(row.organisation, row.name, ORGANISATION_KINDS[row.kind]) for row in ordered)
