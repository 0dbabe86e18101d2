"""What is said at a meeting, of it and of each presentation, as the room and the screen show it."""

from collections.abc import Iterable, Iterator

import msgspec

from domain.calendar import danish_day, day_of
from domain.counting import counted
from domain.meetings.events import MeetingKind
from domain.organisations.events import OrganisationId
from domain.sharing.events import CommentKind
from domain.sharing.remarks import Subject, SubjectKind
from domain.text import Prose
from portal.rows.conditions import OneOf
from portal.rows.selecting import Selection, all_of
from portal.rows.visibility import still_said
from portal.visiting.run_visit import RunVisit
from portal.web.danish import clock, sorting_key
from portal.words.labels import Labels
from portal.words.remarks import kind_of
from projections.comments import COMMENTS, CommentRow
from projections.meetings import MeetingRow


class SaidLine(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said, None where they took it back. It stands `into` the list of that id, by its `order`; of two of
    the same anchor the one of the later `version` stands. `amend` are where its own author puts it right.
    """

    anchor: str
    into: str
    order: int
    version: int
    by: str
    kind: str
    is_question: bool
    who: str
    day: str
    clock: str
    text: Prose | None
    corrected: bool
    correct: str | None = None
    withdraw: str | None = None


def subjects_at(here: RunVisit, row: MeetingRow) -> tuple[Subject, ...]:
    """The meeting as a whole, then each presentation: at a kick-off nobody presents."""
    whole = Subject(kind=SubjectKind.MEETING, meeting=row.meeting)
    return (
        whole,
        *(Subject(kind=SubjectKind.PRESENTATION, meeting=row.meeting, organisation=it) for it in presenting(here, row)),
    )


def presenting(here: RunVisit, row: MeetingRow) -> tuple[OrganisationId, ...]:
    """The organisations that present at the meeting, as the agenda has them, then by name."""
    if row.kind is MeetingKind.KICKOFF or here.is_alone:
        return ()
    placed = {item.organisation: place for place, item in enumerate(row.agenda)}
    there = (it.organisation for it in here.memberships if it.membership.takes_part)
    return tuple(sorted(there, key=lambda it: (placed.get(it, len(placed)), sorting_key(here.labels[it]))))


def said_at(subjects: Iterable[Subject]) -> Selection[CommentRow]:
    """What was said of any of them."""
    return all_of(COMMENTS, OneOf("thing", tuple(it.thing() for it in subjects)))


async def said_there(here: RunVisit, subjects: Iterable[Subject]) -> tuple[CommentRow, ...]:
    """The earliest first; what has been taken back stays so in the past, too."""
    those = said_at(subjects)
    then = await here.rows.selected(those)
    now = then if here.as_of is None else await here.visit.rows.selected(those)
    return tuple(sorted(still_said(here, then, now), key=lambda it: it.posted_position))


def list_id(about: Subject) -> str:
    """The id of the list in which what is said of it stands."""
    return f"said-{about.organisation or about.meeting}"


def said_lines(here: RunVisit, rows: Iterable[CommentRow]) -> Iterator[SaidLine]:
    """As the visitor sees them, who may put right what is their own."""
    version = here.rows.position or 0
    for row in rows:
        line = said_line(here.labels, row, version)
        own = here.may_answer and row.posted_by == here.visit.person and line.text is not None
        path = f"/remarks/{row.comment}"
        yield msgspec.structs.replace(
            line,
            correct=here.url(f"{path}/correction") if own else None,
            withdraw=here.url(f"{path}/withdrawal") if own else None,
        )


def said_line(labels: Labels, row: CommentRow, version: int) -> SaidLine:
    about = row.about
    return SaidLine(
        anchor=row.comment,
        into="" if about is None else list_id(about),
        order=row.posted_position,
        version=version,
        by=row.posted_by,
        kind=kind_of(row),
        is_question=row.kind is CommentKind.QUESTION,
        who=labels.at(row.posted_position, row.organisation).heading(row.posted_by),
        day=danish_day(day_of(row.posted_at)),
        clock=clock(row.posted_at),
        text=row.text if row.withdrawn_reason is None else None,
        corrected=bool(row.rectifications),
    )


class PresentPart(msgspec.Struct, frozen=True):
    """Who has the room or the screen open, as it was at `version`, which only grows."""

    count: str
    names: tuple[str, ...]
    version: int


def present_part(labels: Labels, people: Iterable[str], version: int = 0) -> PresentPart:
    names = sorted((labels.heading(it) for it in people), key=sorting_key)
    return PresentPart(counted(len(names), "er i rummet nu", "er i rummet nu"), tuple(names), version)


def present_there(here: RunVisit, row: MeetingRow) -> PresentPart | None:
    """Who is there while the visitor looks; nobody is in a past."""
    if here.as_of is not None:
        return None
    return present_part(here.labels, here.visit.portal.hub.presence.at(row.meeting))
