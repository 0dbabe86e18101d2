"""The half year as a picture: phases, meetings, periods, and what each organisation tried, told and decided.

Drawn here, shown as SVG with a table behind it. Everything lies on one line of time; whose it is says the row.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from domain.calendar import danish_day
from domain.completion.evidence import Evidence
from domain.counting import counted, listed
from domain.meetings.periods import Period, meeting_numbers
from domain.meetings.phases import phase_beginnings
from domain.meetings.questions import MeetingStatus
from domain.organisations.events import OrganisationId
from domain.plans.programme import EvidenceKind
from portal.rows.visibility import sees_test_action
from portal.views.picture_parts import Band, Bar, PictureLine, PictureMoment, PictureRow, Spot
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.parts import Link
from portal.words.experiences import headline
from portal.words.meetings import counts_on
from portal.words.verdicts import DECIDED, MOVED
from projections.meetings import MeetingRow, joint_rows
from projections.sharing import ExperienceRow
from projections.test_actions import CycleRow, TestActionRow, VerdictRow

WIDTH, LEFT, RIGHT = 960, 190, 950
PHASES_AT, PERIODS_AT, FIRST_ROW_AT, ROW_HEIGHT = 6, 58, 96, 46
BAND, BAR = 22, 8
CHARACTER_WIDTH = 7.2
NAME_CHARACTERS_MAX = 24
DAYS_AROUND = 10
"""So many days are shown before the first and after the last."""
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
SHORTENED = (("Afsluttende møde", "Afslutning"), ("statusmøde", "status"), ("smøde", ""), ("sworkshop", ""))
"""What names of meetings end on that says nothing in a picture of meetings, and what stands for it."""


class HalfYear(msgspec.Struct, frozen=True, kw_only=True):
    """Everything there is to draw, in a box of `width` by `height`, and the same as lines of a table."""

    description: str
    phases: tuple[Band, ...]
    periods: tuple[Band, ...]
    months: tuple[PictureMoment, ...]
    meetings: tuple[PictureMoment, ...]
    today: float | None
    rows: tuple[PictureRow, ...]
    lines: tuple[PictureLine, ...]
    height: int
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    phases_at: int = PHASES_AT
    periods_at: int = PERIODS_AT
    band: int = BAND
    bar: int = BAR


class _Marks(msgspec.Struct, frozen=True, kw_only=True):
    """What an organisation did, as far as the visitor may see it."""

    organisation: OrganisationId
    cycles: tuple[tuple[TestActionRow, CycleRow], ...]
    experiences: tuple[tuple[ExperienceRow, str], ...]
    test_actions: tuple[TestActionRow, ...]


class _Days(msgspec.Struct, frozen=True):
    """From days to places on the drawing."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        share = (min(max(day, self.first), self.last) - self.first).days / max(1, (self.last - self.first).days)
        return round(LEFT + share * (RIGHT - LEFT), 1)

    def shows(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


def half_year(
    here: RunVisit,
    periods: Sequence[Period],
    meetings: Sequence[MeetingRow],
    test_actions: Sequence[TestActionRow],
    experiences: Sequence[ExperienceRow],
    evidence: Evidence,
) -> HalfYear | None:
    """The picture, of the experiences that the visitor may read; None before there is a meeting to begin at."""
    standing = sorted((it for it in meetings if it.status is not MeetingStatus.CANCELLED), key=counts_on)
    if not standing:
        return None
    marks = _marks(here, test_actions, [it for it in experiences if it.withdrawn_reason is None])
    days = _days(here, standing, evidence)
    rows = tuple(_row(here, days, number, it) for number, it in enumerate(marks))
    return HalfYear(
        description=_description(days, rows),
        phases=_phases(here, days, meetings, evidence),
        periods=tuple(_band(days, it.opens_on, it.closes_on, f"{it.number}. periode") for it in periods),
        months=_months(days),
        meetings=_meetings(here, days, standing),
        today=days.at(here.day) if days.shows(here.day) else None,
        rows=rows,
        lines=tuple(sorted(_lines(here, marks), key=lambda it: (it.day, it.organisation, it.kind))),
        height=FIRST_ROW_AT + ROW_HEIGHT * len(rows) + 26,
    )


def _marks(
    here: RunVisit, test_actions: Iterable[TestActionRow], experiences: Sequence[ExperienceRow]
) -> tuple[_Marks, ...]:
    seen = [row for row in test_actions if row.withdrawn_reason is None and sees_test_action(here, row)]
    joined = [it.organisation for it in here.memberships if it.membership.accepted_on is not None]
    own_first = sorted(joined, key=lambda it: (it not in here.organisations, sorting_key(here.labels[it])))
    return tuple(
        _Marks(
            organisation=of,
            cycles=tuple((row, cycle) for row in seen if row.organisation == of for cycle in row.cycles),
            experiences=tuple((it, headline(it)) for it in experiences if it.organisation == of),
            test_actions=tuple(row for row in seen if row.organisation == of),
        )
        for of in own_first
    )


def _days(here: RunVisit, standing: Sequence[MeetingRow], evidence: Evidence) -> _Days:
    """From a little before the first meeting to a little after the last that is held or planned."""
    run = here.cohort.run
    meetings = {row.activity for row in run.programme.shown_by(EvidenceKind.MEETING)}
    planned = [date.on for date in evidence.went if date.activity in meetings]
    around = dt.timedelta(days=DAYS_AROUND)
    last = max([counts_on(standing[-1]), *planned])
    return _Days(min(counts_on(standing[0]), run.start_on) - around * 2.5, last + around)


def _description(days: _Days, rows: Sequence[PictureRow]) -> str:
    tried, told, decided = (sum(len(getattr(it, name)) for it in rows) for name in ("bars", "experiences", "decisions"))
    found = [
        counted(tried, "afprøvning", "afprøvninger"),
        counted(told, "erfaring", "erfaringer"),
        counted(decided, "beslutning", "beslutninger"),
    ]
    return (
        f"Fra {danish_day(days.first)} til {danish_day(days.last)}: {listed(found)} hos "
        f"{counted(len(rows), 'organisation', 'organisationer')}."
    )


def _phases(here: RunVisit, days: _Days, meetings: Sequence[MeetingRow], evidence: Evidence) -> tuple[Band, ...]:
    plan, begun = here.cohort.run.programme, phase_beginnings(here.cohort.run, joint_rows(meetings), evidence.real)
    begins = {plan.phases[0].phase: days.first, **{it.phase: it.on for it in begun}}
    known = [it for it in plan.phases if it.phase in begins]
    ends = [*(begins[it.phase] for it in known[1:]), days.last]
    return tuple(_band(days, begins[it.phase], end, it.name) for it, end in zip(known, ends, strict=True))


def _band(days: _Days, begins: dt.date, ends: dt.date, name: str) -> Band:
    x, width = days.at(begins), round(days.at(ends) - days.at(begins), 1)
    fits = CHARACTER_WIDTH * len(name) + 8 <= width
    return Band(x=x, width=width, label=name if fits else "", says=f"{name}: fra {danish_day(begins)}")


def _months(days: _Days) -> tuple[PictureMoment, ...]:
    """The first of each month."""
    begun = days.first.year * 12 + days.first.month - 1
    months = range(begun, days.last.year * 12 + days.last.month)
    firsts = [day for it in months if days.shows(day := dt.date(it // 12, it % 12 + 1, 1))]
    return tuple(PictureMoment(x=days.at(it), label=MONTHS[it.month - 1], says=danish_day(it)) for it in firsts)


def _meetings(here: RunVisit, days: _Days, standing: Sequence[MeetingRow]) -> tuple[PictureMoment, ...]:
    """A line for each meeting, its name where it is not written over the one before."""
    moments, free_from = [], 0.0
    plan, numbers = here.cohort.run.programme, meeting_numbers(joint_rows(standing))
    for row in standing:
        name = here.labels.heading(row.meeting)
        label = _short(plan.recorded_as(EvidenceKind.MEETING, row.kind.value).called(numbers[row.meeting]))
        x, half = days.at(counts_on(row)), CHARACTER_WIDTH * len(label) / 2
        fits = x - half >= free_from
        moments.append(PictureMoment(x=x, label=label if fits else "", says=f"{name}: {danish_day(counts_on(row))}"))
        free_from = x + half + 4 if fits else free_from
    return tuple(moments)


def _short(name: str) -> str:
    """»1. refleksion«, »Afslutning«."""
    found = (name.removesuffix(ending) + instead for ending, instead in SHORTENED if name.endswith(ending))
    return next(found, name.partition(" i ")[0])


def _row(here: RunVisit, days: _Days, number: int, marks: _Marks) -> PictureRow:
    y = FIRST_ROW_AT + ROW_HEIGHT * number
    name = here.labels.heading(marks.organisation)
    short = name if len(name) <= NAME_CHARACTERS_MAX else f"{name[: NAME_CHARACTERS_MAX - 1]}…"
    decisions = [(it, row) for row in marks.test_actions for it in row.verdicts if days.shows(it.decided_on)]
    return PictureRow(
        name=short,
        y=y,
        bars=tuple(_bars(days, y, marks.cycles)),
        experiences=tuple(
            Spot(x=days.at(it.occurred_on), y=y + 23, says=f"{danish_day(it.occurred_on)}: {called}")
            for it, called in marks.experiences
            if days.shows(it.occurred_on)
        ),
        decisions=tuple(
            Spot(x=days.at(it.decided_on), y=y + 33, says=f"{danish_day(it.decided_on)}: {_decided(it, row)}")
            for it, row in decisions
        ),
    )


def _bars(days: _Days, y: float, cycles: Iterable[tuple[TestActionRow, CycleRow]]) -> Iterator[Bar]:
    """Two rows of them by turns, so that those that follow on each other can be told apart."""
    for number, (row, cycle) in enumerate(sorted(cycles, key=lambda it: it[1].from_on)):
        x = days.at(cycle.from_on)
        says = f"{row.title}, {cycle.cycle}. afprøvning: {danish_day(cycle.from_on)} til {danish_day(cycle.to_on)}"
        yield Bar(x=x, y=y + number % 2 * (BAR + 1), width=max(2.0, round(days.at(cycle.to_on) - x, 1)), says=says)


def _decided(it: VerdictRow, row: TestActionRow) -> str:
    moved = "" if it.towards_goal is None else f". {MOVED[it.towards_goal]}"
    return f"{DECIDED[it.verdict]}: {row.title}{moved}"


def _lines(here: RunVisit, marks: Iterable[_Marks]) -> Iterator[PictureLine]:
    for it in marks:
        name = here.labels.heading(it.organisation)
        for row, cycle in it.cycles:
            what = Link(f"{row.title} ({cycle.cycle}. gang)", here.href(row.test_action))
            days = f"{danish_day(cycle.from_on)} til {danish_day(cycle.to_on)}"
            yield PictureLine(day=cycle.from_on, when=days, organisation=name, kind="Afprøvning", what=what)
        for told, called in it.experiences:
            what = Link(called, here.href(told.experience))
            on = told.occurred_on
            yield PictureLine(day=on, when=danish_day(on), organisation=name, kind="Erfaring", what=what)
        for row in it.test_actions:
            for verdict in row.verdicts:
                what, on = Link(_decided(verdict, row), here.href(row.test_action)), verdict.decided_on
                yield PictureLine(day=on, when=danish_day(on), organisation=name, kind="Beslutning", what=what)
