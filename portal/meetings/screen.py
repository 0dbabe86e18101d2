"""A meeting on a wall: point by point, with its time, the slides, and what is written in the room as it comes."""

import msgspec
from litestar import Controller, get
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.calendar import danish_day, day_of
from domain.sharing.remarks import Subject, SubjectKind
from portal.identity.check_in_codes import check_in_code, in_words
from portal.meetings.agenda import AgendaLine, agenda_lines
from portal.meetings.check_ins import is_its_day
from portal.meetings.deck_of import deck_with, with_what_it_shows
from portal.meetings.reading import MEETING, address, steps
from portal.meetings.said import PresentPart, SaidLine, list_id, present_there, said_lines, said_there
from portal.meetings.screen_points import ScreenPoint, points_of
from portal.meetings.slide_views import SlideView, slide_views
from portal.papers.codes import SquareCode, square_code_of
from portal.rows.selecting import all_of
from portal.surroundings.numbers import number_in
from portal.visiting.live import LiveSource, live_source
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_READER, Capacity
from portal.web.danish import clock
from portal.web.frame import Frame
from portal.web.parts import Link
from portal.web.templates import shown
from portal.words.meetings import counts_on, lasting, where
from projections.answers import PRESENTATIONS
from projections.meetings import MEETINGS, MeetingRow

WELCOME = 0


class Projected(msgspec.Struct, frozen=True, kw_only=True):
    """The point that is shown. `seconds` are what it has, 0 where nobody said; `slides` are its organisation's."""

    number: int
    title: str
    when: str
    seconds: int
    slides: tuple[SlideView, ...]
    no_slides: str
    list: str
    lines: tuple[SaidLine, ...]


class WallCode(msgspec.Struct, frozen=True, kw_only=True):
    """What phones are pointed at: the `square`, what it is for, where it leads, and the code in words, if any."""

    lead: str
    square: SquareCode
    label: str
    code: str = ""
    address: str = ""


class ScreenPage(msgspec.Struct, frozen=True, kw_only=True):
    """`points` are all there are, each with its address."""

    frame: Frame
    name: str
    day: str
    where: str
    point: Projected
    points: tuple[Link, ...]
    before: str
    next: str
    agenda: tuple[AgendaLine, ...]
    code: WallCode | None
    room_page: Link
    live: LiveSource | None
    present: PresentPart | None


class Screen(Controller):
    path = f"{MEETING}/screen"

    @get(access=COHORT_READER)
    async def screen(self, here: Here, meeting: FromPath[str], at: FromQuery[str] = "") -> Template:
        """The point of that number, the first where none is said or there is none."""
        row = await here.find(MEETINGS, meeting)
        points = points_of(here, row)
        asked = number_in(at) or WELCOME
        number = asked if asked < len(points) else WELCOME
        room = address(here, row, "room")
        to = [f"{address(here, row, 'screen')}{'&' if here.staying else '?'}at={n}" for n in range(len(points))]
        page = ScreenPage(
            frame=here.frame("På storskærm", crumbs=steps(here, row), about=points[number].title if number else ""),
            name=here.labels.heading(row.meeting),
            day=danish_day(counts_on(row)),
            where=where(row),
            point=await _projected(here, row, points[number], number),
            points=tuple(Link(it.title, href) for it, href in zip(points, to, strict=True)),
            before=to[number - 1] if number else "",
            next=to[number + 1] if number + 1 < len(points) else "",
            agenda=agenda_lines(here, row),
            code=_code(here, row),
            room_page=Link("Mødets rum", room),
            present=present_there(here, row),
            live=live_source(here, f"/meetings/{row.meeting}/room/live"),
        )
        return shown("meetings/screen.html", page)


def _code(here: RunVisit, row: MeetingRow) -> WallCode | None:
    """To check in with, on the day, where an advisor shows it; else to the room, in which nobody writes in a past."""
    if here.as_of is not None:
        return None
    portal = here.visit.portal
    if here.may_act and here.capacity is Capacity.ADVISOR and is_its_day(here, row):
        code = check_in_code(portal.vault.secret, row.meeting, day_of(here.visit.now))
        page = f"{portal.settings.site}{address(here, row, 'check-in')}"
        return WallCode(
            lead="Tjek ind med din telefon, eller skriv koden på mødets side i portalen:",
            square=square_code_of(f"{page}?code={code}"),
            label="QR-kode, der fører til tjek ind",
            code=in_words(code),
        )
    room = f"{portal.settings.site}{address(here, row, 'room')}"
    return WallCode(
        lead="Skriv med fra din telefon:", square=square_code_of(room), label="QR-kode til mødets rum", address=room
    )


async def _projected(here: RunVisit, row: MeetingRow, point: ScreenPoint, number: int) -> Projected:
    about = (
        Subject(kind=SubjectKind.MEETING, meeting=row.meeting)
        if point.organisation is None
        else Subject(kind=SubjectKind.PRESENTATION, meeting=row.meeting, organisation=point.organisation)
    )
    slides = await _slides(here, row, point)
    return Projected(
        number=number,
        title=point.title,
        when=_when(point),
        seconds=(point.minutes or 0) * 60,
        slides=slides,
        no_slides="" if slides or point.organisation is None else "Der er ingen slides til denne præsentation.",
        list=list_id(about),
        lines=tuple(said_lines(here, reversed(await said_there(here, (about,))))),
    )


def _when(point: ScreenPoint) -> str:
    if point.begins_at is None or point.minutes is None:
        return ""
    return f"kl. {clock(point.begins_at)}, {lasting(point.minutes)}"


async def _slides(here: RunVisit, row: MeetingRow, point: ScreenPoint) -> tuple[SlideView, ...]:
    if point.organisation is None:
        return ()
    given = await here.rows.selected(all_of(PRESENTATIONS, meeting=row.meeting))
    presentation = next((it for it in given if it.organisation == point.organisation), None)
    if presentation is None:
        return ()
    shows = await with_what_it_shows(here, presentation)
    return tuple(slide_views(here, deck_with(here, row, shows), shows))
