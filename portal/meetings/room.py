"""A meeting's room: everybody who takes part writes from where they sit, and reads what others write as it comes."""

from typing import Any

import msgspec
from litestar import Controller, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.meetings.questions import MeetingStatus
from domain.sharing.events import CommentId, CommentKind
from domain.sharing.make_remark import MakeRemark
from domain.sharing.remarks import Subject
from domain.text import Fault, Prose
from portal.meetings.reading import MEETING, address, crumb
from portal.meetings.said import PresentPart, SaidLine, list_id, present_there, said_lines, said_there, subjects_at
from portal.views.comments import COMMENT_LABELS, may_speak, speaks_for
from portal.visiting.asked_form import AskedForm
from portal.visiting.drafting import as_left
from portal.visiting.live import LiveSource, live_source
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_ACTOR, COHORT_READER
from portal.web.forms import Choice, Field, Form, FormErrors, FormFields, decode
from portal.web.forms.asking import Fields, labels_in
from portal.web.frame import Crumb, Frame
from portal.web.parts import Link
from portal.web.templates import shown
from portal.words.choosing import choices_of
from portal.words.experiences import COMMENT_KINDS
from projections.meetings import MEETINGS, MeetingRow

ROOM = f"{MEETING}/room"
WHOLE = "meeting"
"""What the form says of the meeting as a whole; of a presentation it says whose it is."""


class SaidInRoom(msgspec.Struct, frozen=True):
    """What is said, of the meeting or of the organisation's presentation."""

    about: str
    kind: CommentKind
    text: Prose


class RoomPart(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one thing: `list` is the id of the list, to which more is put as it comes."""

    title: str
    list: str
    lines: tuple[SaidLine, ...]
    beside: Link | None


class RoomWriting(msgspec.Struct, frozen=True, kw_only=True):
    """The form, and where it is sent."""

    form: Form
    action: str
    subjects: tuple[Choice, ...]
    kinds: tuple[Choice, ...] = choices_of(COMMENT_KINDS)


class RoomPage(msgspec.Struct, frozen=True, kw_only=True):
    """`own` is who looks, so that what they said may be theirs to put right as soon as it is there."""

    frame: Frame
    name: str
    meeting: Link
    screen: Link
    network: Link
    parts: tuple[RoomPart, ...]
    writing: RoomWriting | None
    live: LiveSource | None
    own: str
    present: PresentPart | None


class MeetingRoom(Controller):
    path = ROOM

    @get(access=COHORT_READER)
    async def room(self, here: Here, meeting: FromPath[str], about: FromQuery[str] = "") -> Template:
        """What has been said, part by part, and the form to say more; of what the address says, if it does."""
        row = await here.find(MEETINGS, meeting)
        writing = await _writing(here, row, about)
        return await _page(here, row, writing)


async def _page(here: RunVisit, row: MeetingRow, writing: RoomWriting | None) -> Template:
    subjects = subjects_at(here, row)
    said = await said_there(here, subjects)
    page = RoomPage(
        frame=here.frame(
            "Mødets rum", crumbs=(crumb(here), Crumb(here.labels.heading(row.meeting), address(here, row)))
        ),
        name=here.labels.heading(row.meeting),
        meeting=Link("Mødets side", address(here, row)),
        screen=Link("Vis på storskærm", address(here, row, "screen")),
        network=Link("Hvem tilbyder og søger hvad?", here.url("/network")),
        parts=tuple(_part(here, row, it, [line for line in said if line.thing == it.thing()]) for it in subjects),
        writing=writing,
        live=live_source(here, f"/meetings/{row.meeting}/room/live"),
        own=here.visit.person,
        present=present_there(here, row),
    )
    return shown("meetings/room.html", page)


def _part(here: RunVisit, row: MeetingRow, about: Subject, rows: list[Any]) -> RoomPart:
    presents = about.organisation
    return RoomPart(
        title=_called(here, about),
        list=list_id(about),
        lines=tuple(said_lines(here, rows)),
        beside=None
        if presents is None
        else Link("Se præsentationen", address(here, row, f"presentations/{presents}"), f"fra {here.labels[presents]}"),
    )


def _called(here: RunVisit, about: Subject) -> str:
    return "Mødet som helhed" if about.organisation is None else f"Præsentation fra {here.labels[about.organisation]}"


def _may_write(here: RunVisit, row: MeetingRow) -> bool:
    return may_speak(here) and row.status is not MeetingStatus.CANCELLED


def _subjects(here: RunVisit, row: MeetingRow) -> dict[str, Subject]:
    """What may be written to: presentations from when the meeting begins, or they are handed in, the domain says."""
    return {it.organisation or WHOLE: it for it in subjects_at(here, row)}


def _fields(here: RunVisit, row: MeetingRow) -> Fields:
    choices = tuple(Choice(name, _called(here, it)) for name, it in _subjects(here, row).items())
    return {
        "about": Field("Hvad skriver du til?", choices=choices, kind="select"),
        "kind": Field(COMMENT_LABELS["kind"], choices=choices_of(COMMENT_KINDS)),
        "text": Field(COMMENT_LABELS["text"], "Skriv ikke noget, som en borger kan kendes på.", rows=3),
    }


async def _writing(here: RunVisit, row: MeetingRow, about: str) -> RoomWriting | None:
    """The form as it was left, or as the address fills it in."""
    if not _may_write(here, row):
        return None
    subject = about if about in _subjects(here, row) else WHOLE
    opened = here.form(labels_in(_fields(here, row)), about=subject, kind=CommentKind.COMMENT)
    return _with(here, row, await as_left(here.visit, opened, address(here, row, "room")))


def _with(here: RunVisit, row: MeetingRow, form: Form) -> RoomWriting:
    choices = _fields(here, row)["about"].choices
    return RoomWriting(form=form, action=address(here, row, "room"), subjects=choices)


async def _to_write(here: RunVisit, meeting: str) -> MeetingRow:
    """The meeting, if the visitor may say something at it (else 404)."""
    row = await here.find(MEETINGS, meeting)
    if not _may_write(here, row):
        raise NotFoundException
    return row


async def _say(here: RunVisit, row: MeetingRow, form: FormFields) -> None:
    said = decode(form, SaidInRoom)
    about = _subjects(here, row).get(said.about)
    if about is None:
        raise FormErrors(Fault("about", "Vælg, hvad du skriver til."))
    command = MakeRemark(
        cohort=here.id,
        about=about,
        comment=form.new_id(CommentId),
        kind=said.kind,
        text=said.text,
        **speaks_for(here),
    )
    await here.visit.perform(command, form)


IN_ROOM: AskedForm[RunVisit, MeetingRow] = AskedForm(
    path=ROOM,
    access=COHORT_ACTOR,
    subject=_to_write,
    page=lambda here, row, form: _page(here, row, _with(here, row, form)),
    asks=SaidInRoom,
    fields=_fields,
    doing=_say,
    to=lambda here, row, form: f"{address(here, row, 'room')}?about={form.one('about')}#write",
    notice="Det er sendt til rummet.",
)
