"""What the sheet of one test action shows: the plan, its cycles, measurements, decisions, experiences and lineage."""

from collections.abc import Iterable, Sequence

import msgspec

from domain.calendar import danish_day, day_of
from domain.counting import counted
from domain.test_actions.cycles import CYCLE_DAYS_SUGGESTED, is_long
from portal.rows.visibility import sees_test_action
from portal.test_actions.actions import Actions, actions_for, files_of
from portal.test_actions.correctable import CYCLE, DECISION, PLAN, amending_below
from portal.test_actions.forms import towards
from portal.test_actions.lineage import NOT_SHARED, Lineage, lineage_of
from portal.test_actions.next_step import NextStep, next_step
from portal.test_actions.series import Series, series_of
from portal.test_actions.wording import NOT_SAID, PLAN_WORDS, days_of, state_of, told_in_plan
from portal.views.attached import FilesShown
from portal.views.comments import Comment, Speaking, comments_on
from portal.views.corrections import Amending
from portal.views.experience_card import ExperienceCard, experience_card
from portal.views.guidelines import GuidelinesTouched
from portal.visiting.run_visit import RunVisit
from portal.web.danish import recorded_later
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.parts import Badge, Line, Link
from portal.words.verdicts import VERDICTS, moved_sentence
from projections.comments import CommentRow
from projections.sharing import ExperienceRow
from projections.test_actions import CycleRow, TestActionRow, VerdictRow


class CycleView(msgspec.Struct, frozen=True, kw_only=True):
    """One time it is tried; `advice` where its days are more than what is advised."""

    number: int
    days: str
    adjustment: str | None
    experiences: str
    advice: str
    amending: Amending


class VerdictView(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided, when, by whom, and why; `goal` says whether they came nearer to it, "" where nobody did."""

    text: str
    decided: str
    reason: str
    goal: str
    amending: Amending


class SheetPage(msgspec.Struct, frozen=True, kw_only=True):
    """`plan` is what the owner wrote, field by field; `experiences` and `verdicts` have the latest first."""

    frame: Frame
    title: str
    organisation: Link
    planned: str
    shared: str
    towards: str
    state: Badge
    next_step: NextStep | None
    plan: tuple[Line, ...]
    amending: Amending
    withdrawn_reason: str | None
    borrowed_from: Link | None
    borrowed_by: tuple[Link, ...]
    lineage: Lineage | None
    cycles: tuple[CycleView, ...]
    series: tuple[Series, ...]
    verdicts: tuple[VerdictView, ...]
    experiences: tuple[ExperienceCard, ...]
    actions: Actions
    attached: FilesShown
    guidelines: GuidelinesTouched
    changes: str
    paper: str
    share: Form
    comments: tuple[Comment, ...]
    speaking: Speaking | None


def sheet_page(
    here: RunVisit,
    frame: Frame,
    row: TestActionRow,
    others: Sequence[TestActionRow],
    experiences: Sequence[ExperienceRow],
    comments: Sequence[CommentRow],
    share: Form,
    speaking: Speaking | None,
    guidelines: GuidelinesTouched,
) -> SheetPage:
    """The page of a test action that the visitor may see; `others` are all of the cohort's, `experiences` those with
    this one that the visitor may read, `share` the form that shares it, `speaking` that for a comment."""
    return SheetPage(
        frame=frame,
        title=row.title,
        organisation=Link(here.labels[row.organisation], here.href(row.organisation)),
        planned=_planned(here, row),
        shared=_shared(here, row),
        towards=towards(here, row.organisation),
        state=state_of(row, here.day),
        next_step=next_step(here, row, experiences),
        plan=_plan(here, row),
        amending=amending_below(here, PLAN, row, row, ""),
        withdrawn_reason=row.withdrawn_reason,
        borrowed_from=None if row.borrowed_from is None else _lender(here, row, others),
        borrowed_by=_borrowers(here, row, others),
        lineage=lineage_of(here, row, others),
        cycles=tuple(_cycle(here, row, cycle, experiences) for cycle in row.cycles),
        series=series_of(here, row),
        verdicts=tuple(_verdict(here, row, it) for it in reversed(row.verdicts)),
        experiences=tuple(
            experience_card(here, it, comments)
            for it in sorted(experiences, key=lambda it: (it.occurred_on, it.posted_position), reverse=True)
        ),
        paper=here.url(f"/test-actions/{row.test_action}/paper"),
        changes=here.url("/changes", test_action=row.test_action),
        actions=actions_for(here, row, tried=any(it.withdrawn_reason is None for it in experiences)),
        attached=files_of(here, row),
        guidelines=guidelines,
        share=share,
        comments=comments_on(here, (it for it in comments if it.thing == row.test_action)),
        speaking=speaking,
    )


def _planned(here: RunVisit, row: TestActionRow) -> str:
    by = here.labels.at(row.position, row.organisation)[row.planned_by]
    return f"Planlagt den {danish_day(day_of(row.planned_at))} af {by}."


def _shared(here: RunVisit, row: TestActionRow) -> str:
    if here.is_alone:
        return "Organisationen selv, rådgiverne og revisorerne kan se den."
    if row.shared_at is not None:
        return f"Delt med holdet {danish_day(day_of(row.shared_at))}."
    return "Ikke delt med holdet endnu. Kun organisationen selv, rådgiverne og revisorerne kan se den."


def _plan(here: RunVisit, row: TestActionRow) -> tuple[Line, ...]:
    return tuple(Line(words.told, told_in_plan(here, row, name) or NOT_SAID) for name, words in PLAN_WORDS.items())


def _lender(here: RunVisit, row: TestActionRow, others: Iterable[TestActionRow]) -> Link:
    known = (it for it in others if sees_test_action(here, it))
    lent = next((it for it in known if it.test_action == row.borrowed_from), None)
    return Link(NOT_SHARED) if lent is None else _named(here, lent)


def _borrowers(here: RunVisit, row: TestActionRow, others: Iterable[TestActionRow]) -> tuple[Link, ...]:
    """Those borrowed from this one, as far as the visitor may see them."""
    borrowed = [it for it in others if it.borrowed_from == row.test_action and sees_test_action(here, it)]
    return tuple(_named(here, it) for it in sorted(borrowed, key=lambda it: it.position))


def _named(here: RunVisit, row: TestActionRow) -> Link:
    """»Indflytningsplan på tre dage (Holstebro Kommune)«."""
    return Link(f"{row.title} ({here.labels[row.organisation]})", here.href(row.test_action))


def _cycle(here: RunVisit, row: TestActionRow, cycle: CycleRow, experiences: Iterable[ExperienceRow]) -> CycleView:
    count = sum(it.withdrawn_reason is None and cycle.from_on <= it.occurred_on <= cycle.to_on for it in experiences)
    long = is_long(cycle.from_on, cycle.to_on)
    return CycleView(
        number=cycle.cycle,
        days=days_of(cycle.from_on, cycle.to_on),
        adjustment=cycle.adjustment,
        experiences=counted(count, "erfaring", "erfaringer") if count else "Ingen erfaringer fra de dage",
        advice=f"Længere end de {CYCLE_DAYS_SUGGESTED // 7} uger, der anbefales." if long else "",
        amending=amending_below(here, CYCLE, row, cycle, f"/cycles/{cycle.position}", has_text=bool(cycle.adjustment)),
    )


def _verdict(here: RunVisit, row: TestActionRow, it: VerdictRow) -> VerdictView:
    late, by = (
        recorded_later(it.decided_on, it.decided_at),
        here.labels.at(it.position, row.organisation)[it.decided_by],
    )
    return VerdictView(
        text=VERDICTS[it.verdict],
        decided=f"Besluttet {danish_day(it.decided_on)}{late and f', {late},'} af {by}.",
        reason=it.reason,
        goal=moved_sentence(it.towards_goal, it.goal_signs),
        amending=amending_below(here, DECISION, row, it, f"/decisions/{it.position}"),
    )
