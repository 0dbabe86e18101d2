"""A cohort event by event: any of its events, and the board as it was just after it."""

from bisect import bisect_right
from typing import Any

import msgspec
from litestar import Controller, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery

from domain.sharing.events import ExperienceId
from domain.text import Fault, Malformed, is_of
from portal.event_store.entry import read_entry
from portal.replay.differences import differences
from portal.replay.marks import marked
from portal.replay.proof_view import proof_view
from portal.replay.replay_page import ReplayMoment, ReplayPage, facts, replay_url, status, stored, turns
from portal.replay.sides import Side, side_of
from portal.rows.history import AsOf
from portal.rows.rows import Rows
from portal.rows.visibility import still_readable
from portal.surroundings.numbers import number_in
from portal.views.board_page import board_page, board_rows
from portal.views.entries import Ways, may_read_raw, pieces, told, ways
from portal.views.matrix import Matrix, matrix
from portal.visiting.entering import visit_to_the_past
from portal.visiting.run_visit import Here, RunVisit
from portal.visiting.submission import see_other
from portal.web.access import COHORT_READER
from portal.web.frame import Frame
from portal.web.templates import shown
from projections.completion import EVIDENCE
from projections.journal import JOURNAL, JournalRow
from projections.sharing import EXPERIENCES, ExperienceRow
from projections.test_actions import TEST_ACTIONS

TITLE = "Afspil forløbet"


class CohortBefore(msgspec.Struct, frozen=True):
    """The cohort just before an event, and its matrix, if there was one."""

    side: Side = Side()
    matrix: Matrix | None = None


class Replay(Controller):
    path = "/cohorts/{cohort:str}/replay"

    @get(access=COHORT_READER)
    async def replay(self, here: Here, position: FromQuery[str] = "", number: FromQuery[str] = "") -> Response[Any]:
        """The event at the position, or the cohort's last one before it; by its number, it leads to the position."""
        positions = (await here.past(here.as_of or AsOf())).positions
        if number:
            index = min(max(_whole(number, "number"), 1), len(positions)) - 1
        else:
            index = (
                max(bisect_right(positions, _whole(position, "position")) - 1, 0) if position else len(positions) - 1
            )
        moment = ReplayMoment(positions=positions, index=index)
        address = replay_url(here, moment.position)
        if number and not here.visit.htmx:
            return see_other(address)
        about = f"hændelse nr. {moment.position}" if position or number else ""
        page = await replay_page(here, here.frame(TITLE, about=about), moment)
        answer = shown("replay/replay_fragment.html" if here.visit.htmx else "replay/replay.html", page)
        if here.visit.htmx:
            answer.headers["HX-Replace-Url"] = address
        return answer


def _whole(said: str, name: str) -> int:
    number = number_in(said.strip())
    if number is not None:
        return number
    raise Malformed(Fault(name, f"»{said[:40]}« er ikke nummeret på en hændelse: skriv et helt tal."))


async def replay_page(here: RunVisit, frame: Frame, moment: ReplayMoment) -> ReplayPage:
    """Everything about the event, read as of just after it."""
    row = await here.visit.rows.one(JOURNAL, moment.position)
    if row is None:
        raise NotFoundException
    at, leading = await _with_names(await _just_after(here, moment.position), row)
    before = await _just_before(here, at, moment)
    after = await side_of(at.rows, at.id, at.day)
    board = board_page(at, frame, await board_rows(at), after.account)
    entry = await read_entry(here.visit.portal.pool, moment.position) if may_read_raw(here, row) else None
    return ReplayPage(
        frame=frame,
        action=f"{here.home}/replay",
        hidden=here.staying,
        number=moment.index + 1,
        total=len(moment.positions),
        position=moment.position,
        turns=turns(here, moment),
        pieces=pieces(at, row, leading),
        facts=tuple(facts(at, row)),
        changed=tuple(told(at, it.sentence, leading, at.labels) for it in differences(before.side, after)),
        board=msgspec.structs.replace(board, matrix=marked(before.matrix, board.matrix)),
        stored=None if entry is None else stored(entry),
        proof=None if entry is None else await proof_view(here.visit.portal.pool, entry),
        raw=None if entry is None else here.url(f"/journal/{moment.position}"),
        folded=not here.sees_all,
        status=status(at, row, moment),
    )


async def _just_after(here: RunVisit, position: int) -> RunVisit:
    within, then = here.visit.caller.within, AsOf(position=position)
    if within is None:
        raise NotFoundException
    return await visit_to_the_past(here.visit, within, then, await here.past(then))


async def _with_names(at: RunVisit, row: JournalRow) -> tuple[RunVisit, Ways]:
    """The visit, in which the experiences that the event speaks of have names, if the visitor may read them."""
    ids = [id_ for id_ in row.subjects if is_of(ExperienceId, id_)]
    readable = still_readable(at, await _experiences(at.rows, ids), await _experiences(at.visit.rows, ids))
    tested = [it for it in await at.rows.many(TEST_ACTIONS, cohort=at.id) if it.test_action in row.subjects]
    leading = ways(at, tested, readable)
    return msgspec.structs.replace(at, labels=at.labels.and_experiences(readable, None)), leading


async def _experiences(rows: Rows, ids: list[str]) -> list[ExperienceRow]:
    return [row for id_ in ids if (row := await rows.one(EXPERIENCES, id_)) is not None]


async def _just_before(here: RunVisit, at: RunVisit, moment: ReplayMoment) -> CohortBefore:
    """The cohort without the event, judged on the event's day: what the event changed, and not the day that passed."""
    if moment.before is None:
        return CohortBefore()
    past = await here.past(AsOf(position=moment.before))
    side, kept = await side_of(past, at.id, at.day), await past.one(EVIDENCE, at.id)
    if side.account is None or kept is None:
        return CohortBefore(side)
    was = msgspec.structs.replace(at, rows=past)
    return CohortBefore(side, matrix(was, side.account, kept.evidence, side.test_actions))
