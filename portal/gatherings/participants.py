"""The list of participants, as a page and a workbook, and who was there in the end."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import msgspec
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from domain.counting import counted
from domain.gatherings.hold_gathering import HoldGathering
from portal.gatherings.forms import PLACE, OneGathering, gathering_form, one_gathering, steps
from portal.gatherings.people import Participant, names, participants
from portal.identity import read_log
from portal.identity.read_log import What
from portal.visiting.visit import Visit
from portal.web.access import ADVISOR, PORTFOLIO_READER
from portal.web.attachment import attached
from portal.web.forms import Choice, Field
from portal.web.frame import Frame
from portal.web.parts import Link
from portal.web.sheets import SHEETS, Head, SheetRow
from portal.web.templates import shown
from portal.words.gatherings import GATHERING_KINDS, gathering_href, gathering_lies
from portal.words.labels import capital
from projections.gatherings import GatheringRow

COLUMNS = ("Navn", "Organisation", "Mail (gæster)", "Står på ventelisten som nr.", "Tilmeldt", "Var med")


class ParticipantLine(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    organisation: str
    attended: str
    removal: str
    """Where an advisor cancels for them, or has a guest forgotten."""


class ParticipantsPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    title: str
    lead: str
    coming: tuple[ParticipantLine, ...]
    waiting: tuple[ParticipantLine, ...]
    was_held: str
    file: Link
    actions: tuple[Link, ...]


class Participants(Controller):
    path = f"{PLACE}/participants"

    @get(access=PORTFOLIO_READER)
    async def listed(self, visit: NamedDependency[Visit], gathering: FromPath[str]) -> Template:
        of = await one_gathering(visit, gathering)
        row, people = of.row, await participants(visit, of.row)
        await read_log.note(visit, what=What.PEOPLE, about=names(people))
        page = ParticipantsPage(
            frame=visit.frame("Deltagere", crumbs=steps(visit, of), about=row.title),
            title=f"Deltagere: {row.title}",
            lead=f"{GATHERING_KINDS[row.kind]}, {gathering_lies(row)}.",
            coming=tuple(_line(visit, row, it) for it in people if it.number is None),
            waiting=tuple(_line(visit, row, it) for it in people if it.number is not None),
            was_held=_was_held(row),
            file=Link("Hent som XLSX", gathering_href(row, "participants/list.xlsx")),
            actions=_actions(visit, row),
        )
        return shown("gatherings/participants.html", page)

    @get("/list.xlsx", access=PORTFOLIO_READER)
    async def as_workbook(self, visit: NamedDependency[Visit], gathering: FromPath[str]) -> Response[Any]:
        row = (await one_gathering(visit, gathering)).row
        people = await participants(visit, row)
        await read_log.note(visit, what=What.PEOPLE, about=names(people))
        sheet = SHEETS["xlsx"]
        content = sheet.write(Head("Deltagere", COLUMNS), _rows(row, people))
        return attached(content, sheet.media_type, f"Deltagere, {row.title}.xlsx")


async def _rows(row: GatheringRow, people: Sequence[Participant]) -> AsyncIterator[Sequence[SheetRow]]:
    yield [
        (it.name, it.organisation, it.email, it.number, it.signed_up.signed_up_at, _attended(row, it)) for it in people
    ]


def _line(visit: Visit, row: GatheringRow, it: Participant) -> ParticipantLine:
    may = visit.caller.has_a_role_for(ADVISOR) and (row.is_open(visit.now) or bool(it.email))
    removal = gathering_href(row, f"participants/{it.person}") if may else ""
    return ParticipantLine(name=it.name, organisation=it.organisation, attended=_attended(row, it), removal=removal)


def _attended(row: GatheringRow, it: Participant) -> str:
    if row.attended is None:
        return ""
    return "Ja" if it.person in row.attended else "Nej"


def _was_held(row: GatheringRow) -> str:
    if row.attended is None:
        return ""
    others = f" og {counted(row.others, 'anden', 'andre')}" if row.others else ""
    return f"{counted(len(row.attended), 'tilmeldt', 'tilmeldte')}{others} var med."


def _actions(visit: Visit, row: GatheringRow) -> tuple[Link, ...]:
    begun = row.cancelled is None and visit.now >= row.starts_at
    if not begun or not visit.caller.has_a_role_for(ADVISOR):
        return ()
    return (Link("Registrér, hvem der var med", gathering_href(row, "attendance")),)


async def _attendance_fields(visit: Visit, of: OneGathering) -> Mapping[str, Field]:
    people = await participants(visit, of.row)
    choices = tuple(Choice(it.person, ", ".join(filter(None, (it.name, it.organisation)))) for it in people)
    return {
        "attended": Field("Hvem var med?", choices=choices, empty="Ingen er tilmeldt.", kind="checkboxes"),
        "others": Field("Hvor mange andre var med?", "Dem, der kom uden at være tilmeldt."),
    }


def _attended_before(_: Visit, of: OneGathering) -> Mapping[str, Any]:
    """What was recorded; at first everybody who had a place."""
    coming = tuple(it.person for it in of.row.coming)
    return {"attended": coming if of.row.attended is None else of.row.attended, "others": of.row.others}


ATTENDANCE = gathering_form(
    path=f"{PLACE}/attendance",
    title="Registrér, hvem der var med",
    lead=lambda _, of: f"{capital(gathering_lies(of.row))}. Bliver det registreret igen, gælder det nye.",
    asks=HoldGathering,
    fields=_attendance_fields,
    filled=_attended_before,
    to=lambda _, of, __: gathering_href(of.row, "participants"),
    send="Gem",
    notice="Det er registreret, hvem der var med.",
)
