"""A cohort on a day, to be read by whoever was not there: the account, who came, what was tried, what was measured.

Organisations are named, and nobody else: people are counted.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from domain.calendar import danish_day
from domain.completion.in_need import LastHeard, members_in_need
from domain.completion.results import Account, OrganisationAccount
from domain.completion.rules.table import rule_name
from domain.completion.wording import said
from domain.meetings.questions import MeetingStatus
from portal.papers.bar_chart import BarChart, CountBar
from portal.papers.deck import ChartPart
from portal.papers.measured import chart_part
from portal.views.account_sentence import account_sentence
from portal.views.coverage import KIND_WORDS, WorkedWith, coverage_sentence
from portal.views.progress import progress_of
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.parts import Line
from portal.words.meetings import counts_on
from projections.completion import EvidenceRow
from projections.meetings import MeetingRow
from projections.test_actions import MeasurementRow, TestActionRow, unit_key

NEVER = "aldrig"


class ReportTable(msgspec.Struct, frozen=True, kw_only=True):
    """`caption` is its heading; the first column names the row. A number is one, "" where there is none."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    empty: str = ""


class ReportSeries(msgspec.Struct, frozen=True, kw_only=True):
    """What an organisation measured of a test action."""

    organisation: str
    test_action: str
    chart: ChartPart


class CohortReport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the PDF and the workbook say, in the order they say it."""

    title: str
    facts: tuple[Line, ...]
    sentence: str
    account: ReportTable
    reached: BarChart | None
    needs: ReportTable
    attendance: ReportTable
    came: BarChart | None
    cycles: ReportTable
    tried: BarChart | None
    guidelines: ReportTable
    series: tuple[ReportSeries, ...]
    day: dt.date
    position: int | None
    demonstration: bool


def report_of(
    here: RunVisit,
    kept: EvidenceRow,
    whole: Account,
    heard: LastHeard,
    meetings: Sequence[MeetingRow],
    test_actions: Iterable[TestActionRow],
    covered: Sequence[WorkedWith],
    position: int | None,
) -> CohortReport:
    """The report of the visit's cohort, by the names of then."""
    own = sorted(whole.organisations, key=lambda it: sorting_key(here.labels.heading(it.organisation)))
    came, cycles = _attendance(here, own, meetings), _cycles(here, own, whole)
    return CohortReport(
        title=f"Rapport om {here.cohort.name}",
        facts=tuple(_facts(here, kept, whole, position)),
        sentence=account_sentence(whole, here.labels),
        account=_account(here, own, whole),
        reached=_reached(here, own),
        needs=_needs(here, whole, heard),
        attendance=came,
        came=_of_columns("Deltagere på hvert møde", came),
        cycles=cycles,
        tried=_of_columns("Afprøvninger i hver periode", cycles),
        guidelines=_guidelines(covered),
        series=tuple(_series(here, own, test_actions)),
        day=whole.day,
        position=position,
        demonstration=kept.simulated > 0,
    )


def _facts(here: RunVisit, kept: EvidenceRow, whole: Account, position: int | None) -> Iterator[Line]:
    until = "" if position is None else f", til og med hændelse nr. {position}"
    yield Line("Tema", str(here.cohort.theme))
    yield Line("Som det så ud", f"{danish_day(whole.day)}{until}")
    yield Line("Status", progress_of(kept.evidence, whole, _completed(here, whole.day)).text)
    yield Line("Regnes fra" if here.is_alone else "Opstart", danish_day(here.cohort.run.start_on))
    taking_part = sum(it.takes_part for it in whole.organisations)
    yield Line("Organisationer", f"{taking_part} deltager, {len(whole.organisations) - taking_part} har meldt sig ud")


def _completed(here: RunVisit, day: dt.date) -> dt.date | None:
    on = here.cohort.completed_on
    return None if on is None or on > day else on


def _account(here: RunVisit, own: Sequence[OrganisationAccount], whole: Account) -> ReportTable:
    hard = tuple(dict.fromkeys(it.rule for member in own for it in member.rules if it.hard))
    rows = []
    for member in own:
        by_rule = {it.rule: it for it in member.rules if it.hard}
        cells = [by_rule.get(rule) for rule in hard]
        told = ["" if it is None else f"{it.count or 0} af {it.needed or 0}: {said(it)}" for it in cells]
        rows.append((_named(here, member), *told))
    return ReportTable(
        caption="Regnskab",
        columns=("Organisation", *(rule_name(it, whole.rule_set) for it in hard)),
        rows=tuple(rows),
        empty="Ingen organisationer har sagt ja endnu.",
    )


def _named(here: RunVisit, own: OrganisationAccount) -> str:
    name = here.labels.heading(own.organisation)
    return name if own.withdrew_on is None else f"{name} (meldt ud {danish_day(own.withdrew_on)})"


def _reached(here: RunVisit, own: Sequence[OrganisationAccount]) -> BarChart | None:
    """By the first hard rule that counts something: in the group programme the periods."""
    counts = [(it, next((rule for rule in it.rules if rule.hard and rule.needed), None)) for it in own]
    bars = [(CountBar(here.labels.heading(it.organisation), rule.count or 0), rule) for it, rule in counts if rule]
    if not bars:
        return None
    rule = bars[0][1]
    unit = "resultater" if rule.kind.UNIT is None else rule.kind.UNIT[1]
    title = f"{unit[:1].upper()}{unit[1:]}, der tæller (den stiplede linje er de {rule.needed}, der kræves)"
    return BarChart(title=title, bars=tuple(it for it, _ in bars), needed=rule.needed)


def _needs(here: RunVisit, whole: Account, heard: LastHeard) -> ReportTable:
    return ReportTable(
        caption="Hvem har brug for hjælp, og hvorfor",
        columns=("Organisation", "Hvorfor", "Sidst hørt fra"),
        rows=tuple(
            (
                here.labels.heading(it.organisation),
                " ".join(risk.sentence for risk in it.risks) or it.sentence,
                NEVER if it.heard_on is None else danish_day(it.heard_on),
            )
            for it in members_in_need(whole, heard)
        ),
        empty="Ingen organisationer har sagt ja endnu.",
    )


def _attendance(here: RunVisit, own: Sequence[OrganisationAccount], meetings: Sequence[MeetingRow]) -> ReportTable:
    held = sorted((it for it in meetings if it.status is MeetingStatus.HELD), key=counts_on)
    rows: tuple[tuple[str | int, ...], ...] = tuple(
        (
            here.labels.heading(member.organisation),
            *(sum(there.organisation == member.organisation for there in it.attendance) for it in held),
        )
        for member in own
    )
    columns = tuple(f"{here.labels.heading(it.meeting)} {danish_day(counts_on(it))}" for it in held)
    return ReportTable(
        caption="Deltagelse i fælles møder",
        columns=("Organisation", *columns),
        rows=rows if held else (),
        empty="Ingen møder er registreret som holdt endnu.",
    )


def _cycles(here: RunVisit, own: Sequence[OrganisationAccount], whole: Account) -> ReportTable:
    rows: tuple[tuple[str | int, ...], ...] = tuple(
        (here.labels.heading(member.organisation), *(len(cell.test_actions) for cell in member.cells)) for member in own
    )
    columns = tuple(f"Periode {it.number} (fra {danish_day(it.opens_on)})" for it in whole.periods)
    return ReportTable(
        caption="Afprøvninger med erfaring i hver periode",
        columns=("Organisation", *columns),
        rows=rows if whole.periods else (),
        empty="Der er ingen perioder, før opstartsmødet og det næste møde er planlagt.",
    )


def _guidelines(covered: Sequence[WorkedWith]) -> ReportTable:
    """Those that are worked with, in how much; then all that are not, in one line."""
    never = [it.known.code for it in covered if not it.works]
    kinds = [kind for kind in KIND_WORDS if any(it.of(kind) for it in covered)]
    worked: list[tuple[str | int, ...]] = [
        (f"{it.known.code} {it.known.item.title}", *(it.of(kind) for kind in kinds)) for it in covered if it.works
    ]
    last = (f"Aldrig: {', '.join(never)}", *("" for _ in kinds))
    return ReportTable(
        caption="Retningslinjer, der arbejdes med",
        columns=("Retningslinje", *(KIND_WORDS[kind][1].capitalize() for kind in kinds)),
        rows=(*worked, last) if worked and never else tuple(worked),
        empty=coverage_sentence(covered),
    )


def _of_columns(title: str, table: ReportTable) -> BarChart | None:
    """The sum of each of its columns of numbers."""
    if not table.rows:
        return None
    sums = (sum(it for it in column if isinstance(it, int)) for column in list(zip(*table.rows, strict=True))[1:])
    return BarChart(title=title, bars=tuple(map(CountBar, table.columns[1:], sums)))


def _series(
    here: RunVisit, own: Sequence[OrganisationAccount], test_actions: Iterable[TestActionRow]
) -> Iterator[ReportSeries]:
    """One for each unit of each test action that was measured, by organisation."""
    measured = [it for it in test_actions if it.measurements]
    for member in own:
        for row in (it for it in measured if it.organisation == member.organisation):
            lines = {unit_key(it.unit): it for it in row.chart_lines}
            by_unit: dict[str, list[MeasurementRow]] = {}
            for it in row.measurements:
                by_unit.setdefault(unit_key(it.unit), []).append(it)
            for unit, points in by_unit.items():
                yield ReportSeries(
                    organisation=here.labels.heading(member.organisation),
                    test_action=str(row.title),
                    chart=chart_part(str(points[-1].unit), points, lines.get(unit)),
                )
