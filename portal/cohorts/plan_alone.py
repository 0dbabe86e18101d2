"""Planning a run of any plan but the group programme: which, whose, from which day; its dates first."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from domain.cohorts.events import CohortPlanned
from domain.cohorts.invite_organisation import InviteOrganisation
from domain.cohorts.plan_cohort import PLACES_DEFAULT, PlanCohort
from domain.kernel import Event, Recorded
from domain.organisations.events import OrganisationId
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.programme import PlanId, ProgrammePlan
from domain.plans.run import RunId
from domain.plans.timing import Firmness
from domain.plans.versions import PLANS
from domain.text import Fault, Name, Title
from portal.rows.rows import every_row
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import Visit
from portal.web.access import ADVISOR
from portal.web.danish import day_with_week, sorting_key
from portal.web.forms import Choice, Field, FormErrors, FormFields, decode
from portal.web.forms.asking import Fields
from portal.web.forms.foreseen import Foreseen, ForeseenPart
from portal.web.frame import Crumb
from portal.words.kinds import ORGANISATION_KINDS
from projections.organisations import ORGANISATIONS
from projections.plans import PLAN_VERSIONS, plans_there_are

PLAN_ALONE_PATH = "/cohorts/new/alone"
FIRMLY = {Firmness.HARD: "senest ", Firmness.SOFT: "omkring "}


class PlannedAlone(msgspec.Struct, frozen=True, kw_only=True):
    """The whole form."""

    plan: PlanId
    organisation: OrganisationId
    name: Name
    theme: Title
    kickoff_on: dt.date


def plans_alone(plans: Iterable[ProgrammePlan] = PLANS.values()) -> tuple[ProgrammePlan, ...]:
    """The newest version of each plan but the group programme, which has a page of its own, by name."""
    newest = {it.plan: it for it in sorted(plans, key=lambda it: it.version) if it.plan != GROUP_PROGRAMME.plan}
    return tuple(sorted(newest.values(), key=lambda it: sorting_key(it.name)))


async def _plans(visit: Visit) -> tuple[ProgrammePlan, ...]:
    return plans_alone(plans_there_are(await every_row(visit.rows, PLAN_VERSIONS)))


async def _fields(visit: Visit, _: None) -> Fields:
    plans = await _plans(visit)
    rows = sorted(await every_row(visit.rows, ORGANISATIONS), key=lambda row: sorting_key(row.name))
    organisations = tuple(
        Choice(it.organisation, it.name, ORGANISATION_KINDS[it.kind]) for it in rows if it.closed is None
    )
    return {
        "plan": Field(
            "Hvilket forløb?",
            choices=tuple(Choice(it.plan, it.name, f"{it.aim} {_counted_from(it)}") for it in plans),
            kind="radios",
        ),
        "organisation": Field(
            "Hvilken organisation?", "Den bliver inviteret, når forløbet er planlagt.", choices=organisations
        ),
        "name": Field("Navn på forløbet", "For eksempel »Holstebro, egen bolig først«."),
        "theme": Field("Tema", "Det, organisationen vil udvikle, i få ord."),
        "kickoff_on": Field("Forløbet regnes fra", "Den dag, som forløbet ovenfor begynder efter."),
    }


def _counted_from(plan: ProgrammePlan) -> str:
    """»Individuelt rådgivningsforløb begynder med afdækningen ca. 1 måned efter ansøgningsfristen.«"""
    first = plan.activities[0]
    return f"{plan.name} begynder med {first.said()} {first.when[:1].lower()}{first.when[1:]}."


def _chosen(wanted: PlannedAlone, plans: Iterable[ProgrammePlan]) -> ProgrammePlan:
    found = next((it for it in plans if it.plan == wanted.plan), None)
    if found is None:
        raise FormErrors(Fault("plan", "Vælg et af de forløb, der er."))
    return found


async def _plan(visit: Visit, _: None, form: FormFields) -> None:
    wanted = decode(form, PlannedAlone)
    plan, cohort = _chosen(wanted, await _plans(visit)), form.new_id(RunId)
    planned = PlanCohort(
        cohort=cohort,
        name=wanted.name,
        theme=wanted.theme,
        plan=plan.plan,
        plan_version=plan.version,
        kickoff_on=wanted.kickoff_on,
        reflection_meetings=1 if plan.spread is None else plan.spread.times_min,
        places=PLACES_DEFAULT if plan.together else plan.members[0],
    )
    await visit.perform_all((planned, InviteOrganisation(cohort=cohort, organisation=wanted.organisation)), form)


async def _foreseen(_: Visit, __: None, happening: Sequence[Recorded[Event]]) -> Foreseen:
    planned = next(it.event for it in happening if isinstance(it.event, CohortPlanned))
    return Foreseen(parts=(ForeseenPart("Dagene efter planen", tuple(_dates(planned))),))


def _dates(planned: CohortPlanned) -> Iterator[str]:
    """Every date in order, as firm as it is."""
    for it in planned.schedule:
        row = planned.run.programme.row(it.activity)
        yield f"{row.called(it.number)}: {FIRMLY[it.firmness]}{day_with_week(it.on)}. {row.when}."


PLAN_ALONE: AskedForm[Visit, Any] = AskedForm(
    path=PLAN_ALONE_PATH,
    access=ADVISOR,
    title="Planlæg et andet forløb",
    lead="Alle dage følger af den, forløbet regnes fra. Senere følger de det, der sker: den dag, aftalen bliver "
    "underskrevet, og de dage, møderne bliver holdt. Møderne indkalder du til fra forløbets egne sider.",
    crumbs=lambda _visit, _: (Crumb("Hold", "/cohorts"),),
    asks=PlannedAlone,
    fields=_fields,
    doing=_plan,
    foresees=_foreseen,
    send="Planlæg forløbet",
    to=lambda _visit, _, form: f"/cohorts/{form.new_id(RunId)}",
    notice="Forløbet er planlagt, og organisationen er inviteret.",
)
