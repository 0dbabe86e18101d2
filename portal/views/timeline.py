"""The programme's phases as a timeline: joint meetings and calls, what has been and what is to come."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from domain.calendar import danish_day, day_of
from domain.completion.calls import call_due
from domain.completion.evidence import Evidence
from domain.documents.standing import document_that_stands
from domain.meetings.events import CallKind, MeetingKind
from domain.meetings.phases import phase_beginnings, phase_on
from domain.meetings.questions import MeetingStatus
from domain.organisations.events import OrganisationId
from domain.plans.endorsements import Endorsement
from domain.plans.programme import EvidenceKind, PlannedActivity, ProgrammePlan
from domain.plans.timing import Phase
from portal.views.attested_steps import attested_entries
from portal.views.timeline_entry import TimelineEntry
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.danish import days_until
from portal.web.parts import Badge, Link
from portal.words.calls import call_in, call_kinds
from portal.words.meetings import counts_on, is_ahead, moved_from, standing, when, where
from projections.answers import CallRow
from projections.meetings import MeetingRow, joint_rows

ENDORSED_BADGES: Mapping[Endorsement | None, str] = {
    Endorsement.AGREED: "Enighed",
    Endorsement.APPROVED: "Godkendt",
    Endorsement.SIGNED: "Underskrevet",
    None: "Skrevet",
}


class PhaseView(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    aim: str
    is_current: bool
    entries: tuple[TimelineEntry, ...]


class NextMeeting(msgspec.Struct, frozen=True, kw_only=True):
    """The next joint meeting: what, when, in how long, and where."""

    what: Link
    when: str
    until: str
    where: str


def timeline(
    here: RunVisit, evidence: Evidence, meetings: Sequence[MeetingRow], calls: Sequence[CallRow]
) -> tuple[PhaseView, ...]:
    """The plan's phases, each with its meetings and calls in order of their days."""
    plan = here.cohort.run.programme
    entries = [
        *((plan.recorded_as(EvidenceKind.MEETING, row.kind.value).phase, _meeting(here, row)) for row in meetings),
        *_not_called_yet(here, plan, evidence, meetings),
        *_documents(here, plan, evidence),
        *_calls(here, plan, evidence, calls),
        *attested_entries(here, evidence, _called(here)),
    ]
    now = current_phase(here, evidence, meetings)
    return tuple(
        PhaseView(
            name=phase.name,
            aim=phase.aim,
            is_current=phase.phase is now,
            entries=tuple(sorted((it for of, it in entries if of is phase.phase), key=lambda it: (it.on, it.when))),
        )
        for phase in plan.phases
    )


def current_phase(here: RunVisit, evidence: Evidence, meetings: Sequence[MeetingRow]) -> Phase | None:
    """As the plan has them, the first until another has begun; the last until the last call, and then none."""
    run = here.cohort.run
    phase = phase_on(here.day, run, phase_beginnings(run, joint_rows(meetings), evidence.real))
    if phase is not run.programme.phases[-1].phase:
        return phase
    calls = call_kinds(here.cohort.run.programme)[-1:]
    last_call = next((due for it in calls if (due := _due(it, here, evidence))), None)
    return phase if last_call is None or here.day <= last_call else None


def _days_of(kind: MeetingKind, meetings: Sequence[MeetingRow]) -> list[dt.date]:
    return [counts_on(row) for row in meetings if row.kind is kind and row.status is not MeetingStatus.CANCELLED]


def next_meeting(here: RunVisit, meetings: Sequence[MeetingRow]) -> NextMeeting | None:
    """The first meeting that is still to come."""
    ahead = [row for row in meetings if is_ahead(row, here.day, here.moment)]
    if not ahead:
        return None
    row = min(ahead, key=lambda it: it.starts_at)
    return NextMeeting(
        what=Link(here.labels.heading(row.meeting), here.href(row.meeting)),
        when=when(row.starts_at, row.ends_at),
        until=days_until(day_of(row.starts_at), here.day),
        where=where(row),
    )


def _meeting(here: RunVisit, row: MeetingRow) -> TimelineEntry:
    on = counts_on(row)
    broken = (f"Bryder et minimumskrav: »{it.limit_broken_because}«" for it in row.limit_reasons[-1:])
    return TimelineEntry(
        on=on,
        when=danish_day(on),
        what=Link(here.labels.heading(row.meeting), here.href(row.meeting)),
        badge=standing(row, here.day),
        note=". ".join(filter(None, (moved_from(row), *broken))),
    )


def _not_called_yet(
    here: RunVisit, plan: ProgrammePlan, evidence: Evidence, meetings: Sequence[MeetingRow]
) -> Iterator[tuple[Phase, TimelineEntry]]:
    """The joint meetings that the plan has a day for, and nobody has scheduled yet."""
    for row in plan.shown_by(EvidenceKind.MEETING):
        days = [it for it in evidence.went if it.activity == row.activity]
        standing_on = _days_of(MeetingKind(row.records), meetings)
        for date in days[len(standing_on) :]:
            is_next = row.numbered and date.on > max(standing_on, default=dt.date.min)
            yield (
                row.phase,
                TimelineEntry(
                    on=date.on,
                    when=f"Efter planen {danish_day(date.on)}",
                    what=Link(row.called(date.number) if is_next else row.name, _to_call_it(here, row)),
                    badge=Badge("Ikke indkaldt endnu", "warning"),
                ),
            )


def _to_call_it(here: RunVisit, row: PlannedActivity) -> str | None:
    """Where an advisor schedules it."""
    may = here.may_act and here.capacity is Capacity.ADVISOR
    return here.url("/meetings/new", kind=row.records) if may else None


def _documents(here: RunVisit, plan: ProgrammePlan, evidence: Evidence) -> Iterator[tuple[Phase, TimelineEntry]]:
    """The documents that the plan has a day for: since when they are there, or when they are due."""
    for row in plan.shown_by(EvidenceKind.DOCUMENT):
        done = bool(evidence.real.get(row.activity))
        badge = Badge(ENDORSED_BADGES[row.needs], "success")
        if done and _is_changed(row, evidence):
            badge = Badge("Ændret siden", "warning")
        for date in (it for it in evidence.went if it.activity == row.activity):
            late = Badge("Mangler", "warning") if date.on < here.day else Badge("Ikke endnu", "quiet")
            yield (
                row.phase,
                TimelineEntry(
                    on=date.on,
                    when=danish_day(date.on) if done else f"Efter planen {danish_day(date.on)}",
                    what=Link(row.name, here.url("/documents")),
                    badge=badge if done else late,
                ),
            )


def _is_changed(row: PlannedActivity, evidence: Evidence) -> bool:
    """Is the latest version of its document another than the one that holds?"""
    document, needs = document_that_stands(evidence.documents, row.activity), row.needs
    return document is not None and needs is not None and document.valid_on(needs, dt.date.max) != document.latest


def _calls(
    here: RunVisit, plan: ProgrammePlan, evidence: Evidence, calls: Sequence[CallRow]
) -> Iterator[tuple[Phase, TimelineEntry]]:
    """One entry for each kind of call: how many of those the visitor is concerned with have been held."""
    concerned = _called(here)
    for kind in call_kinds(plan):
        row = plan.recorded_as(EvidenceKind.CALL, kind.value)
        due = _due(kind, here, evidence)
        if due is None or not concerned:
            continue
        held = [it for it in calls if it.kind is kind and it.organisation in concerned]
        yield (
            row.phase,
            TimelineEntry(
                on=due,
                when=f"Omkring {danish_day(due)}",
                what=Link(call_in(plan, kind), here.url("/calls")),
                badge=_held_of(held, len(concerned), due, here.day),
            ),
        )


def _called(here: RunVisit) -> frozenset[OrganisationId]:
    """The organisations whose calls the visitor is told of: all that take part, or one's own."""
    return frozenset(
        it.organisation for it in here.memberships if it.membership.takes_part and here.sees(it.organisation)
    )


def _due(kind: CallKind, here: RunVisit, evidence: Evidence) -> dt.date | None:
    """From the meetings there are, else as it was planned."""
    due = None if evidence.run is None else call_due(kind, evidence.run, evidence)
    row = here.cohort.run.programme.recorded_as(EvidenceKind.CALL, kind.value)
    number = row.number_of(kind.value)
    planned = (date.on for date in evidence.went if (date.activity, date.number) == (row.activity, number))
    return due or next(planned, None)


def _held_of(held: Sequence[CallRow], of: int, due: dt.date, day: dt.date) -> Badge:
    if len(held) == of:
        return Badge("Holdt" if of == 1 else f"Holdt med alle {of}", "success")
    words = "Ikke holdt endnu" if of == 1 else f"Holdt med {len(held)} af {of}"
    return Badge(words, "warning" if due < day else "info")
