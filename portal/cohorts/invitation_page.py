"""What an invitation says: the programme, its dates, and what is expected of whoever says yes."""

from collections.abc import Iterator, Sequence

import msgspec

from domain.calendar import day_of
from domain.meetings.questions import MeetingStatus
from domain.plans.programme import EvidenceKind, PlannedActivity, PlannedPhase, ProgrammePlan
from domain.plans.schedule import answer_by, planned_from
from portal.cohorts.membership_wording import standing_of
from portal.views.before_yes import BeforeYes, before_yes_of
from portal.visiting.run_visit import RunVisit
from portal.web.danish import day_with_week
from portal.web.frame import Frame
from portal.web.parts import Badge, Line, Link
from portal.words.meetings import when, where
from portal.words.themes import theme_sentence
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow


class InvitationPage(msgspec.Struct, frozen=True, kw_only=True):
    """`answer` says when one is asked for; `accept` and `decline` lead to the two, for those who can still give one."""

    frame: Frame
    cohort: str
    theme: str
    aim: str
    organisation: str
    standing: Badge
    answer: str
    phases: tuple[PlannedPhase, ...]
    dates: tuple[Line, ...]
    before: BeforeYes
    accept: Link | None
    decline: Link | None


def invitation_page(
    here: RunVisit, frame: Frame, row: MembershipRow, meetings: Sequence[MeetingRow] = ()
) -> InvitationPage:
    """The invitation of one organisation."""
    plan = here.cohort.run.programme
    page, name = here.url(f"/organisations/{row.organisation}"), here.labels.heading(row.organisation)
    answers = here.may_answer and row.organisation in here.organisations and row.membership.awaits_answer
    answer_on = answer_by(plan, here.cohort.run.start_on, here.visit.today)
    return InvitationPage(
        frame=frame,
        cohort=here.cohort.name,
        theme=theme_sentence(here.cohort),
        aim=plan.aim,
        organisation=name,
        standing=standing_of(row),
        answer="snarest" if answer_on is None else f"senest {day_with_week(answer_on)}",
        phases=plan.phases,
        dates=tuple(_dates(here, meetings)),
        before=before_yes_of(here.cohort.run),
        accept=Link("Sig ja", f"{page}/invitation/acceptance") if answers else None,
        decline=Link("Sig nej tak", f"{page}/invitation/refusal") if answers else None,
    )


def _dates(here: RunVisit, meetings: Sequence[MeetingRow]) -> Iterator[Line]:
    """The meetings as they stand, and calls and preparations by them; without meetings all of it by the plan."""
    run = here.cohort.run
    plan = run.programme
    standing = sorted((it for it in meetings if it.status is not MeetingStatus.CANCELLED), key=lambda it: it.starts_at)
    of_row = {row.activity: [it for it in standing if it.kind.value == row.records] for row in _joint(plan)}
    chosen = {activity: tuple(day_of(it.starts_at) for it in those) for activity, those in of_row.items() if those}
    spread = 0 if plan.spread is None else len(run.dates_of(plan.spread.activity))
    for date in planned_from(plan, run.start_on, spread, chosen):
        row, those = plan.row(date.activity), of_row.get(date.activity)
        if those:
            yield _meeting(here, those[date.number - 1])
        else:
            yield Line(row.called(date.number), day_with_week(date.on))


def _joint(plan: ProgrammePlan) -> tuple[PlannedActivity, ...]:
    return plan.shown_by(EvidenceKind.MEETING)


def _meeting(here: RunVisit, row: MeetingRow) -> Line:
    return Line(here.labels.heading(row.meeting), f"{when(row.starts_at, row.ends_at)}. {where(row)}")
