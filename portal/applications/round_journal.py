"""The history of a round: every event of it as one sentence, to be read and to be taken away."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import msgspec
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.applications.ids import RoundId
from domain.calendar import COPENHAGEN, danish_time
from domain.catalogue import EVENTS
from domain.kernel import PersonId
from portal.applications.judging_forms import round_crumbs
from portal.applications.round_seen import RoundSeen, past_of_round, past_shown, round_seen, then_asked
from portal.rows.history import AsOf
from portal.visiting.visit import Visit
from portal.web.access import PORTFOLIO_READER
from portal.web.attachment import attached
from portal.web.frame import Frame
from portal.web.parts import Link
from portal.web.sheets import SHEETS, Head, SheetRow
from portal.web.templates import shown
from portal.words.labels import Labels, labels_of_those
from projections.journal import JOURNAL, JournalRow

HEAD = Head("Ansøgningsrunde", ("Nr.", "Registreret (dansk tid)", "Registreret af", "Emne", "Dokument", "Sætning"))
JSONL, JSONL_MEDIA_TYPE = "jsonl", "application/jsonl; charset=utf-8"


class RoundEntry(msgspec.Struct, frozen=True, kw_only=True):
    """`then` is the round as of this event."""

    number: str
    at: str
    sentence: str
    then: Link


class RoundJournalPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    name: str
    entries: tuple[RoundEntry, ...]
    files: tuple[Link, ...]


class RoundJournal(Controller):
    path = "/rounds/{round:str}/judging/journal"

    @get(access=PORTFOLIO_READER)
    async def journal(
        self,
        visit: NamedDependency[Visit],
        round: FromPath[str],  # noqa: A002 - the path's name
        as_of: FromQuery[str] = "",
    ) -> Template:
        """The latest first. Raises `Malformed`."""
        then = then_asked(as_of)
        seen = await round_seen(visit, round, then)
        labels, entries = await _entries(visit, seen)
        page = RoundJournalPage(
            frame=visit.frame(
                f"Journal for {seen.round.name}",
                crumbs=round_crumbs(seen),
                as_of=past_shown(visit, then),
            ),
            name=seen.round.name,
            entries=tuple(_line(it, labels, visit.path) for it in reversed(entries)),
            files=tuple(_files(visit.path, then)),
        )
        return shown("applications/journal.html", page)

    @get("/exports/{suffix:str}", access=PORTFOLIO_READER)
    async def export(
        self,
        visit: NamedDependency[Visit],
        round: FromPath[str],  # noqa: A002 - the path's name
        suffix: FromPath[str],
        as_of: FromQuery[str] = "",
    ) -> Response[Any]:
        """The earliest first; people are told by what they do. Raises `Malformed`."""
        if suffix not in {*SHEETS, JSONL}:
            raise NotFoundException
        seen = await round_seen(visit, round, then_asked(as_of))
        labels, entries = await _entries(visit, seen)
        name, plain = f"ansoegningsrunde-{seen.round.round.removeprefix('round-')}", labels.by_title()
        if suffix == JSONL:
            return attached(_jsonl(entries, plain), JSONL_MEDIA_TYPE, f"{name}.jsonl")
        kind = SHEETS[suffix]
        return attached(kind.write(HEAD, _rows(entries, plain)), kind.media_type, f"{name}.{suffix}")


async def _entries(visit: Visit, seen: RoundSeen) -> tuple[Labels, tuple[JournalRow, ...]]:
    """With the names of everybody and everything that they speak of."""
    past = await past_of_round(visit, RoundId(seen.round.round), seen.then or AsOf())
    entries = await past.many(JOURNAL)
    people = {PersonId(it.by) for it in entries}
    ids = {subject for it in entries for subject in it.subjects}
    labels = await labels_of_those(
        visit.rows,
        people | {it for it in ids if it.startswith("person-")},
        {it for it in ids if it.startswith("organ")},
    )
    return labels.with_names({seen.round.round: f"runden »{seen.round.name}«"}), entries


def _line(row: JournalRow, labels: Labels, path: str) -> RoundEntry:
    board = path.removesuffix("/journal")
    return RoundEntry(
        number=str(row.position),
        at=danish_time(row.recorded_at),
        sentence=labels.tell(row.sentence),
        then=Link("Runden, som den var her", f"{board}?as_of={row.position}", f"ved hændelse nr. {row.position}"),
    )


def _files(path: str, then: AsOf | None) -> list[Link]:
    asked = "" if then is None else f"?as_of={then.parameter}"
    return [Link(suffix.upper(), f"{path}/exports/{suffix}{asked}") for suffix in (*SHEETS, JSONL)]


def _row(row: JournalRow, labels: Labels) -> SheetRow:
    document = EVENTS[row.topic].DOCUMENT or ""
    return (row.position, row.recorded_at, labels.heading(row.by), row.topic, document, labels.tell(row.sentence))


async def _rows(entries: Sequence[JournalRow], labels: Labels) -> AsyncIterator[Sequence[SheetRow]]:
    yield [_row(it, labels) for it in entries]


async def _jsonl(entries: Sequence[JournalRow], labels: Labels) -> AsyncIterator[bytes]:
    for it in entries:
        told: Mapping[str, Any] = {
            "position": it.position,
            "recorded_at": it.recorded_at.astimezone(COPENHAGEN),
            "by": it.by,
            "topic": it.topic,
            "subjects": it.subjects,
            "told": labels.tell(it.sentence),
        }
        yield msgspec.json.encode(told) + b"\n"
