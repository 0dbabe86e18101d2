"""What the plan asks about its activities: in the course of the programme, and as somebody's next step."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from domain.calendar import danish_day
from domain.completion.evidence import Evidence
from domain.meetings.events import Answer
from domain.organisations.events import OrganisationId
from domain.plans.programme import EvidenceKind, PlannedActivity
from domain.plans.schedule import PlannedDate
from domain.plans.timing import Phase
from portal.views.awaited_step import AwaitedStep
from portal.views.timeline_entry import TimelineEntry
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Badge, Link
from projections.memberships import MembershipRow


def question_of(activity: PlannedActivity) -> str:
    """What the plan asks about it, or else whether it has been."""
    return activity.asks[0].asked if activity.asks else f"Er »{activity.name}« gennemført?"


def attested_entries(
    here: RunVisit, evidence: Evidence, concerned: Collection[OrganisationId]
) -> Iterator[tuple[Phase, TimelineEntry]]:
    """One for each day that the plan has for such an activity: have those the visitor sees said yes so often?"""
    for row in here.cohort.run.programme.shown_by(EvidenceKind.ATTESTED):
        said = [it for it in evidence.attested if it.activity == row.activity and it.organisation in concerned]
        yes = [it for it in said if it.answer is not Answer.NO]
        for number, date in enumerate((it for it in evidence.went if it.activity == row.activity), start=1):
            done = bool(concerned) and all(sum(it.organisation == own for it in yes) >= number for own in concerned)
            late = Badge("Mangler svar", "warning") if date.on < here.day else Badge("Ikke endnu", "quiet")
            entry = TimelineEntry(
                on=date.on,
                when=f"Omkring {danish_day(date.on)}",
                what=Link(row.called(number), _where(here, row, concerned)),
                badge=Badge("Svaret", "success") if done else late,
            )
            yield row.phase, entry


def _where(here: RunVisit, row: PlannedActivity, concerned: Collection[OrganisationId]) -> str:
    """Where it was answered: on the one organisation's page, or from the list of them."""
    if len(concerned) != 1:
        return here.url("/organisations")
    return here.url(f"/organisations/{next(iter(concerned))}") + f"#attested-{row.activity}"


def to_attest(here: RunVisit, row: MembershipRow, went: Sequence[PlannedDate]) -> Iterator[AwaitedStep]:
    """Whatever the plan has had a day for and nobody has answered as often."""
    for activity in here.cohort.run.programme.shown_by(EvidenceKind.ATTESTED):
        days = [it.on for it in went if it.activity == activity.activity and it.on <= here.day]
        answered = sum(it.activity == activity.activity for it in row.attested)
        if len(days) > answered:
            yield _step(here, row, activity, days[answered])


def _step(here: RunVisit, row: MembershipRow, activity: PlannedActivity, on: dt.date) -> AwaitedStep:
    page = here.url(f"/organisations/{row.organisation}/attested/{activity.activity}")
    return AwaitedStep(
        do=Link(f"Svar: {question_of(activity)}", page), why=f"Planen har det omkring {danish_day(on)}.", by=on
    )
