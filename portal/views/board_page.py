"""What a cohort's own page shows: where everybody is, what comes next, and who needs a hand."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec
from litestar.exceptions import NotFoundException

from domain.calendar import danish_day
from domain.cohorts.events import CohortThemeCorrected
from domain.completion.evidence import Evidence
from domain.completion.in_need import LastHeard, by_whom, open_risks, sentences
from domain.completion.results import Account
from domain.completion.rules.table import counts_in_periods
from domain.counting import listed
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from portal.rows.known_accounts import account_on
from portal.rows.selecting import Selection, all_of, the_one
from portal.views.account_sentence import account_sentence
from portal.views.awaited_step import AwaitedStep
from portal.views.board_work import BoardWork, board_work
from portal.views.contributions import contributions, given_feedback, presented, unseen_feedback
from portal.views.corrections import Amending, Correctable, amending
from portal.views.half_year import HalfYear, half_year
from portal.views.heard import heard_in
from portal.views.matrix import Matrix, matrix
from portal.views.next_steps import MeetingContributions, next_steps
from portal.views.readable import readable_experiences
from portal.views.timeline import NextMeeting, PhaseView, next_meeting, timeline
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.frame import Frame
from portal.web.parts import Link
from portal.words.labels import Labels
from portal.words.themes import theme_sentence
from portal.words.verdicts import moved_sentence
from projections.answers import CALLS, CallRow
from projections.completion import EVIDENCE
from projections.meetings import MEETINGS
from projections.memberships import MembershipRow
from projections.promises import PROMISES
from projections.sharing import EXPERIENCES, ExperienceRow
from projections.signs import SIGNS
from projections.test_actions import TEST_ACTIONS, TestActionRow
from projections.workbooks import WORKBOOKS

THEMED = Correctable(event=CohortThemeCorrected, headings={"theme": "Tema"})
WHOLE = (TEST_ACTIONS, EXPERIENCES, CALLS, MEETINGS, PROMISES, WORKBOOKS)
"""What the board shows all of, beside the evidence."""


class BoardRows(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is read for a board."""

    evidence: Evidence
    test_actions: Sequence[TestActionRow] = ()
    experiences: Sequence[ExperienceRow] = ()
    calls: Sequence[CallRow] = ()
    answered: MeetingContributions = MeetingContributions()
    heard: LastHeard = {}


class OwnSteps(msgspec.Struct, frozen=True):
    """What one of the visitor's organisations wants to come to, and whether it has `moved` there as it said last, ""
    where it has not; and what it should do next: with no steps, nothing is missing."""

    organisation: str
    goal: str
    moved: str
    steps: tuple[AwaitedStep, ...]


class HelpNeeded(msgspec.Struct, frozen=True):
    """An organisation that has fallen behind, or the cohort as a whole, and why; the gravest first."""

    organisation: Link
    why: str


class BoardPage(msgspec.Struct, frozen=True, kw_only=True):
    """`theme` says what it is about and what it starts from; `account` is the requirements account in one sentence;
    `invited` says who has not answered yet; `back` leads to what was, `reports` are files to take along.
    """

    frame: Frame
    name: str
    theme: str
    theme_amending: Amending
    theme_href: str | None
    completed_on: dt.date | None
    account: str
    requirements: str
    next_meeting: NextMeeting | None
    own: tuple[OwnSteps, ...]
    help_needed: tuple[HelpNeeded, ...]
    matrix: Matrix
    in_periods: bool
    work: tuple[BoardWork, ...]
    empty: str
    invited: str
    invite_href: str | None
    phases: tuple[PhaseView, ...]
    picture: HalfYear | None
    back: tuple[Link, ...]
    reports: tuple[Link, ...]


def shown_on_the_board(cohort: RunId) -> tuple[Selection[Any], ...]:
    """What `board_rows` reads, to be asked for together with more."""
    return (
        the_one(EVIDENCE, cohort),
        unseen_feedback(cohort),
        the_one(SIGNS, cohort),
        presented(cohort),
        given_feedback(cohort),
        *(all_of(it, cohort=cohort) for it in WHOLE),
    )


async def board_rows(here: RunVisit, *, pictured: bool = False) -> BoardRows:
    """Everything the board shows, from the rows of the visit; with the experiences, where it is `pictured`."""
    await here.rows.ahead(*shown_on_the_board(here.id))
    kept = await here.rows.one(EVIDENCE, here.id)
    if kept is None:
        raise NotFoundException
    return BoardRows(
        evidence=kept.evidence,
        test_actions=await here.rows.many(TEST_ACTIONS, cohort=here.id),
        experiences=await readable_experiences(here) if pictured else (),
        calls=await here.rows.many(CALLS, cohort=here.id),
        answered=await contributions(here),
        heard=await heard_in(here),
    )


def board_page(here: RunVisit, frame: Frame, read: BoardRows, known: Account | None = None) -> BoardPage:
    """The page, for the person who looks at it. `known` is the account, if it has been computed already."""
    whole = known or account_on(here.day, read.evidence)
    in_periods = counts_in_periods(here.cohort.run)
    return BoardPage(
        frame=frame,
        name=here.cohort.name,
        theme=theme_sentence(here.cohort),
        theme_amending=amending(
            here,
            THEMED,
            here.cohort,
            None,
            correct=None,
            position=None,
        ),
        theme_href=here.url("/theme") if here.may_act and here.capacity is Capacity.ADVISOR else None,
        completed_on=here.cohort.completed_on,
        account=account_sentence(whole, here.labels),
        requirements=here.url("/requirements"),
        next_meeting=next_meeting(here, read.answered.meetings),
        own=_own(here, whole, read),
        help_needed=_help_needed(here, whole, read.heard),
        matrix=matrix(here, whole, read.evidence, read.test_actions),
        in_periods=in_periods,
        work=board_work(here, read.answered.books),
        empty=_empty(whole),
        invited=invited_sentence(here.memberships, here.labels),
        invite_href=here.url("/organisations") if here.capacity is Capacity.ADVISOR and here.may_act else None,
        phases=timeline(here, read.evidence, read.answered.meetings, read.calls),
        picture=half_year(
            here, whole.periods, read.answered.meetings, read.test_actions, read.experiences, read.evidence
        )
        if in_periods
        else None,
        back=(
            Link("Afspil forløbet, én hændelse ad gangen", here.url("/replay")),
            Link("Se, hvad der er ændret mellem to dage", here.url("/changes")),
        ),
        reports=_reports(here),
    )


def _own(here: RunVisit, whole: Account, read: BoardRows) -> tuple[OwnSteps, ...]:
    """Nothing is asked of somebody who looks at the past, or only reads."""
    if not here.may_act:
        return ()
    goals = {it.organisation: it.goal or "" for it in here.memberships if it.membership.takes_part}
    return tuple(
        OwnSteps(
            organisation=here.labels.heading(it),
            goal=goals[it],
            moved=_moved(it, read.test_actions),
            steps=next_steps(here, it, here.visit.person, whole, read.answered),
        )
        for it in here.organisations
        if it in goals
    )


def _moved(organisation: OrganisationId, rows: Sequence[TestActionRow]) -> str:
    """Whether they came nearer to their goal, as they said at their latest decision that says so."""
    own = (verdict for row in rows if row.organisation == organisation for verdict in row.verdicts)
    said = [it for it in own if it.towards_goal is not None]
    if not said:
        return ""
    last = max(said, key=lambda it: (it.decided_on, it.position))
    return f"Sagt {danish_day(last.decided_on)}: {moved_sentence(last.towards_goal, last.goal_signs)}"


def _help_needed(here: RunVisit, whole: Account, heard: LastHeard) -> tuple[HelpNeeded, ...]:
    if not here.sees_all:
        return ()
    return tuple(HelpNeeded(_whose(here, who), sentences(own)) for who, own in by_whom(open_risks(whole, heard)))


def _whose(here: RunVisit, organisation: OrganisationId | None) -> Link:
    """The organisation, or the meetings of the cohort as a whole."""
    if organisation is None:
        return Link("Holdet", here.url("/meetings"))
    return Link(here.labels.heading(organisation), here.href(organisation))


def _reports(here: RunVisit) -> tuple[Link, ...]:
    """To those who look after the cohort: the same in a file, for whoever has no page."""
    if not here.sees_all:
        return ()
    named = (("PDF", "pdf"), ("regneark med diagrammer", "xlsx"))
    return tuple(Link(f"Hent en rapport om holdet som {it}", here.url(f"/report/{to}")) for it, to in named)


def _empty(whole: Account) -> str:
    """Why there is no matrix, "" if there is one."""
    if not whole.periods:
        return (
            "Perioderne ligger mellem de fælles møder. De kan ses her, når opstartsmødet og det næste møde er indkaldt."
        )
    if not whole.organisations:
        return "Ingen organisationer har sagt ja endnu."
    return ""


def invited_sentence(memberships: Sequence[MembershipRow], labels: Labels) -> str:
    """»Inviteret, men har ikke svaret: Randers Kommune.« "" when all have answered."""
    waiting = [labels[it.organisation] for it in memberships if it.membership.awaits_answer]
    return f"Inviteret, men har ikke svaret: {listed(waiting)}." if waiting else ""
