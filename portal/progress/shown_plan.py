"""What the page about a run's work shows of goals and milestones: how far each has come, and as it was told before."""

from collections.abc import Iterator

import msgspec

from domain.calendar import danish_day
from domain.documents.contents import WrittenMilestone
from domain.plans.questions import Leaves
from domain.progress.events import MilestoneState
from portal.progress.reading import Working, held_for
from portal.views.board_work import goals_of
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Badge, Line, Link
from portal.words.kinds import ANSWERS
from portal.words.progress import NOT_TOLD, STATES, state_badge


class GoalShown(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    criteria: str
    responsible: str
    stock: Badge | None
    shown_by: str


class MilestoneShown(msgspec.Struct, frozen=True, kw_only=True):
    """A milestone with its state now and at every meeting before; `overdue`: its day is past and it is not done."""

    title: str
    due: str
    responsible: str
    goal: str
    state: Badge
    reason: str
    overdue: bool
    history: tuple[Line, ...]


def goals_shown(here: RunVisit, of: Working) -> Iterator[GoalShown]:
    people = here.labels.of(of.organisation)
    for it in goals_of(of.book):
        stock = of.book.stock_of(it.goal)
        yield GoalShown(
            title=it.title,
            criteria=it.criteria,
            responsible="; ".join(people.heading(who) for who in it.responsible),
            stock=None if stock is None else Badge(f"Nået: {ANSWERS[stock.reached].lower()}"),
            shown_by="" if stock is None else stock.shown_by or "",
        )


def goal_links(here: RunVisit, of: Working) -> Iterator[Link]:
    at = here.url(f"/organisations/{of.organisation}/goals")
    yield Link("Skriv mål og værdi" if of.book.goals is None else "Skriv en ny version af målene", at)
    if of.book.goals is None:
        return
    for it in held_for(here, of.meetings, Leaves.STOCK_TAKING)[-1:]:
        to = here.url(f"/organisations/{of.organisation}/stock/{it.meeting}")
        yield Link(f"Gør status på målene fra {here.labels[it.meeting]}", to)


def milestone_links(here: RunVisit, of: Working) -> Iterator[Link]:
    """The plan, and the status of the latest held meeting."""
    at = here.url(f"/organisations/{of.organisation}/milestones")
    yield Link("Skriv milepælene" if of.book.milestones is None else "Skriv en ny version af milepælene", at)
    if of.book.milestones is None:
        return
    for it in reversed(held_for(here, of.meetings, Leaves.MILESTONE_STATES)[-1:]):
        to = here.url(f"/organisations/{of.organisation}/milestone-status/{it.meeting}")
        said = any(told.meeting == it.meeting for told in of.book.statuses)
        yield Link(f"{'Ret' if said else 'Skriv'} status fra {here.labels[it.meeting]}", to)


def milestone_shown(here: RunVisit, of: Working, it: WrittenMilestone) -> MilestoneShown:
    told = of.book.told_of(it.milestone)
    last = told[-1][1] if told else None
    goals = {goal.goal: goal.title for goal in goals_of(of.book)}
    ended = last is not None and last.state in (MilestoneState.DONE, MilestoneState.DROPPED)
    return MilestoneShown(
        title=it.title,
        due=danish_day(it.due_on),
        responsible=here.labels.of(of.organisation).heading(it.responsible),
        goal=goals.get(it.goal, "") if it.goal is not None else "",
        state=NOT_TOLD if last is None else state_badge(last.state),
        reason="" if last is None else last.reason or "",
        overdue=it.due_on < here.day and not ended,
        history=tuple(
            Line(here.labels.heading(meeting), f"{STATES[one.state]}. {one.reason or ''}".strip())
            for meeting, one in told
        ),
    )
