"""A run that follows its plan day by day, whatever the plan is: wishes made of the plan alone."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import msgspec

from domain.calendar import COPENHAGEN
from domain.cohorts.accept_invitation import AcceptInvitation
from domain.cohorts.appoint_coordinator import AppointCoordinator
from domain.cohorts.invite_organisation import InviteOrganisation
from domain.cohorts.plan_cohort import PlanCohort
from domain.completion.attest_activity import AttestActivity
from domain.completion.complete_cohort import CompleteCohort
from domain.completion.complete_organisation import CompleteOrganisation
from domain.kernel import SYSTEM, Command, PersonId
from domain.meetings.events import Answer, Attendance, CallKind, MeetingId, MeetingKind
from domain.meetings.hold_call import HoldCall
from domain.meetings.hold_meeting import HoldMeeting
from domain.meetings.schedule_meeting import ScheduleMeeting
from domain.organisations.events import OrganisationId
from domain.plans.programme import EvidenceKind, Mode, PlannedActivity, ProgrammePlan
from domain.plans.run import RunId
from domain.plans.schedule import PlannedDate, planned_from
from domain.programmes.add_programme_plan import AddProgrammePlan
from domain.text import Name, Prose, Title
from portal.made_up.followed_documents import Wanting, documented, evaluated, organised
from portal.made_up.telling import ToldCommand

PLANNED_BEFORE = dt.timedelta(days=30)
MINUTES = 60
SAID = "Vi talte om, hvordan det går, og hvad der er det næste."


class FollowedRun(msgspec.Struct, frozen=True, kw_only=True):
    """Who goes through it, with whom, and from which day. `places` are the organisations and who coordinates there.

    It is completed on `completed_on`; where that is None, on the day after the last that the plan has.
    """

    cohort: RunId
    name: str
    theme: str
    start_on: dt.date
    advisor: PersonId
    places: Sequence[tuple[OrganisationId, PersonId]]
    goal: str = "At det, vi prøver, bliver en del af hverdagen."
    completed_on: dt.date | None = None


def added(plan: ProgrammePlan, on: dt.date) -> ToldCommand:
    """The plan is added, by the installation itself."""
    return ToldCommand(_at(on, 8), SYSTEM, AddProgrammePlan(plan=plan.plan, version=plan.version, programme=plan))


def followed(plan: ProgrammePlan, run: FollowedRun, until: dt.date) -> tuple[ToldCommand, ...]:
    """Everything up to the day, in the order of time; whoever is through by then has completed it."""
    times = 1 if plan.spread is None else plan.spread.times_min
    dates = planned_from(plan, run.start_on, times)
    told = [*_begun(plan, run, times), *_scheduled(plan, run, dates)]
    told += [it for date in dates if date.on <= until for it in _done(plan, run, date)]
    over = run.completed_on or max((it.on for it in dates), default=run.start_on) + dt.timedelta(days=1)
    if over <= until and plan.rules:
        told += _completed(run, over)
    return tuple(sorted(told, key=lambda it: it.at))


def _begun(plan: ProgrammePlan, run: FollowedRun, times: int) -> Iterator[ToldCommand]:
    on = run.start_on - PLANNED_BEFORE
    yield ToldCommand(
        _at(on, 9),
        run.advisor,
        PlanCohort(
            cohort=run.cohort,
            name=Name(run.name),
            theme=Title(run.theme),
            plan=plan.plan,
            plan_version=plan.version,
            kickoff_on=run.start_on,
            reflection_meetings=times,
            places=max(len(run.places), plan.members[0]),
        ),
    )
    for organisation, coordinator in run.places:
        invited = InviteOrganisation(cohort=run.cohort, organisation=organisation)
        appointed = AppointCoordinator(cohort=run.cohort, organisation=organisation, coordinator=coordinator)
        yield ToldCommand(_at(on, 9, 10), run.advisor, invited)
        yield ToldCommand(_at(on, 9, 20), coordinator, _acceptance(run, organisation, on))
        yield ToldCommand(_at(on, 9, 30), run.advisor, appointed)
        wished = organised(plan, run.cohort, organisation, coordinator, run.advisor)
        yield from (ToldCommand(_at(on, 9, 40 + number), who, it) for number, (who, it) in enumerate(wished))


def _acceptance(run: FollowedRun, organisation: OrganisationId, on: dt.date) -> Command:
    return AcceptInvitation(
        cohort=run.cohort,
        organisation=organisation,
        accepted_on=on,
        goal=Prose(run.goal),
        motivation=Prose("Vi vil gerne lære det sammen med andre."),
        privacy_read=True,
    )


def _scheduled(plan: ProgrammePlan, run: FollowedRun, dates: Iterable[PlannedDate]) -> Iterator[ToldCommand]:
    for date in dates:
        row = plan.row(date.activity)
        if row.evidence is EvidenceKind.MEETING:
            begins = _at(date.on, 9)
            command = ScheduleMeeting(
                cohort=run.cohort,
                meeting=_meeting(run, date),
                kind=MeetingKind(row.records),
                starts_at=begins,
                ends_at=begins + dt.timedelta(minutes=_minutes(row)),
                mode=_mode(row, date),
            )
            yield ToldCommand(_at(run.start_on - PLANNED_BEFORE, 10), run.advisor, command)


def _done(plan: ProgrammePlan, run: FollowedRun, date: PlannedDate) -> Iterator[ToldCommand]:
    row = plan.row(date.activity)
    match row.evidence:
        case EvidenceKind.MEETING:
            there = tuple(Attendance(organisation=place, person=person) for place, person in run.places)
            command = HoldMeeting(
                cohort=run.cohort,
                meeting=_meeting(run, date),
                held_on=date.on,
                minutes=_minutes(row),
                mode=_mode(row, date),
                attendance=there,
            )
            yield ToldCommand(_at(date.on, 17), run.advisor, command)
            yield from _on_paper(run, date.on, 18, partial(evaluated, row, run.cohort))
        case EvidenceKind.CALL:
            for organisation, coordinator in run.places:
                yield ToldCommand(_at(date.on, 18), run.advisor, _call(row, run, date, organisation, coordinator))
        case EvidenceKind.ATTESTED:
            for organisation, coordinator in run.places:
                attested = AttestActivity(
                    cohort=run.cohort,
                    organisation=organisation,
                    activity=row.activity,
                    attested_on=date.on,
                    answer=Answer.YES,
                )
                yield ToldCommand(_at(date.on, 19), coordinator, attested)
        case EvidenceKind.DOCUMENT:
            yield from _on_paper(run, date.on, 12, partial(documented, row, date.on, run.cohort))
        case EvidenceKind.LOCAL:
            return


def _on_paper(
    run: FollowedRun, on: dt.date, hour: int, wished: Callable[[OrganisationId, PersonId, PersonId], Iterable[Wanting]]
) -> Iterator[ToldCommand]:
    for organisation, coordinator in run.places:
        for number, (who, it) in enumerate(wished(organisation, coordinator, run.advisor)):
            yield ToldCommand(_at(on, hour, number), who, it)


def _call(
    row: PlannedActivity, run: FollowedRun, date: PlannedDate, organisation: OrganisationId, coordinator: PersonId
) -> Command:
    kind = CallKind(row.words[date.number - 1] if len(row.words) > 1 else row.records)
    return HoldCall(
        cohort=run.cohort,
        organisation=organisation,
        kind=kind,
        held_on=date.on,
        minutes=_minutes(row),
        spoke_with=coordinator,
        notes=Prose(SAID),
        continued_progress=Answer.YES if row.records == CallKind.POST_CLOSING.value else None,
    )


def _completed(run: FollowedRun, on: dt.date) -> Iterator[ToldCommand]:
    for organisation, _ in run.places:
        command = CompleteOrganisation(cohort=run.cohort, organisation=organisation)
        yield ToldCommand(_at(on, 9), run.advisor, command)
    yield ToldCommand(_at(on, 10), run.advisor, CompleteCohort(cohort=run.cohort))


def _meeting(run: FollowedRun, date: PlannedDate) -> MeetingId:
    own = run.cohort.removeprefix("cohort-")
    return MeetingId(f"meeting-{own}-{date.activity.replace('_', '-')}-{date.number}")


def _minutes(row: PlannedActivity) -> int:
    return MINUTES if row.minutes is None else sum(row.minutes) // 2


def _mode(row: PlannedActivity, date: PlannedDate) -> Mode:
    return row.mode_of(date.number) or Mode.PHYSICAL


def _at(on: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(hour, minute), COPENHAGEN).astimezone(dt.UTC)
