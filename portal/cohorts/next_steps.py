"""What an organisation itself should do next in its cohort, the most pressing first, each with the page to do it on."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from domain.completion.results import Account, Cell
from domain.kernel import PersonId
from domain.meetings.events import MeetingKind
from domain.meetings.periods import Period
from domain.meetings.questions import MeetingStatus
from domain.organisations.events import OrganisationId
from portal.cohort_visit import CohortVisit
from portal.completion.telling import current_period
from portal.meetings.wording import counts_on
from portal.web.danish import days_until
from portal.web.parts import Link
from projections.answers import FeedbackRow, PresentationRow
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow

PRESENTATION_DAYS_AHEAD = 28
"""How long before a meeting its presentation is asked for."""
FEEDBACK_DAYS = 21
"""How long after a meeting its participants are asked about it."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do: the link that does it, why, and the day it is needed by; None: the sooner the better."""

    do: Link
    why: str
    by: dt.date | None = None


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """The joint meetings, and what has been brought to them and said about them."""

    meetings: Sequence[MeetingRow] = ()
    presentations: Sequence[PresentationRow] = ()
    feedback: Sequence[FeedbackRow] = ()


def next_steps(
    here: CohortVisit, organisation: OrganisationId, person: PersonId, whole: Account, answered: Answered
) -> tuple[Step, ...]:
    """What is left to do for the organisation, by the day it is needed; nothing for one that does not take part."""
    row = next((it for it in here.memberships if it.organisation == organisation), None)
    own = whole.of(organisation)
    if row is None or own is None or not row.membership.takes_part:
        return ()
    period = current_period(whole)
    cell = next((it for it in own.cells if period is not None and it.period == period.number), None)
    steps = (
        *_to_set_up(here, row),
        *_to_try(here, period, cell),
        *_to_present(here, organisation, answered),
        *_to_answer(here, organisation, person, answered),
        *_to_anchor(here, row, whole),
    )
    return tuple(sorted(steps, key=lambda step: step.by or dt.date.min))


def _to_set_up(here: CohortVisit, row: MembershipRow) -> Iterator[Step]:
    page, team = f"/organisations/{row.organisation}", here.team(row)
    if team.coordinator is None:
        yield Step(
            do=Link("Udpeg en tovholder", here.url(f"{page}/coordinator")), why="Rådgiveren ringer til tovholderen."
        )
    if not team.steering_group:
        yield Step(
            do=Link("Nedsæt en tværgående ledergruppe", here.url(f"{page}/steering-group")),
            why="Den sætter retningen for arbejdet med temaet.",
        )
    if not team.implementation_team:
        yield Step(
            do=Link("Nedsæt et implementeringsteam", here.url(f"{page}/implementation-team")),
            why="Det er dem, der prøver af i praksis.",
        )


def _to_try(here: CohortVisit, period: Period | None, cell: Cell | None) -> Iterator[Step]:
    if period is None or cell is None or cell.carried_out:
        return
    ends = f"Periode {period.number} slutter {days_until(period.closes_on, here.day)}"
    if cell.planned:
        post = Link(f"Skriv en erfaring fra periode {period.number}", here.url("/experiences/new"))
        yield Step(do=post, why=f"{ends}, og I har ingen erfaringer i den endnu.", by=period.closes_on)
    else:
        plan = Link(f"Planlæg en prøvehandling til periode {period.number}", here.url("/test-actions/new"))
        yield Step(do=plan, why=f"{ends}, og I har ikke planlagt noget i den.", by=period.closes_on)


def _to_present(here: CohortVisit, organisation: OrganisationId, answered: Answered) -> Iterator[Step]:
    submitted = {it.meeting for it in answered.presentations if it.organisation == organisation}
    for row in answered.meetings:
        ahead = (counts_on(row) - here.day).days
        asked = row.kind is not MeetingKind.KICKOFF and row.status is MeetingStatus.SCHEDULED
        if asked and 0 <= ahead <= PRESENTATION_DAYS_AHEAD and row.meeting not in submitted:
            yield Step(
                do=Link(
                    f"Forbered præsentationen til {here.labels[row.meeting]}",
                    here.url(f"/meetings/{row.meeting}/presentations/{organisation}"),
                ),
                why=f"Mødet er {days_until(counts_on(row), here.day)}.",
                by=counts_on(row),
            )


def _to_answer(here: CohortVisit, organisation: OrganisationId, person: PersonId, answered: Answered) -> Iterator[Step]:
    """Whoever was there is asked whether the sparring was relevant."""
    given = {it.meeting for it in answered.feedback if it.person == person}
    for row in answered.meetings:
        was_there = any(it.organisation == organisation and it.person == person for it in row.attendance)
        since = (here.day - counts_on(row)).days
        asked = row.kind is not MeetingKind.KICKOFF and was_there and row.meeting not in given
        if asked and 0 <= since <= FEEDBACK_DAYS:
            yield Step(
                do=Link(f"Svar på {here.labels[row.meeting]}", here.url(f"/meetings/{row.meeting}/feedback")),
                why="To spørgsmål om, hvad I fik ud af mødet.",
            )


def _to_anchor(here: CohortVisit, row: MembershipRow, whole: Account) -> Iterator[Step]:
    """From the last period on."""
    began = [period for period in whole.periods if period.opens_on <= here.day]
    if row.practice is None and whole.periods and len(began) == len(whole.periods):
        yield Step(
            do=Link("Beskriv forankringen", here.url(f"/organisations/{row.organisation}/anchoring")),
            why="Hvad bliver til almindelig praksis, og hvem holder fast i det?",
            by=whole.periods[-1].closes_on,
        )
