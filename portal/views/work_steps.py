"""What each side should do next of the work in a run: choose points, write goals and milestones, tell how they stand,
take stock, name measures and measure, evaluate. Which of it there is to do, the plan says.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from domain.calendar import add_months
from domain.documents.standing import document_that_stands
from domain.kernel import PersonId
from domain.meetings.questions import MeetingStatus
from domain.plans.leaving import leaving
from domain.plans.programme import EvidenceKind, PlannedActivity
from domain.plans.questions import Leaves
from domain.plans.schedule import PlannedDate
from domain.progress.measures import HowOften
from domain.sides import RunSide
from portal.views.awaited_step import AwaitedStep
from portal.visiting.run_visit import RunVisit
from portal.web.danish import days_until
from portal.web.parts import Link
from portal.words.meetings import counts_on
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow
from projections.workbooks import WorkbookRow

DAYS_AHEAD = 14
"""How long before its day something that is to be written is asked for."""
WRITTEN_DAYS = 7
"""So long after a meeting what was said there should be written down."""
WRITTEN_AT = {Leaves.GOALS: "goals", Leaves.MILESTONES: "milestones"}


class WorkAsked(NamedTuple):
    """What steps are found from: whose work it is, what was written, the meetings, and the days as they went."""

    here: RunVisit
    row: MembershipRow
    book: WorkbookRow
    meetings: Sequence[MeetingRow]
    went: Sequence[PlannedDate]

    def url(self, below: str) -> str:
        return self.here.url(f"/organisations/{self.row.organisation}/{below}")

    def leaving(self, left: Leaves) -> PlannedActivity | None:
        return leaving(self.here.cohort.run.programme, left)

    def held(self, left: Leaves) -> list[MeetingRow]:
        """The held meetings of the activity in which that is written, by day; none where the plan has none."""
        row = self.leaving(left)
        held = (it for it in self.meetings if it.status is MeetingStatus.HELD)
        return sorted((it for it in held if row is not None and it.kind.value == row.records), key=counts_on)


def to_work(asked: WorkAsked, person: PersonId) -> Iterator[AwaitedStep]:
    """What the organisation's own people are asked for."""
    last = asked.held(Leaves.DEVELOPMENT_POINTS)[-1:]
    if last and asked.book.points is None:
        yield _of_meeting(asked, last[0], "Vælg udviklingspunkterne", "points", "Hvad blev I enige om, i rækkefølge?")
    yield from _to_write(asked)
    yield from _to_tell(asked)
    last = asked.held(Leaves.LOCAL_MEASURES)[-1:]
    if last and not asked.book.named:
        yield _of_meeting(asked, last[0], "Vælg jeres lokale mål", "measures", "Hvad vil I tælle, hvor tit og hvem?")
    yield from _to_measure(asked, person)
    yield from _to_evaluate(asked, RunSide.ORGANISATION)


def to_advise(asked: WorkAsked) -> Iterator[AwaitedStep]:
    """What the run's advisors are asked for: the mapping, and their own side of the evaluation."""
    last = asked.held(Leaves.MAPPING_NOTES)[-1:]
    if last and asked.book.mapping is None:
        yield _of_meeting(asked, last[0], "Skriv afdækningen", "mapping", "Hvad så I, og hvad anbefaler I?")
    yield from _to_tell(asked)
    yield from _to_evaluate(asked, RunSide.AGENCY)


def _of_meeting(asked: WorkAsked, meeting: MeetingRow, do: str, to: str, why: str) -> AwaitedStep:
    on = counts_on(meeting)
    held = asked.here.labels.heading(meeting.meeting)
    by = on + dt.timedelta(days=WRITTEN_DAYS)
    return AwaitedStep(
        do=Link(do, asked.url(to)), why=f"{held} blev holdt {days_until(on, asked.here.day)}. {why}", by=by
    )


def _to_write(asked: WorkAsked) -> Iterator[AwaitedStep]:
    """Each document of the plan that nobody has begun, from two weeks before its day."""
    for row in asked.here.cohort.run.programme.shown_by(EvidenceKind.DOCUMENT):
        on = next((it.on for it in asked.went if it.activity == row.activity), None)
        begun = document_that_stands(asked.book.documents, row.activity)
        if on is None or (on - asked.here.day).days > DAYS_AHEAD or begun is not None:
            continue
        to = next(
            (at for left, at in WRITTEN_AT.items() if left in row.leaves), f"documents/new?activity={row.activity}"
        )
        yield AwaitedStep(
            do=Link(f"Skriv: {row.name}", asked.url(to)), why=f"Efter planen {days_until(on, asked.here.day)}.", by=on
        )


def _to_tell(asked: WorkAsked) -> Iterator[AwaitedStep]:
    """How milestones and goals stood at the last meeting that it was to be told of; whoever comes first tells it."""
    told = {it.meeting for it in asked.book.statuses}
    for it in asked.held(Leaves.MILESTONE_STATES)[-1:]:
        if asked.book.milestones is not None and it.meeting not in told:
            to = f"milestone-status/{it.meeting}"
            yield _of_meeting(asked, it, "Skriv status på milepælene", to, "Hvordan står hver milepæl?")
    taken = {it.meeting for it in asked.book.stock}
    for it in asked.held(Leaves.STOCK_TAKING)[-1:]:
        if asked.book.goals is not None and it.meeting not in taken:
            yield _of_meeting(asked, it, "Gør status på målene", f"stock/{it.meeting}", "Hvor langt er I, og hvad nu?")


def _to_measure(asked: WorkAsked, person: PersonId) -> Iterator[AwaitedStep]:
    """Whoever sees to a measure is asked when its time has come; the coordinator where nobody in particular does."""
    coordinator = asked.here.team(asked.row).coordinator
    for it in asked.book.measures:
        numbers = asked.book.measured(it.measure)
        due = _next_on(it.how_often, numbers[-1].measured_on) if numbers else asked.here.day
        if it.measure in asked.book.named and (it.person or coordinator) == person and due <= asked.here.day:
            why = f"Det er tid igen {days_until(due, asked.here.day)}." if numbers else "Der er ikke målt endnu."
            yield AwaitedStep(do=Link(f"Mål: {it.name}", asked.url(f"measures/{it.measure}/numbers")), why=why, by=due)


def _next_on(how_often: HowOften, last: dt.date) -> dt.date:
    match how_often:
        case HowOften.WEEKLY:
            return last + dt.timedelta(days=7)
        case HowOften.MONTHLY:
            return add_months(last, 1)
        case HowOften.QUARTERLY:
            return add_months(last, 3)


def _to_evaluate(asked: WorkAsked, side: RunSide) -> Iterator[AwaitedStep]:
    """From two weeks before the meeting at which the cooperation is evaluated, until the side has."""
    row = asked.leaving(Leaves.EVALUATION)
    if row is None or asked.book.evaluation_of(side) is not None:
        return
    of_it = (it for it in asked.meetings if it.kind.value == row.records)
    standing = sorted((it for it in of_it if it.status is not MeetingStatus.CANCELLED), key=counts_on)
    for it in standing[-1:]:
        on = counts_on(it)
        if (on - asked.here.day).days <= DAYS_AHEAD:
            why = f"{asked.here.labels.heading(it.meeting)} er {days_until(on, asked.here.day)}. Begge sider svarer."
            yield AwaitedStep(do=Link("Evaluér samarbejdet", asked.url("evaluation")), why=why, by=on)
