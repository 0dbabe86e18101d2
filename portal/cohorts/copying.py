"""An earlier cohort that a new one is copied from: its spacing, lengths, places and agendas, and never its people."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from domain.calendar import COPENHAGEN, workday_on_or_before
from domain.meetings.agenda_items import AgendaItem
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingStatus
from domain.plans.programme import ProgrammePlan
from domain.plans.schedule import PlannedDate
from portal.cohorts.set_up_days import last_day_for
from portal.views.cohort_line import places_in
from portal.visiting.own_places import possible_to
from portal.visiting.visit import Visit
from portal.web.danish import clock
from portal.web.forms import Choice, typed_day
from portal.words.meetings import counts_on
from projections.cohorts import CohortRow
from projections.meetings import MEETINGS, MeetingRow

CopiedTexts = dict[str, tuple[str, ...]]


class EarlierCohort(msgspec.Struct, frozen=True, kw_only=True):
    """Its meetings that stand, by day: a kick-off first, a closing meeting last."""

    row: CohortRow
    meetings: tuple[MeetingRow, ...]

    @property
    def agendas(self) -> tuple[tuple[AgendaItem, ...], ...]:
        """What each meeting was about and how long, without whoever proposed it."""
        return tuple(
            tuple(
                AgendaItem(minutes=it.minutes, title=it.title, section=it.section, kind=it.kind)
                for it in meeting.agenda
            )
            for meeting in self.meetings
        )


async def cohorts_to_copy(visit: Visit) -> Sequence[CohortRow]:
    """The cohorts in which the visitor has a part now, the latest first."""
    rows = [it.cohort for it in await places_in(visit, await possible_to(visit))]
    return sorted(rows, key=lambda row: (row.run.start_on, row.cohort), reverse=True)


def choices_to_copy(rows: Sequence[CohortRow]) -> tuple[Choice, ...]:
    return tuple(Choice(row.cohort, f"{row.name} ({row.run.start_on.year})") for row in rows)


async def earlier_cohort(visit: Visit, rows: Sequence[CohortRow], cohort: str) -> EarlierCohort | None:
    """The cohort among those, if there is anything to copy: None where it has no whole programme of meetings."""
    row = next((it for it in rows if it.cohort == cohort), None)
    if row is None:
        return None
    found = await visit.rows.many(MEETINGS, cohort=row.cohort)
    standing = sorted((it for it in found if it.status is not MeetingStatus.CANCELLED), key=counts_on)
    kinds = [it.kind for it in standing]
    whole = kinds[:1] == [MeetingKind.KICKOFF] and kinds[-1:] == [MeetingKind.CLOSING]
    return EarlierCohort(row=row, meetings=tuple(standing)) if whole else None


def copied_days(
    earlier: EarlierCohort, plan: ProgrammePlan, planned: Sequence[PlannedDate], kickoff_on: dt.date
) -> tuple[dt.date, ...]:
    """As many days after the new kick-off as they were after the old one, or on the workday before; none too late.

    With another number of meetings the plan's own.
    """
    if len(planned) != len(earlier.meetings):
        return tuple(it.on for it in planned)
    first = counts_on(earlier.meetings[0])
    return (
        kickoff_on,
        *(_moved(plan, date, counts_on(it) - first, kickoff_on) for date, it in _later(planned, earlier)),
    )


def _later(planned: Sequence[PlannedDate], earlier: EarlierCohort) -> Iterator[tuple[PlannedDate, MeetingRow]]:
    yield from zip(planned[1:], earlier.meetings[1:], strict=True)


def _moved(plan: ProgrammePlan, date: PlannedDate, after: dt.timedelta, kickoff_on: dt.date) -> dt.date:
    last = last_day_for(plan, date.activity, kickoff_on)
    on = kickoff_on + after
    return workday_on_or_before(on if last is None else min(on, last))


def copied_texts(earlier: EarlierCohort) -> CopiedTexts:
    """What the form is filled in with: nothing of organisations or people."""
    first = earlier.meetings[0]
    common = _times(first)
    texts: CopiedTexts = {
        "theme": (earlier.row.theme,),
        "places": (str(earlier.row.run.places),),
        "reflection_meetings": (str(len(earlier.meetings) - 2),),
        "copied_from": (earlier.row.cohort,),
        "agendas": ("on",),
        **common,
    }
    for number, meeting in enumerate(earlier.meetings):
        own = _times(meeting)
        texts |= {f"meetings.{number}.{name}": text for name, text in own.items() if text != common[name]}
        texts[f"meetings.{number}.on"] = (typed_day(counts_on(meeting)),)
        texts[f"meetings.{number}.mode"] = (meeting.mode.value,)
        if meeting.place is not None:
            texts[f"meetings.{number}.place"] = (meeting.place,)
        if meeting.arranged is not None and meeting.arranged.link is not None:
            texts[f"meetings.{number}.link"] = (meeting.arranged.link,)
    return texts


def _times(meeting: MeetingRow) -> CopiedTexts:
    starts, ends = (it.astimezone(COPENHAGEN) for it in (meeting.starts_at, meeting.ends_at))
    return {"starts": (clock(starts),), "ends": (clock(ends),)}
