"""The form that plans a whole cohort: what is asked, the dates that follow, and the commands it becomes."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import msgspec

from domain.cohorts.invite_organisation import InviteOrganisation
from domain.cohorts.plan_cohort import PLACES_DEFAULT, PlanCohort
from domain.kernel import Command
from domain.meetings.agenda_items import AgendaItem
from domain.meetings.arrange_meeting import ArrangeMeeting
from domain.meetings.events import MeetingId, MeetingKind
from domain.meetings.schedule_meeting import ScheduleMeeting
from domain.meetings.set_agenda import SetAgenda
from domain.organisations.events import OrganisationId
from domain.organisations.municipalities import MUNICIPALITIES
from domain.plans.programme import EvidenceKind, Mode, ProgrammePlan
from domain.plans.run import RunId
from domain.plans.schedule import REFLECTION_MEETINGS_DEFAULT, REFLECTION_MEETINGS_MAX, PlannedDate, planned_from
from domain.plans.timing import ActivityCode
from domain.plans.versions import PLANS
from domain.text import Fault, Name, Prose, Title
from portal.web.forms import Form, FormErrors, FormFields, Unreadable, instant, row_number, typed_day
from portal.words.kommuner import kommune_registered
from portal.words.meetings import ARRANGED

LABELS: Mapping[str, str] = {
    "name": "Holdets navn",
    "theme": "Tema",
    "kickoff_on": "Opstartsmødet holdes",
    "reflection_meetings": "Antal refleksionsmøder",
    "places": "Pladser til organisationer",
    "starts": "Møderne begynder",
    "ends": "Møderne slutter",
    "meetings.on": "Dag",
    "meetings.mode": "Form",
    "meetings.place": "Sted",
    "meetings.starts": "Begynder",
    "meetings.ends": "Slutter",
    "meetings.organisation": ARRANGED["organisation"],
    "meetings.link": ARRANGED["link"],
    "meetings.catering": ARRANGED["catering"],
    "organisations": "Organisationer, der inviteres",
    "kommuner": "Kommuner, der ikke er i portalen endnu",
    "from": "Tidligere hold",
    "agendas": "Dagsordener",
}
STARTS, ENDS = dt.time(9), dt.time(15)
DATES_CHANGED = "Datoerne herunder er regnet ud af opstartsdagen og antallet af møder. Se dem igennem, og send igen."
ENDS_BEFORE = "Møderne skal slutte, efter de begynder."
HOST_NOT_INVITED = "Værten skal være blandt de organisationer, der inviteres herunder."
THIS_ENDS_BEFORE = "Mødet skal slutte, efter det begynder."


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """What every date follows from."""

    kickoff_on: dt.date
    reflection_meetings: int = REFLECTION_MEETINGS_DEFAULT
    copied_from: RunId | None = None


class SuggestedMeeting(msgspec.Struct, frozen=True, kw_only=True):
    """One joint meeting: the kick-off first, the closing meeting last. It may have times of its own."""

    on: dt.date
    mode: Mode
    place: Prose | None = None
    starts: dt.time | None = None
    ends: dt.time | None = None
    organisation: OrganisationId | None = None
    link: Prose | None = None
    catering: Prose | None = None

    @property
    def is_arranged(self) -> bool:
        return any((self.organisation, self.link, self.catering))


class SetUp(msgspec.Struct, frozen=True, kw_only=True):
    """The whole form."""

    name: Name
    theme: Title
    kickoff_on: dt.date
    starts: dt.time
    ends: dt.time
    reflection_meetings: int = REFLECTION_MEETINGS_DEFAULT
    places: int = PLACES_DEFAULT
    meetings: tuple[SuggestedMeeting, ...] = ()
    organisations: tuple[OrganisationId, ...] = ()
    kommuner: tuple[str, ...] = ()
    """The codes of those that are registered in the same press."""
    copied_from: RunId | None = None
    agendas: bool = False


def plan_offered() -> ProgrammePlan:
    """The plan that cohorts are planned from: the newest of those with meetings to be spread over the programme."""
    return max((plan for plan in PLANS.values() if plan.spread is not None), key=lambda plan: plan.version)


def meetings_on_offer(plan: ProgrammePlan) -> range:
    """How many meetings may be spread over the programme."""
    return range(1 if plan.spread is None else plan.spread.times_min, REFLECTION_MEETINGS_MAX + 1)


def schedule_of(
    plan: ProgrammePlan, basis: Basis | SetUp, chosen: Mapping[ActivityCode, tuple[dt.date, ...]] | None = None
) -> tuple[PlannedDate, ...]:
    """Every date that follows, also from those that were chosen; none for a number of meetings that no plan has."""
    if basis.reflection_meetings not in meetings_on_offer(plan):
        return ()
    return planned_from(plan, basis.kickoff_on, basis.reflection_meetings, chosen)


def joint_meetings(plan: ProgrammePlan, schedule: Sequence[PlannedDate]) -> tuple[tuple[MeetingKind, PlannedDate], ...]:
    """The dates that are joint meetings, in order."""
    kinds = {row.activity: MeetingKind(row.records) for row in plan.shown_by(EvidenceKind.MEETING)}
    return tuple((kinds[date.activity], date) for date in schedule if date.activity in kinds)


def planned_dates(plan: ProgrammePlan, schedule: Sequence[PlannedDate]) -> tuple[PlannedDate, ...]:
    """The dates of the joint meetings, in order."""
    return tuple(date for _, date in joint_meetings(plan, schedule))


def suggested(plan: ProgrammePlan, schedule: Sequence[PlannedDate]) -> tuple[SuggestedMeeting, ...]:
    """The joint meetings as the plan would have them."""
    return tuple(
        SuggestedMeeting(on=date.on, mode=plan.row(date.activity).mode_of(date.number) or Mode.PHYSICAL)
        for _, date in joint_meetings(plan, schedule)
    )


def with_dates(
    plan: ProgrammePlan, form: Form, schedule: Sequence[PlannedDate], copied: Sequence[dt.date] = ()
) -> Form:
    """The form with the days of the schedule typed in, or those that were copied; how and where a meeting is held stays
    as it was typed.
    """
    meetings = suggested(plan, schedule)
    texts = {name: text for name, text in form.texts.items() if _is_kept(name, form, len(meetings))}
    for number, meeting in enumerate(meetings):
        texts[f"meetings.{number}.on"] = (typed_day(copied[number] if copied else meeting.on),)
        texts.setdefault(f"meetings.{number}.mode", (meeting.mode.value,))
    return msgspec.structs.replace(form, texts=texts)


def _is_kept(name: str, form: Form, meetings: int) -> bool:
    """With another number of meetings the last rows are other meetings than they were: what was typed there goes."""
    if not name.startswith("meetings."):
        return True
    typed, number = days_typed(form.texts), row_number(name, "meetings")
    same = meetings if typed == meetings else min(typed, meetings) - 1
    return number is not None and number < same


def days_typed(names: Iterable[str]) -> int:
    """How many meetings the form had a day for, as its fields' names tell."""
    return sum(row_number(name, "meetings", "on") is not None for name in names)


def commands_of(
    plan: ProgrammePlan, form: FormFields, wanted: SetUp, agendas: Sequence[tuple[AgendaItem, ...]] = ()
) -> tuple[Command, ...]:
    """Everything the form wishes: the cohort, its joint meetings with their agendas, its invitations.

    Raises `FormErrors`.
    """
    schedule = schedule_of(plan, wanted)
    cohort = form.new_id(RunId)
    planned = PlanCohort(
        cohort=cohort,
        name=wanted.name,
        theme=wanted.theme,
        plan=plan.plan,
        plan_version=plan.version,
        kickoff_on=wanted.kickoff_on,
        reflection_meetings=wanted.reflection_meetings,
        places=wanted.places,
    )
    kinds = [kind for kind, _ in joint_meetings(plan, schedule)]
    if schedule and (len(wanted.meetings) != len(kinds) or wanted.meetings[0].on != wanted.kickoff_on):
        raise FormErrors(Fault("kickoff_on", DATES_CHANGED))
    if wanted.ends <= wanted.starts:
        raise FormErrors(Fault("ends", ENDS_BEFORE))
    scheduled = tuple(_scheduled(form, wanted, cohort, kinds))
    arranged = tuple(_arranged(form, wanted, cohort))
    registered = tuple(kommune_registered(it) for it in dict.fromkeys(wanted.kommuner) if it in MUNICIPALITIES)
    asked = (*dict.fromkeys(wanted.organisations), *(it.organisation for it in registered))
    invited = (InviteOrganisation(cohort=cohort, organisation=it) for it in asked)
    return tuple(chain((planned,), scheduled, _with_agendas(scheduled, agendas), registered, invited, arranged))


def _scheduled(
    form: FormFields, wanted: SetUp, cohort: RunId, kinds: Sequence[MeetingKind]
) -> Iterator[ScheduleMeeting]:
    """The meetings' ids are numbered from the form's own, so that a form sent twice schedules them once."""
    own = form.new_id(MeetingId)
    for number, (kind, meeting) in enumerate(zip(kinds, wanted.meetings, strict=False)):
        starts, ends = meeting.starts or wanted.starts, meeting.ends or wanted.ends
        if ends <= starts:
            raise FormErrors(Fault(f"meetings.{number}.ends", THIS_ENDS_BEFORE))
        yield ScheduleMeeting(
            cohort=cohort,
            meeting=MeetingId(f"{own}-{number}"),
            kind=kind,
            starts_at=_instant(meeting.on, starts, number),
            ends_at=_instant(meeting.on, ends, number),
            mode=meeting.mode,
            place=meeting.place,
        )


def _with_agendas(scheduled: Sequence[ScheduleMeeting], agendas: Sequence[tuple[AgendaItem, ...]]) -> Iterator[Command]:
    """Where there are as many agendas as meetings."""
    for meeting, items in zip(scheduled, agendas, strict=True) if len(scheduled) == len(agendas) else ():
        if items:
            yield SetAgenda(cohort=meeting.cohort, meeting=meeting.meeting, items=items)


def _arranged(form: FormFields, wanted: SetUp, cohort: RunId) -> Iterator[Command]:
    """Once the organisations are invited, one of them may be the host."""
    own = form.new_id(MeetingId)
    for number, meeting in enumerate(wanted.meetings):
        if meeting.organisation is not None and meeting.organisation not in wanted.organisations:
            raise FormErrors(Fault(f"meetings.{number}.organisation", HOST_NOT_INVITED))
        if meeting.is_arranged:
            yield ArrangeMeeting(
                cohort=cohort,
                meeting=MeetingId(f"{own}-{number}"),
                organisation=meeting.organisation,
                link=meeting.link,
                catering=meeting.catering,
            )


def _instant(on: dt.date, time: dt.time, number: int) -> dt.datetime:
    try:
        return instant(on, time)
    except Unreadable as skipped:
        raise FormErrors(Fault(f"meetings.{number}.on", str(skipped))) from skipped
