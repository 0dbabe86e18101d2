"""A test action on one sheet of A4: empty, to plan with a pencil, or filled in with what is known by now."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import TypeVar

import msgspec

from domain.calendar import danish_day
from domain.meetings.events import Answer
from domain.organisations.events import OrganisationId
from domain.test_actions.events import TestActionVerdict, TowardsGoal
from domain.written_days import typed_day
from portal.papers.codes import SquareCode, square_code_of
from portal.test_actions.series import series_of
from portal.test_actions.wording import PLAN_WORDS, days_of, told_in_plan, verdict_since_last_cycle
from portal.visiting.run_visit import RunVisit
from portal.web.frame import Frame
from portal.web.parts import Line, Link
from portal.words.experiences import EXPERIENCE_WORDS, beginning
from portal.words.themes import theme_sentence
from portal.words.verdicts import GOAL_SIGNS, NEARER, VERDICTS
from projections.sharing import ExperienceRow
from projections.test_actions import TestActionRow

WIDE_CHARACTERS, HALF_CHARACTERS = 110, 52
"""About so many characters stand on a line across the sheet, and across half of it."""
SIZES: Mapping[str, tuple[int, bool]] = {
    "aim": (2, True),
    "what": (3, True),
    "who": (2, False),
    "where": (2, False),
    "citizens": (3, False),
    "days": (3, False),
    "prediction": (3, False),
    "measure": (3, False),
    "happened": (3, True),
    "learned": (2, True),
    "reason": (2, True),
    "signs": (1, True),
}
"""How many lines each has, and whether they go across the sheet: together what one A4 has room for."""
MEASUREMENTS_MAX = 8
AS_EXPECTED: Mapping[Answer, str] = {Answer.YES: "Ja", Answer.PARTLY: "Delvist", Answer.NO: "Nej"}
NEARER_OR_NOT: Mapping[TowardsGoal, str] = {
    TowardsGoal.CLOSER: "Ja",
    TowardsGoal.NO_CHANGE: "Nej, uændret",
    TowardsGoal.FURTHER_AWAY: "Nej, længere væk",
    TowardsGoal.UNKNOWN: "Det kan ikke siges endnu",
}
DECIDED_OR_NOT: Mapping[TestActionVerdict, str] = {it: words.partition(":")[0] for it, words in VERDICTS.items()}
C = TypeVar("C", bound=Enum)


class PaperField(msgspec.Struct, frozen=True, kw_only=True):
    """A question with what stands under it, as much as there is room for, or `lines` to write on."""

    label: str
    text: str
    lines: int
    wide: bool


class PaperChoice(msgspec.Struct, frozen=True, kw_only=True):
    """A box to tick, which is ticked where it was `chosen`."""

    text: str
    chosen: bool


class PaperPage(msgspec.Struct, frozen=True, kw_only=True):
    """`title` and `organisation` are "" where they are written by hand; `measured` has a pair for each place that
    there is, empty ones to write in; `address` is where the rest stands, or where it is typed in later."""

    frame: Frame
    back: Link
    title: str
    organisation: str
    about: tuple[Line, ...]
    plan: tuple[PaperField, ...]
    told: tuple[PaperField, ...]
    expected: tuple[PaperChoice, ...]
    unit: str
    measured: tuple[Line, ...]
    verdicts: tuple[PaperChoice, ...]
    reason: PaperField
    nearer: str
    moved: tuple[PaperChoice, ...]
    signs: PaperField
    address: str
    code: SquareCode
    filled: bool


def empty_paper(here: RunVisit, frame: Frame, address: str) -> PaperPage:
    """The sheet with nothing on it but whose it is."""
    return _paper(here, frame, None, (), here.participates_as, address)


def paper_of(
    here: RunVisit, frame: Frame, row: TestActionRow, experiences: Iterable[ExperienceRow], address: str
) -> PaperPage:
    """The sheet of one test action, with the latest experience of its latest cycle; what is not known yet is empty."""
    return _paper(here, frame, row, experiences, row.organisation, address)


def _paper(
    here: RunVisit,
    frame: Frame,
    row: TestActionRow | None,
    experiences: Iterable[ExperienceRow],
    organisation: OrganisationId | None,
    address: str,
) -> PaperPage:
    told = None if row is None else _latest(row, experiences)
    decided = None if row is None else verdict_since_last_cycle(row)
    series = () if row is None else series_of(here, row)
    latest = max(series, key=lambda it: it.measurements[-1].day, default=None)
    points = () if latest is None else latest.measurements[-MEASUREMENTS_MAX:]
    back = frame.breadcrumbs[-2]
    return PaperPage(
        frame=frame,
        back=Link(back.label, back.href),
        title="" if row is None else row.title,
        organisation="" if organisation is None else here.labels.heading(organisation),
        about=_about(here, organisation),
        plan=tuple(_plan(here, row)),
        told=(
            _field("happened", EXPERIENCE_WORDS["happened"].told, "" if told is None else _happened(told)),
            _field("learned", EXPERIENCE_WORDS["learned"].told, "" if told is None else told.learned or ""),
        ),
        expected=_choices(AS_EXPECTED, None if told is None else told.as_predicted),
        unit="" if latest is None else latest.unit,
        measured=(
            *(Line(typed_day(it.day), it.value) for it in points),
            *(Line("", "") for _ in range(MEASUREMENTS_MAX - len(points))),
        ),
        verdicts=_choices(DECIDED_OR_NOT, None if decided is None else decided.verdict),
        reason=_field("reason", "Hvorfor?", "" if decided is None else decided.reason),
        nearer=NEARER.told,
        moved=_choices(NEARER_OR_NOT, None if decided is None else decided.towards_goal),
        signs=_field("signs", GOAL_SIGNS.told, "" if decided is None else decided.goal_signs or ""),
        address=address,
        code=square_code_of(address),
        filled=row is not None,
    )


def _about(here: RunVisit, organisation: OrganisationId | None) -> tuple[Line, ...]:
    """What it is for: the theme, and the organisation's goal, to write where nobody has said it."""
    goal = next((it.goal for it in here.memberships if it.organisation == organisation), None)
    said = "" if goal is None else beginning(goal, 2 * WIDE_CHARACTERS)
    return Line("Holdet", f"{here.cohort.name}. {theme_sentence(here.cohort)}"), Line("Vores mål", said)


def _plan(here: RunVisit, row: TestActionRow | None) -> Iterator[PaperField]:
    """The questions of the plan, and its days where they are asked on the form."""
    for name, words in PLAN_WORDS.items():
        said = "" if row is None else told_in_plan(here, row, name)
        yield _field(name, words.told, said)
        if name == "citizens":
            yield _field("days", "Hvornår? Første og sidste dag", "" if row is None else _days(row))


def _days(row: TestActionRow) -> str:
    latest = row.latest
    if latest is None:
        return ""
    adjusted = "" if latest.adjustment is None else f" Ændret siden sidst: {latest.adjustment}"
    return f"{latest.cycle}. gang: {days_of(latest.from_on, latest.to_on)}.{adjusted}"


def _latest(row: TestActionRow, experiences: Iterable[ExperienceRow]) -> ExperienceRow | None:
    """The latest experience that stands from the latest cycle on."""
    begun = dt.date.min if row.latest is None else row.latest.from_on
    standing = (it for it in experiences if it.withdrawn_reason is None and it.occurred_on >= begun)
    return max(standing, key=lambda it: (it.occurred_on, it.posted_position), default=None)


def _happened(told: ExperienceRow) -> str:
    return f"{danish_day(told.occurred_on)}: {told.happened}"


def _field(name: str, label: str, said: str) -> PaperField:
    lines, wide = SIZES[name]
    room = lines * (WIDE_CHARACTERS if wide else HALF_CHARACTERS)
    return PaperField(label=label, text=beginning(said, room), lines=lines, wide=wide)


def _choices(words: Mapping[C, str], chosen: C | None) -> tuple[PaperChoice, ...]:
    return tuple(PaperChoice(text=text, chosen=it is chosen) for it, text in words.items())
