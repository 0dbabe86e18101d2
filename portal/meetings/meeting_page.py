"""What the page of one meeting shows: the facts, what is to be done, who comes or came, and what it led to."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from domain.calendar import danish_day, day_of
from domain.completion.evidence import Evidence
from domain.completion.rules.table import asks_presentations
from domain.kernel import PersonId
from domain.meetings.events import Attendance, MeetingKind
from domain.meetings.questions import MeetingStatus
from portal.meetings.agenda import (
    AgendaLine,
    AgendaSection,
    AgendaSum,
    agenda_lines,
    agenda_sum,
    length_of,
    sections_of,
)
from portal.meetings.answers import FeedbackSummary, answers_at
from portal.meetings.arrangement import arrangement_lines, way_to_arrange
from portal.meetings.check_ins import CheckInShown, check_in_shown
from portal.meetings.coming import ComingButtons, coming_buttons
from portal.meetings.correcting_holding import holding_was
from portal.meetings.proposals_shown import ProposalsShown, proposals_shown
from portal.meetings.reading import address
from portal.meetings.taking_part import TakingPartLine, organisation_lines
from portal.rows.known_accounts import account_on
from portal.views.attached import FilesShown, files_shown
from portal.views.circle import circle_at
from portal.views.guidelines import GuidelinesTouched
from portal.views.limit_reasons import reasons_of
from portal.views.meeting_todos import Todo, todos
from portal.views.work_links import written_there
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.danish import sorting_key
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.parts import Badge, Line, Link
from portal.words.meetings import lasting, planned_as, standing, when, where
from projections.answers import FeedbackRow, PresentationRow
from projections.meeting_parts import AttendanceCorrectionRow, MoveRow
from projections.meetings import MeetingRow


class MeetingChange(msgspec.Struct, frozen=True):
    """What was changed, by whom and when, in a sentence; and the reason that was given."""

    sentence: str
    reason: str


class MeetingPage(msgspec.Struct, frozen=True, kw_only=True):
    """`changes` are the moves, the cancellation and the corrections in order; `actions` are the advisor's, `coming`
    is the question whether the visitor comes, with its `form`, `circle` says how many leaders and staff were there.
    """

    frame: Frame
    name: str
    standing: Badge
    facts: tuple[Line, ...]
    changes: tuple[MeetingChange, ...]
    todos: tuple[Todo, ...]
    rooms: tuple[Link, ...]
    actions: tuple[Link, ...]
    calendar: Link | None
    coming: ComingButtons | None
    check_in: CheckInShown | None
    form: Form
    purpose: tuple[str, ...]
    criteria: tuple[str, ...]
    agenda: tuple[AgendaLine, ...]
    agenda_sections: tuple[AgendaSection, ...]
    agenda_sum: str
    proposals: ProposalsShown | None
    agenda_is_over: bool
    people_heading: str
    organisations: tuple[TakingPartLine, ...]
    circle: str
    presents: bool
    answers: FeedbackSummary | None
    minutes: Link | None
    held: bool
    attached: FilesShown
    guidelines: GuidelinesTouched = GuidelinesTouched()


def meeting_page(
    here: RunVisit,
    frame: Frame,
    person: PersonId,
    row: MeetingRow,
    evidence: Evidence,
    presentations: Sequence[PresentationRow],
    feedback: Sequence[FeedbackRow],
) -> MeetingPage:
    """The page, from the cohort's evidence, and the presentations and answers to this meeting."""
    held, plan = row.status is MeetingStatus.HELD, planned_as(here.cohort, row.kind)
    return MeetingPage(
        frame=frame,
        name=here.labels.heading(row.meeting),
        standing=standing(row, here.day),
        facts=tuple(_facts(here, row)),
        changes=tuple(_changes(here, row)),
        todos=todos(here, person, row, presentations, feedback),
        rooms=(*_rooms(here, row), *written_there(here, row)),
        actions=tuple(_actions(here, row)),
        calendar=_calendar(here, row),
        coming=coming_buttons(here, row),
        check_in=check_in_shown(here, row),
        form=here.form({}),
        purpose=plan.purpose,
        criteria=plan.criteria,
        agenda=agenda_lines(here, row),
        agenda_sections=sections_of(agenda_lines(here, row)),
        agenda_sum=_sum(row).sentence if row.agenda else "",
        proposals=proposals_shown(here, row),
        agenda_is_over=_sum(row).is_over,
        people_heading="Hvem var med" if held else "Hvem ventes",
        organisations=organisation_lines(here, row, account_on(here.day, evidence), presentations),
        circle=circle_at(here, row),
        presents=row.kind is not MeetingKind.KICKOFF and asks_presentations(here.cohort.run),
        answers=answers_at(here, row, feedback),
        minutes=_minutes(here, row),
        held=held,
        attached=_files(here, row),
    )


def _facts(here: RunVisit, row: MeetingRow) -> Iterator[Line]:
    yield Line("Tidspunkt", when(row.starts_at, row.ends_at))
    if row.held_on is not None and row.held_on != day_of(row.starts_at):
        yield Line("Holdt den", danish_day(row.held_on))
    yield Line("Sted og form", where(row))
    yield from arrangement_lines(here, row)
    if row.minutes is not None:
        yield Line("Varede", lasting(row.minutes))
    if row.status is MeetingStatus.SCHEDULED:
        yield Line("Hvem skal med", planned_as(here.cohort, row.kind).participants)


def _changes(here: RunVisit, row: MeetingRow) -> Iterator[MeetingChange]:
    for move in row.moves:
        yield MeetingChange(_moved(here, move), move.reason)
    for it in row.rectifications:
        who = _told(here, it.corrected_by, it.corrected_at, it.position)
        was = next((f"»{said.text}«" for said in it.before), "ikke sagt")
        yield MeetingChange(f"{who} rettede sted eller link. Før var det {was}.", it.why)
    if row.cancelled_reason is not None:
        yield MeetingChange("Mødet er aflyst.", row.cancelled_reason)
    yield from (MeetingChange(it.sentence, it.reason) for it in reasons_of(here, row))
    for it in row.holding_corrections:
        who = _told(here, it.corrected_by, it.corrected_at, it.position)
        yield MeetingChange(f"{who} rettede, hvornår og hvordan mødet blev holdt. {holding_was(it)}", it.why)
    afterwards = (*(it.before for it in row.attendance_corrections[1:]), row.attendance)
    for correction, after in zip(row.attendance_corrections, afterwards, strict=False):
        yield MeetingChange(_corrected(here, correction, after), correction.reason)


def _moved(here: RunVisit, move: MoveRow) -> str:
    was = when(move.from_starts_at, move.from_ends_at)
    return f"{_told(here, move.moved_by, move.moved_at, move.position)} flyttede mødet. Før lå det {was}."


def _corrected(here: RunVisit, correction: AttendanceCorrectionRow, after: tuple[Attendance, ...]) -> str:
    """Who came onto the list and who left it: the list itself may be long."""
    was, then = frozenset(correction.before), frozenset(after)
    changes = [
        f"{word}: {'; '.join(_names(here, those))}."
        for word, those in (("Kom på listen", then - was), ("Blev taget af", was - then))
        if those
    ]
    who = _told(here, correction.corrected_by, correction.corrected_at, correction.position)
    told = f"{who} rettede deltagerlisten."
    return " ".join((told, *changes))


def _names(here: RunVisit, those: Iterable[Attendance]) -> list[str]:
    """Each by the organisation they were there for."""
    return sorted((here.labels.of(it.organisation).heading(it.person) for it in those), key=sorting_key)


def _told(here: RunVisit, person: PersonId, at: dt.datetime, position: int) -> str:
    """»Den 4. marts 2026: Rådgiver«."""
    return f"Den {danish_day(day_of(at))}: {here.labels.at(position).heading(person)}"


def _rooms(here: RunVisit, row: MeetingRow) -> tuple[Link, ...]:
    """Where everybody writes during the meeting, and what is shown on the wall."""
    if row.status is MeetingStatus.CANCELLED:
        return ()
    room = Link("Mødets rum: skriv, og læs med", address(here, row, "room"))
    screen = Link("Vis mødet på storskærm", address(here, row, "screen"))
    return (room, screen) if here.capacity is Capacity.ADVISOR else (room,)


def _actions(here: RunVisit, row: MeetingRow) -> Iterator[Link]:
    page = f"/meetings/{row.meeting}"
    if not here.may_act or here.capacity is not Capacity.ADVISOR:
        return
    match row.status:
        case MeetingStatus.SCHEDULED:
            yield Link("Ret dagsordenen" if row.agenda else "Læg en dagsorden", here.url(f"{page}/agenda"))
            yield Link("Flyt mødet", here.url(f"{page}/time"))
            yield Link("Ret sted eller link", here.url(f"{page}/place"))
            yield way_to_arrange(here, row)
            yield Link("Aflys mødet", here.url(f"{page}/cancellation"))
            if row.starts_at <= here.visit.now:
                yield Link("Registrér, at mødet er holdt", here.url(f"{page}/holding"))
        case MeetingStatus.HELD:
            if row.minutes_written_at is None:
                yield Link("Skriv et referat", here.url(f"{page}/minutes/draft"))
            yield Link("Ret deltagerlisten", here.url(f"{page}/attendance"))
            yield Link("Ret dag, længde eller form", here.url(f"{page}/holding/correction"))
            yield Link("Ret sted eller link", here.url(f"{page}/place"))
        case MeetingStatus.CANCELLED:
            return


def _minutes(here: RunVisit, row: MeetingRow) -> Link | None:
    """»Læs referatet (12. marts 2026, låst)«."""
    if row.minutes_written_at is None:
        return None
    locked = ", låst" if row.minutes_locked else ""
    said = f"Læs referatet ({danish_day(day_of(row.minutes_written_at))}{locked})"
    return Link(said, here.url(f"/meetings/{row.meeting}/minutes"))


def _files(here: RunVisit, row: MeetingRow) -> FilesShown:
    own = here.may_act and here.capacity is Capacity.ADVISOR
    adds = own and row.status is not MeetingStatus.CANCELLED
    return files_shown(here, f"/meetings/{row.meeting}", row.files, own=own, adds=adds)


def _calendar(here: RunVisit, row: MeetingRow) -> Link | None:
    """The meeting as a file for a calendar, as long as it is ahead; a cancelled one is taken out there by it."""
    if not here.may_answer or row.ends_at <= here.visit.now:
        return None
    cancelled = row.status is MeetingStatus.CANCELLED
    label = "Tag mødet ud af din kalender" if cancelled else "Læg mødet i din kalender"
    return Link(label, here.url(f"/meetings/{row.meeting}/calendar"))


def _sum(row: MeetingRow) -> AgendaSum:
    return agenda_sum((it.minutes for it in row.agenda), length_of(row))
