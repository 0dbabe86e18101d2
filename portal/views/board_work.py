"""The work in a run on its board: documents and how they stand, milestones and measures, for each organisation."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from domain.calendar import danish_day
from domain.counting import counted
from domain.documents.contents import WrittenGoal, WrittenMilestone
from domain.documents.standing import document_that_stands
from domain.goals import MilestoneId
from domain.plans.programme import EvidenceKind, PlannedActivity
from domain.progress.events import MilestoneState
from portal.views.milestone_picture import MilestonePicture, milestone_picture
from portal.visiting.run_visit import RunVisit
from portal.web.danish import number
from portal.web.parts import Badge, Line, Link
from portal.words.documents import badge_of
from portal.words.progress import STATES
from projections.workbooks import WorkbookRow


class DocumentStands(msgspec.Struct, frozen=True, kw_only=True):
    """A document that the plan asks for: where it is read, and how it stands."""

    name: Link
    badge: Badge


class BoardWork(msgspec.Struct, frozen=True, kw_only=True):
    """One organisation's work, with the page about it."""

    organisation: str
    documents: tuple[DocumentStands, ...]
    goals: tuple[str, ...]
    summary: str
    picture: MilestonePicture | None
    measures: tuple[Line, ...]
    more: Link


def board_work(here: RunVisit, books: Sequence[WorkbookRow]) -> tuple[BoardWork, ...]:
    """Of those whose work the visitor sees; nothing where the plan has nothing written in its activities."""
    if not any(row.leaves for row in here.cohort.run.programme.activities):
        return ()
    known = {it.organisation: it for it in books}
    seen = (it.organisation for it in here.memberships if it.membership.takes_part and here.sees(it.organisation))
    empty = (WorkbookRow(cohort=here.id, organisation=it) for it in seen)
    return tuple(_work(here, known.get(it.organisation, it)) for it in empty)


def _work(here: RunVisit, book: WorkbookRow) -> BoardWork:
    milestones, states = by_day(book), states_now(book)
    return BoardWork(
        organisation=here.labels.heading(book.organisation),
        documents=tuple(_documents(here, book)),
        goals=tuple(it.title for it in goals_of(book)),
        summary=summary_of_states(milestones, states),
        picture=milestone_picture(book.organisation, milestones, states, here.day),
        measures=tuple(_measures(book)),
        more=Link("Se mål, milepæle og målinger", here.url("/progress")),
    )


def goals_of(book: WorkbookRow) -> tuple[WrittenGoal, ...]:
    """The goals that stand, in their order."""
    return () if book.goals is None else book.goals.content.goals


def by_day(book: WorkbookRow) -> tuple[WrittenMilestone, ...]:
    """The milestones that stand, by their days."""
    written = book.milestones
    return () if written is None else tuple(sorted(written.content.milestones, key=lambda it: it.due_on))


def states_now(book: WorkbookRow) -> Mapping[MilestoneId, MilestoneState | None]:
    """How each of them stood when it was told of last, None where it never was."""
    told = {it.milestone: book.told_of(it.milestone) for it in by_day(book)}
    return {milestone: said[-1][1].state if said else None for milestone, said in told.items()}


def summary_of_states(
    milestones: Sequence[WrittenMilestone], states: Mapping[MilestoneId, MilestoneState | None]
) -> str:
    """»8 milepæle: 3 nået, 4 følger planen, 1 forsinket.«"""
    found = [states[it.milestone] for it in milestones]
    if not found:
        return ""
    order = (MilestoneState.DONE, MilestoneState.ON_TRACK, MilestoneState.LATE, MilestoneState.DROPPED)
    said = [f"{found.count(it)} {STATES[it].lower()}" for it in order if it in found]
    if None in found:
        said.append(f"{found.count(None)} ikke fortalt endnu")
    return f"{counted(len(found), 'milepæl', 'milepæle')}: {', '.join(said)}."


def _documents(here: RunVisit, book: WorkbookRow) -> Iterator[DocumentStands]:
    for row in here.cohort.run.programme.shown_by(EvidenceKind.DOCUMENT):
        yield _document(here, book, row)


def _document(here: RunVisit, book: WorkbookRow, row: PlannedActivity) -> DocumentStands:
    told = document_that_stands(book.documents, row.activity)
    if told is None:
        return DocumentStands(name=Link(row.name, None), badge=Badge("Ikke begyndt", "info"))
    badge = badge_of(told, here.day) or Badge(f"Version {told.latest}", "info")
    return DocumentStands(name=Link(row.name, here.url(f"/documents/{told.document}")), badge=badge)


def _measures(book: WorkbookRow) -> Iterator[Line]:
    for it in book.measures:
        rows = book.measured(it.measure)
        if it.measure in book.named:
            aim = "" if it.aim is None else f"; målet er {number(it.aim)}"
            last = (
                f"{number(rows[-1].value)} {it.unit} ({danish_day(rows[-1].measured_on)})"
                if rows
                else "ikke målt endnu"
            )
            yield Line(it.name, f"{last}{aim}")
