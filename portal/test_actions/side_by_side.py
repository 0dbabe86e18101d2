"""An organisation's test actions side by side: what was expected, what was seen, what was learned and decided."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from domain.calendar import danish_day
from domain.counting import counted
from domain.organisations.events import OrganisationId
from portal.rows.visibility import sees_test_action
from portal.test_actions.series import series_of
from portal.test_actions.wording import state_of
from portal.visiting.run_visit import RunVisit
from portal.web.frame import Frame
from portal.web.parts import Badge, Link
from portal.words.experiences import PREDICTED, excerpt
from portal.words.labels import capital
from portal.words.verdicts import DECIDED, MOVED_SHORT, NEARER, moved_sentence
from projections.sharing import ExperienceRow
from projections.test_actions import TestActionRow

LEARNED_MAX = 3


class LearnedBeside(msgspec.Struct, frozen=True, kw_only=True):
    """What one experience taught: the day, and how it went beside what was expected."""

    day: Link
    predicted: str
    text: str


class DecidedBeside(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided, and why; whether it brought them nearer to the goal, "" where nobody said so."""

    verdict: str
    reason: str
    goal: str


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """One test action. `learned` are the latest experiences, `more` says how many others there are."""

    title: Link
    state: Badge
    tried: str
    aim: str
    prediction: str | None
    measured: tuple[str, ...]
    learned: tuple[LearnedBeside, ...]
    more: str
    decided: tuple[DecidedBeside, ...]


class SideBySidePage(msgspec.Struct, frozen=True, kw_only=True):
    """`goal` is what all of it is for, and `moved` how often they came nearer to it, "" where it is not said; `summary`
    is what it came to so far."""

    frame: Frame
    heading: str
    goal: str
    moved: str
    summary: str
    test_actions: tuple[Beside, ...]


def side_by_side_page(
    here: RunVisit,
    frame: Frame,
    organisation: OrganisationId,
    test_actions: Iterable[TestActionRow],
    experiences: Sequence[ExperienceRow],
) -> SideBySidePage:
    """The page, from the cohort's test actions and the experiences that the visitor may read; the first tried first."""
    theirs = (it for it in test_actions if it.organisation == organisation and it.withdrawn_reason is None)
    seen = [it for it in theirs if sees_test_action(here, it)]
    standing = [it for it in experiences if it.withdrawn_reason is None]
    goal = next((it.goal for it in here.memberships if it.organisation == organisation), None)
    ordered = sorted(seen, key=lambda it: (_begun(it), it.position))
    return SideBySidePage(
        frame=frame,
        heading=f"Prøvehandlinger side om side: {here.labels[organisation]}",
        goal="" if goal is None else goal,
        moved=_moved(ordered),
        summary=_summary(ordered, standing),
        test_actions=tuple(_beside(here, row, standing) for row in ordered),
    )


def _begun(row: TestActionRow) -> dt.date:
    return row.cycles[0].from_on if row.cycles else dt.date.max


def _summary(rows: Sequence[TestActionRow], experiences: Iterable[ExperienceRow]) -> str:
    """»4 prøvehandlinger, 9 erfaringer og 3 beslutninger«."""
    if not rows:
        return "Her er ingen prøvehandlinger at se endnu."
    among = {it.test_action for it in rows}
    told = sum(it.test_action in among for it in experiences)
    decided = sum(len(it.verdicts) for it in rows)
    return (
        f"{counted(len(rows), 'prøvehandling', 'prøvehandlinger')}, {counted(told, 'erfaring', 'erfaringer')} og "
        f"{counted(decided, 'beslutning', 'beslutninger')}."
    )


def _moved(rows: Iterable[TestActionRow]) -> str:
    """»Er vi kommet nærmere målet? Nærmere ved 2 beslutninger, uændret ved 1.«"""
    said = Counter(it.towards_goal for row in rows for it in row.verdicts)
    told = [(words, said[moved]) for moved, words in MOVED_SHORT.items() if said[moved]]
    if not told:
        return ""
    (words, count), *others = told
    first = f"{capital(words)} ved {counted(count, 'beslutning', 'beslutninger')}"
    return f"{NEARER.told} {', '.join((first, *(f'{words} ved {count}' for words, count in others)))}."


def _beside(here: RunVisit, row: TestActionRow, experiences: Iterable[ExperienceRow]) -> Beside:
    told = [it for it in experiences if it.test_action == row.test_action]
    told.sort(key=lambda it: (it.occurred_on, it.posted_position), reverse=True)
    rest = len(told) - LEARNED_MAX
    return Beside(
        title=Link(row.title, here.href(row.test_action)),
        state=state_of(row, here.day),
        tried=counted(len(row.cycles), "gang", "gange"),
        aim=row.aim,
        prediction=row.prediction,
        measured=tuple(f"{capital(it.unit)}: {it.summary} {it.signals}" for it in series_of(here, row)),
        learned=tuple(_learned(here, it) for it in told[:LEARNED_MAX]),
        more=f"Og {counted(rest, 'erfaring', 'erfaringer')} til." if rest > 0 else "",
        decided=tuple(
            DecidedBeside(
                verdict=f"{DECIDED[it.verdict]} {danish_day(it.decided_on)}",
                reason=it.reason,
                goal=moved_sentence(it.towards_goal, it.goal_signs),
            )
            for it in row.verdicts
        ),
    )


def _learned(here: RunVisit, row: ExperienceRow) -> LearnedBeside:
    return LearnedBeside(
        day=Link(danish_day(row.occurred_on), here.href(row.experience), more=f"hændelse nr. {row.posted_position}"),
        predicted=PREDICTED[row.as_predicted],
        text=excerpt(row.learned or row.happened),
    )
