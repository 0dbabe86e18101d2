"""A run begins on an application that has a place: planned, joined, and its coordinator let in, in one press."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from litestar.exceptions import NotFoundException

from domain.applications.begin_run import BeginRunOnApplication
from domain.calendar import COPENHAGEN, danish_day
from domain.cohorts.appoint_coordinator import AppointCoordinator
from domain.cohorts.events import CohortPlanned, InvitationAccepted
from domain.cohorts.plan_cohort import PlanCohort
from domain.kernel import Command, Event, Recorded
from domain.meetings.events import MeetingId, MeetingKind, MeetingScheduled
from domain.meetings.schedule_meeting import ScheduleMeeting
from domain.organisations.events import Role, RoleGranted
from domain.plans.programme import EvidenceKind, ProgrammePlan
from domain.plans.run import RunId
from domain.plans.versions import PLANS
from domain.roles.grant_role import GrantRole
from domain.text import Fault, Name, Prose, Title
from portal.applications.judging_forms import APPLICATION, Judged, judged, judging_form
from portal.identity.security_log import Happened
from portal.visiting.visit import Visit
from portal.web.forms import FormErrors, FormFields, decode
from portal.web.forms.asking import Field, Fields
from portal.web.forms.foreseen import Foreseen, ForeseenPart
from portal.web.forms.values import REQUIRED

MAPPING = "mapping"
MAPPING_HOURS = dt.time(9), dt.time(14)
"""The mapping takes 4 to 6 hours; the hours are moved with its meeting."""


class RunToBegin(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a run of one's own; of a round for a cohort only the last two are."""

    goal: Prose
    motivation: Prose
    name: Name = Name("")
    theme: Title = Title("")
    kickoff_on: dt.date | None = None


async def _placed(visit: Visit, round: str, application: str) -> Judged:  # noqa: A002 - the path's name
    """One that has a place, and no run yet (else 404)."""
    about = await judged(visit, round, application)
    if not about.one.has_place or about.one.judged.run is not None:
        raise NotFoundException
    return about


def _fields(_: Visit, about: Judged) -> Fields:
    theirs = {
        "goal": Field(
            "Hvad vil de nå?", "Det er deres egne ord om udbyttet. De kan rette det, når de er inde.", rows=4
        ),
        "motivation": Field("Hvorfor vil de det?", "Deres egne ord om motivationen.", rows=4),
    }
    if about.seen.round.cohort is not None:
        return theirs
    return {
        "name": Field(
            "Hvad skal forløbet hedde?",
            "Navnet er offentligt, og det bliver stående.",
            width="input-width-xl",
            optional=False,
        ),
        "theme": Field("Hvad handler det om?", width="input-width-xl", optional=False),
        "kickoff_on": Field(
            "Dagen, forløbet regnes fra", "Runden havde frist den dag; de andre datoer følger af den.", optional=False
        ),
        **theirs,
    }


def _filled(_: Visit, about: Judged) -> Mapping[str, Any]:
    last = about.one.sent.last
    own = {"goal": last.gain, "motivation": last.motivation}
    if about.seen.round.cohort is not None:
        return own
    plan = _plan(about)
    theme = "Individuelt forløb" if plan is None else plan.name
    return {
        "name": f"{about.applicant_name}, {about.seen.round.name}",
        "theme": theme,
        "kickoff_on": about.seen.round.closes_on,
    } | own


def _plan(about: Judged) -> ProgrammePlan | None:
    """The plan of the round, where it is one of those that are shipped."""
    return PLANS.get((about.seen.round.plan, about.seen.round.plan_version))


def _commands(about: Judged, form: FormFields, said: RunToBegin) -> Sequence[Command]:
    round_, own = about.seen.round, form.new_id(RunId)
    cohort = own if round_.cohort is None else round_.cohort
    planned = () if round_.cohort is not None else (_planned(about, own, said),)
    applicant = about.one.sent.applicant
    return (
        *planned,
        BeginRunOnApplication(
            round=about.round,
            application=about.application,
            organisation=about.organisation,
            cohort=cohort,
            goal=said.goal,
            motivation=said.motivation,
        ),
        GrantRole(person=applicant, role=Role.PARTICIPANT, organisation=about.organisation),
        AppointCoordinator(cohort=cohort, organisation=about.organisation, coordinator=applicant),
        *_mapping(about, form, cohort),
    )


def _planned(about: Judged, cohort: RunId, said: RunToBegin) -> PlanCohort:
    plan = _plan(about)
    return PlanCohort(
        cohort=cohort,
        name=said.name,
        theme=said.theme,
        plan=about.seen.round.plan,
        plan_version=about.seen.round.plan_version,
        kickoff_on=said.kickoff_on or about.seen.round.closes_on,
        places=1 if plan is None else plan.members[0],
    )


def _mapping(about: Judged, form: FormFields, cohort: RunId) -> Sequence[Command]:
    """The mapping on the day that was fixed, where the plan has one."""
    plan, day = _plan(about), about.one.judged.day
    mapping = None if plan is None else next((it for it in plan.activities if it.activity == MAPPING), None)
    if day is None or mapping is None or mapping.evidence is not EvidenceKind.MEETING or mapping.mode is None:
        return ()
    starts, ends = (dt.datetime.combine(day.day, hour, COPENHAGEN) for hour in MAPPING_HOURS)
    return (
        ScheduleMeeting(
            cohort=cohort,
            meeting=form.new_id(MeetingId),
            kind=MeetingKind(mapping.records),
            starts_at=starts,
            ends_at=ends,
            mode=mapping.mode,
        ),
    )


async def _begin(visit: Visit, about: Judged, form: FormFields) -> bool:
    """The applicant is invited as anybody is who is let in: by a mailed link to choose a password, if there is none."""
    said = decode(form, RunToBegin)
    if about.seen.round.cohort is None and not (said.name and said.theme):
        raise FormErrors(*(Fault(it, REQUIRED) for it in ("name", "theme") if not form.one(it).strip()))
    await visit.perform_all(_commands(about, form, said), form)
    account = await visit.portal.accounts.of(about.one.sent.applicant)
    if account is None or account.email is None or account.password_hash or not visit.portal.settings.mails:
        return False
    await visit.portal.accounts.ask_for_link(about.one.sent.applicant, visit.trace, Happened.INVITED)
    return True


def _said(_visit: Visit, _about: Judged, invited: bool) -> str:
    if invited:
        return "Forløbet er begyndt. Tovholderen får en mail med et link til at vælge adgangskode."
    return "Forløbet er begyndt."


async def _would_begin(_: Visit, about: Judged, happening: Sequence[Recorded[Event]]) -> Foreseen:
    told = [it.event for it in happening]
    planned = [
        f"Forløbet »{it.name}« bliver planlagt, og du er dets rådgiver." for it in told if isinstance(it, CohortPlanned)
    ]
    joined = [
        f"{about.applicant_name} er med fra {danish_day(it.accepted_on)}."
        for it in told
        if isinstance(it, InvitationAccepted)
    ]
    let_in = [
        f"{about.seen.labels.heading(it.person)} får adgang til portalen som deltager."
        for it in told
        if isinstance(it, RoleGranted)
    ]
    held = [
        f"Afdækningen bliver lagt den {danish_day(it.starts_at.astimezone(COPENHAGEN).date())}."
        for it in told
        if isinstance(it, MeetingScheduled)
    ]
    lines = (*planned, *joined, *let_in, "Ansøgeren bliver tovholder.", *held)
    return Foreseen(parts=(ForeseenPart("Forløbet", lines),))


BEGINNING = judging_form(
    path=f"{APPLICATION}/run",
    subject=_placed,
    title="Begynd forløbet",
    lead=lambda _, about: (
        f"{about.applicant_name} har fået en plads. "
        "Ansøgningen var deres skriftlige tilsagn, så de skal ikke inviteres igen."
    ),
    asks=RunToBegin,
    fields=_fields,
    filled=_filled,
    doing=_begin,
    foresees=_would_begin,
    send="Begynd forløbet",
    keeps_drafts=False,
    notice=_said,
)
