"""The rounds as advisors and auditors see them: which there are, and what was sent in each."""

from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.calendar import danish_time
from domain.organisations.events import Role
from portal.applications.announcing import ROUNDS_CRUMB, round_of
from portal.applications.public_page import RoundLine, RoundShown, line_of, round_shown
from portal.applications.round_seen import cohort_of, name_of
from portal.filing.giving import given
from portal.identity import read_log
from portal.identity.read_log import What
from portal.mail.applications import door_of
from portal.mail.strangers import APPLICATION
from portal.rows.rows import every_row
from portal.visiting.visit import Visit
from portal.web.access import PORTFOLIO_READER
from portal.web.frame import Frame
from portal.web.parts import Badge, Line, Link
from portal.web.templates import shown
from portal.words.labels import Labels, labels_of_those
from projections.applications import APPLICATIONS, ROUNDS, ApplicationRow, RoundRow

SENT, REPLACED, WITHDRAWN = Badge("sendt", "success"), Badge("sendt igen", "info"), Badge("trukket tilbage", "warning")


class AnnouncedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A round, and how many applications there are in it."""

    round: RoundLine
    state: str
    applications: int


class AnnouncedPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    rounds: tuple[AnnouncedLine, ...]
    new_href: str | None


class SentApplicationLine(msgspec.Struct, frozen=True, kw_only=True):
    """One application: `also` says where another one speaks for the same organisation."""

    organisation: Link
    who: str
    received: str
    state: Badge
    letter: Link | None
    also: bool


class AnnouncedRoundPage(msgspec.Struct, frozen=True, kw_only=True):
    """`begun` is how many have gone through their link and sent nothing."""

    frame: Frame
    round: RoundShown
    applications: tuple[SentApplicationLine, ...]
    begun: int
    steps: tuple[Link, ...]
    judging: str
    changes: tuple[Line, ...]


class AnnouncedRounds(Controller):
    path = "/rounds"

    @get(access=PORTFOLIO_READER)
    async def rounds(self, visit: NamedDependency[Visit]) -> Template:
        rows = sorted(await every_row(visit.rows, ROUNDS), key=lambda it: it.opens_on, reverse=True)
        sent = await every_row(visit.rows, APPLICATIONS)
        counts = {row.round: sum(it.round == row.round for it in sent) for row in rows}
        page = AnnouncedPage(
            frame=visit.frame("Ansøgningsrunder"),
            rounds=tuple(_line(visit, row, counts[row.round]) for row in rows),
            new_href="/rounds/new" if visit.has(Role.ADVISOR) else None,
        )
        return shown("applications/announced.html", page)

    @get("/{round:str}", access=PORTFOLIO_READER)
    async def one(
        self,
        visit: NamedDependency[Visit],
        round: FromPath[str],  # noqa: A002 - the path's name
    ) -> Template:
        """The round, and every application in it with its state."""
        row = await round_of(visit, round)
        sent = sorted(await visit.rows.many(APPLICATIONS, round=row.round), key=lambda it: it.versions[0].received_at)
        if sent:
            await read_log.note(visit, what=What.PEOPLE, about=None)
        labels = await labels_of_those(visit.rows, [it.applicant for it in sent], {it.organisation for it in sent})
        doors = await visit.portal.strangers.confirmed(APPLICATION, row.round)
        cohort = await cohort_of(visit.rows, row)
        page = AnnouncedRoundPage(
            frame=visit.frame(row.name, crumbs=(ROUNDS_CRUMB,)),
            round=round_shown(row, visit.now, cohort),
            applications=tuple(_application(row, it, sent, labels) for it in sent),
            begun=len(doors - {door_of(it.application) for it in sent}),
            steps=tuple(_steps(visit, row)) if visit.has(Role.ADVISOR) else (),
            judging=f"/rounds/{row.round}/judging",
            changes=tuple(_changes(row)),
        )
        return shown("applications/announced_round.html", page)

    @get("/{round:str}/applications/{application:str}/letter", access=PORTFOLIO_READER)
    async def letter(
        self,
        visit: NamedDependency[Visit],
        round: FromPath[str],  # noqa: A002 - the path's name
        application: FromPath[str],
    ) -> Response[Any]:
        """The letter of intent that came with the application."""
        row = await visit.rows.one(APPLICATIONS, application)
        letter = None if row is None or row.round != round else row.last.attached
        if letter is None:
            raise NotFoundException
        return await given(visit.portal.files, letter)


def _line(visit: Visit, row: RoundRow, applications: int) -> AnnouncedLine:
    line = msgspec.structs.replace(line_of(row), href=f"/rounds/{row.round}")
    return AnnouncedLine(round=line, state=round_shown(row, visit.now, None).says, applications=applications)


def _application(row: RoundRow, it: ApplicationRow, sent: list[ApplicationRow], labels: Labels) -> SentApplicationLine:
    letter, own, name = it.last.attached, f"/rounds/{row.round}", name_of(it, sent, labels)
    return SentApplicationLine(
        organisation=Link(name, f"{own}/judging/{it.application}"),
        who=labels.heading(it.applicant),
        received=_received(it),
        state=_state(it),
        letter=None
        if letter is None
        else Link(letter.name, f"{own}/applications/{it.application}/letter", f"({name})"),
        also=sum(other.organisation == it.organisation for other in sent) > 1,
    )


def _received(it: ApplicationRow) -> str:
    at = danish_time(it.last.received_at)
    return (
        at
        if it.last.version == 1
        else f"{at}, udgave {it.last.version}, den første {danish_time(it.versions[0].received_at)}"
    )


def _state(it: ApplicationRow) -> Badge:
    if it.withdrawn_at is not None:
        return WITHDRAWN
    return SENT if it.last.version == 1 else REPLACED


def _steps(visit: Visit, row: RoundRow) -> Iterator[Link]:
    if row.is_ended:
        return
    yield Link("Ret runden", f"/rounds/{row.round}/change")
    if row.is_open(visit.now) or row.is_coming(visit.now):
        yield Link("Luk før tid", f"/rounds/{row.round}/closing")
    yield Link("Aflys", f"/rounds/{row.round}/cancellation")


def _changes(row: RoundRow) -> Iterator[Line]:
    for it in row.rectifications[::-1]:
        yield Line(f"Rettet {danish_time(it.corrected_at)}", it.why)
