"""What an organisation itself should do next in its cohort, the most pressing first, each with the page to do it on."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from domain.completion.results import Account, OrganisationAccount
from domain.completion.rules.table import asks_feedback, counts_in_periods
from domain.completion.verdicts import Cell, Why
from domain.kernel import PersonId
from domain.meetings.events import MeetingKind
from domain.meetings.periods import Period
from domain.organisations.events import OrganisationId
from domain.plans.schedule import PlannedDate
from portal.views.account_sentence import current_period
from portal.views.asked_readiness import asked_readiness, day_asked_by, way_to_answer
from portal.views.attested_steps import to_attest
from portal.views.awaited_step import AwaitedStep, to_meet_the_minimum
from portal.views.joint_meetings import has_begun, standing_one
from portal.views.meeting_todos import is_asked_to_present, to_check_in
from portal.views.owed_steps import to_keep, to_see
from portal.views.status_steps import to_see_to, to_take_stock
from portal.views.work_steps import WorkAsked, to_work
from portal.visiting.run_visit import RunVisit
from portal.web.danish import days_until
from portal.web.parts import Link
from portal.words.meetings import counts_on, is_ahead, is_outdated
from portal.words.readiness import READINESS, asks_readiness
from projections.answers import GivenFeedback, Presented
from projections.comments import CommentRow
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow
from projections.promises import PromiseRow
from projections.workbooks import WorkbookRow

COMING_DAYS_AHEAD = 28
ANCHORED_DAYS_AHEAD = 60
"""How long before a meeting those who are expected are asked whether they come."""
DRAFTED = "Et udkast af det, I har skrevet, ligger klar."
FEEDBACK_DAYS = 21
"""How long after a meeting its participants are asked about it."""


class MeetingContributions(msgspec.Struct, frozen=True, kw_only=True):
    """The joint meetings, and what has been brought to them and said about them."""

    meetings: Sequence[MeetingRow] = ()
    presentations: Sequence[Presented] = ()
    feedback: Sequence[GivenFeedback] = ()
    promises: Sequence[PromiseRow] = ()
    unseen: Sequence[CommentRow] = ()
    """What advisors wrote of test actions and presentations that those whose they are have not seen."""
    books: Sequence[WorkbookRow] = ()
    """What is worked with, organisation by organisation; none where nothing is."""
    went: Sequence[PlannedDate] = ()
    """Every day of the run as it went."""


def next_steps(
    here: RunVisit, organisation: OrganisationId, person: PersonId, whole: Account, answered: MeetingContributions
) -> tuple[AwaitedStep, ...]:
    """What is left to do for the organisation, by what follows if it is not done, then by the day it is needed.

    Nothing for one that does not take part.
    """
    row = next((it for it in here.memberships if it.organisation == organisation), None)
    own = whole.of(organisation)
    if row is None or own is None or not row.membership.takes_part:
        return ()
    run = here.cohort.run
    in_periods = counts_in_periods(run)
    tries = tuple(_to_try_now(here, own, whole, answered.meetings)) if in_periods else ()
    endangered = tuple(to_meet_the_minimum(here, own, whole, answered.meetings))
    steps = (
        *_to_set_up(here, row),
        *endangered,
        *(it for it in tries if it.do.href not in {step.do.href for step in endangered}),
        *_to_set_aside(here, row, person, answered.meetings),
        *_to_say_who_comes(here, row, person, answered.meetings),
        *_to_say_whether_ready(here, row, person, answered.meetings),
        *to_attest(here, row, answered.went),
        *to_keep(here, organisation, answered.promises),
        *to_see(here, organisation, answered.unseen),
        *_to_present(here, organisation, answered),
        *(_to_answer(here, organisation, person, answered) if asks_feedback(run) else ()),
        *_to_anchor(here, row, whole, answered.meetings),
        *(to_take_stock(here, row, answered.meetings) if in_periods else ()),
        *(to_work(asked_of_work(here, row, answered), person)),
        *to_see_to(here, row, person),
    )
    today = (it for meeting in answered.meetings for it in to_check_in(here, person, meeting))
    here_and_now = (AwaitedStep(do=it.link, why=it.sentence) for it in today)
    return (*here_and_now, *sorted(steps, key=lambda step: (step.consequence, step.by or dt.date.min)))


def asked_of_work(here: RunVisit, row: MembershipRow, answered: MeetingContributions) -> WorkAsked:
    """What is worked with by the organisation, as its next steps are asked of it."""
    known = (it for it in answered.books if it.organisation == row.organisation)
    book = next(known, WorkbookRow(cohort=here.id, organisation=row.organisation))
    return WorkAsked(here, row, book, answered.meetings, answered.went)


def _to_set_up(here: RunVisit, row: MembershipRow) -> Iterator[AwaitedStep]:
    page, team = f"/organisations/{row.organisation}", here.team(row)
    if team.coordinator is None:
        yield AwaitedStep(
            do=Link("Udpeg en tovholder", here.url(f"{page}/coordinator")), why="Rådgiveren ringer til tovholderen."
        )
    if not team.steering_group:
        yield AwaitedStep(
            do=Link("Nedsæt en tværgående ledergruppe", here.url(f"{page}/steering-group")),
            why="Den sætter retningen for arbejdet med temaet.",
        )
    if not team.implementation_team:
        yield AwaitedStep(
            do=Link("Nedsæt et implementeringsteam", here.url(f"{page}/implementation-team")),
            why="Det er dem, der prøver af i praksis.",
        )


def _to_try_now(
    here: RunVisit, own: OrganisationAccount, whole: Account, meetings: Sequence[MeetingRow]
) -> Iterator[AwaitedStep]:
    period = current_period(whole)
    cell = next((it for it in own.cells if period is not None and it.period == period.number), None)
    if period is None or cell is None:
        yield from _to_try_meanwhile(here, own, meetings)
    elif not cell.carried_out:
        yield _to_try_in(here, period, cell)


def _to_try_in(here: RunVisit, period: Period, cell: Cell) -> AwaitedStep:
    ends = f"Periode {period.number} slutter {days_until(period.closes_on, here.day)}"
    if cell.planned:
        do = Link(f"Skriv en erfaring fra periode {period.number}", here.url("/experiences/new"))
        why = f"{ends}, og I har ingen erfaringer i den endnu."
    else:
        do = Link(f"Planlæg en prøvehandling til periode {period.number}", here.url("/test-actions/new"))
        why = f"{ends}, og I har ikke planlagt noget i den."
    return AwaitedStep(do=do, why=why, by=period.closes_on)


def _to_try_meanwhile(
    here: RunVisit, own: OrganisationAccount, meetings: Sequence[MeetingRow]
) -> Iterator[AwaitedStep]:
    """While no closing meeting is planned the last period has no end; what happens will count when it has."""
    if not has_begun(meetings, here.day) or standing_one(meetings, MeetingKind.CLOSING) is not None:
        return
    if not any(it.why is Why.PERIOD_STILL_OPEN for result in own.rules for it in result.near_misses):
        yield AwaitedStep(
            do=Link("Prøv noget af, og skriv en erfaring", here.url("/experiences/new")),
            why="Det næste fælles møde er ikke planlagt endnu. Det, I prøver nu, tæller med, når det er planlagt.",
        )


def _to_set_aside(
    here: RunVisit, row: MembershipRow, person: PersonId, meetings: Sequence[MeetingRow]
) -> Iterator[AwaitedStep]:
    """The coordinator says whether all dates are set aside, and says so again when one has changed."""
    ahead = [it for it in meetings if is_ahead(it, here.day, here.moment)]
    outdated = row.dates is None or is_outdated(row.dates, meetings)
    asked = asks_readiness(here.cohort.run.programme)
    if asked and ahead and outdated and here.team(row).coordinator == person:
        yield AwaitedStep(
            do=Link("Svar på, om mødedatoerne er sat af", here.url(f"/organisations/{row.organisation}/dates")),
            why="Rådgiveren vil vide, om alle, der skal med, har dem i kalenderen."
            if row.dates is None
            else "Der er ændret i møderne, siden du svarede.",
        )


def _to_say_who_comes(
    here: RunVisit, row: MembershipRow, person: PersonId, meetings: Sequence[MeetingRow]
) -> Iterator[AwaitedStep]:
    """Whoever is expected at a meeting is asked whether they come, in the weeks before it."""
    team = here.team(row)
    expected = {team.coordinator, *team.implementation_team, *team.steering_group}
    for it in meetings:
        on = counts_on(it)
        near = is_ahead(it, here.day, here.moment) and (on - here.day).days <= COMING_DAYS_AHEAD
        if near and person in expected and all(answer.person != person for answer in it.coming):
            yield AwaitedStep(
                do=Link(f"Svar på, om du kommer til {here.labels[it.meeting]}", here.url(f"/meetings/{it.meeting}")),
                why=f"Mødet er {days_until(on, here.day)}.",
                by=on,
            )


def _to_say_whether_ready(
    here: RunVisit, row: MembershipRow, person: PersonId, meetings: Sequence[MeetingRow]
) -> Iterator[AwaitedStep]:
    for asked in asked_readiness(here, row, person, meetings):
        by = day_asked_by(asked, meetings)
        yield AwaitedStep(do=way_to_answer(here, row, asked), why=READINESS[asked].why, by=by)


def _to_present(here: RunVisit, organisation: OrganisationId, answered: MeetingContributions) -> Iterator[AwaitedStep]:
    for row in answered.meetings:
        if is_asked_to_present(here, organisation, row, answered.presentations):
            on, ended = counts_on(row), row.ends_at <= here.visit.now
            yield AwaitedStep(
                do=Link(
                    f"Forbered præsentationen til {here.labels[row.meeting]}",
                    here.url(f"/meetings/{row.meeting}/presentations/{organisation}"),
                ),
                why=f"Mødet {'skulle holdes' if ended else 'er'} {days_until(on, here.day)}. {DRAFTED}",
                by=on,
            )


def _to_answer(
    here: RunVisit, organisation: OrganisationId, person: PersonId, answered: MeetingContributions
) -> Iterator[AwaitedStep]:
    """Whoever was there is asked whether the sparring was relevant."""
    given = {it.meeting for it in answered.feedback if it.person == person}
    for row in answered.meetings:
        was_there = any(it.organisation == organisation and it.person == person for it in row.attendance)
        since = (here.day - counts_on(row)).days
        asked = row.kind is not MeetingKind.KICKOFF and was_there and row.meeting not in given
        if asked and 0 <= since <= FEEDBACK_DAYS:
            yield AwaitedStep(
                do=Link(f"Svar på {here.labels[row.meeting]}", here.url(f"/meetings/{row.meeting}/feedback")),
                why="To spørgsmål om, hvad I fik ud af mødet, og nogle få om hele forløbet."
                if row.kind is MeetingKind.CLOSING
                else "To spørgsmål om, hvad I fik ud af mødet.",
            )


def _to_anchor(
    here: RunVisit, row: MembershipRow, whole: Account, meetings: Sequence[MeetingRow]
) -> Iterator[AwaitedStep]:
    """From the last period on, where the closing meeting is planned; for runs without periods, two months before it."""
    closing = standing_one(meetings, MeetingKind.CLOSING)
    began = all(period.opens_on <= here.day for period in whole.periods)
    if closing is not None and not counts_in_periods(here.cohort.run):
        began = (counts_on(closing) - here.day).days <= ANCHORED_DAYS_AHEAD
    if row.practice is None and closing is not None and whole.periods and began:
        yield AwaitedStep(
            do=Link("Beskriv forankringen", here.url(f"/organisations/{row.organisation}/anchoring")),
            why="Hvad bliver til almindelig praksis, og hvem holder fast i det?",
            by=counts_on(closing),
        )
