"""What is said at a meeting, made once for all who have its room or its screen open."""

import time
from collections.abc import AsyncGenerator, Callable, Sequence
from functools import partial
from typing import Any

import msgspec

from domain.meetings.events import MeetingId
from domain.plans.run import RunId
from domain.sharing.events import CommentId
from domain.sharing.remarks import RemarkCorrected, RemarkMade, RemarkWithdrawn
from domain.text import is_of
from portal.live import Channel, Message, Told
from portal.meetings.said import PresentPart, SaidLine, present_part, said_line
from portal.rows.conditions import OneOf
from portal.rows.remembered_rows import RememberedRows
from portal.rows.rows import LiveRows
from portal.rows.selecting import Selection, all_of, the_one
from portal.visiting.live import changes
from portal.words.labels import Labels, labels_in_short
from portal.words.named_rows import named_ahead
from projections.cohorts import COHORTS
from projections.comments import COMMENTS, CommentRow
from projections.memberships import MEMBERSHIPS

SAID = frozenset({RemarkMade.TOPIC, RemarkCorrected.TOPIC, RemarkWithdrawn.TOPIC})
PUT = "put"
"""The event that brings what belongs on the page."""
TEMPLATE = "meetings/said.html"
Render = Callable[["SaidPage"], str]


class SaidPage(msgspec.Struct, frozen=True):
    """One line, or who is present, as a fragment."""

    line: SaidLine | None = None
    present: PresentPart | None = None


def room_of(rows: LiveRows, cohort: RunId, meeting: MeetingId, render: Render) -> Channel:
    """What everybody is told who has the meeting's room open: all of them read the same."""
    return Channel(meeting, "room", partial(_tell, rows, cohort, render), partial(_tell_present, rows, cohort, render))


async def _tell(rows: LiveRows, cohort: RunId, render: Render, told: Told) -> Sequence[Message]:
    said = [(it.position, _comment_of(it.tags)) for it in told.events if it.topic in SAID]
    messages = [] if not said else [it async for it in _said(RememberedRows(rows), cohort, render, said)]
    rest = tuple(it for it in told.events if it.topic not in SAID)
    if rest:
        messages += await changes(msgspec.structs.replace(told, until=rest[-1].position, events=rest))
    return sorted(messages, key=lambda it: it.position or 0)


def _comment_of(tags: tuple[str, ...]) -> str:
    return next(it for it in tags if is_of(CommentId, it))


async def _said(
    rows: RememberedRows, cohort: RunId, render: Render, said: Sequence[tuple[int, str]]
) -> AsyncGenerator[Message]:
    those = all_of(COMMENTS, OneOf("comment", tuple(sorted({comment for _, comment in said}))))
    labels = await _labels(rows, cohort, those)
    found: dict[str, CommentRow] = {it.comment: it for it in await rows.selected(those)}
    for position, comment in said:
        if comment in found:
            yield Message(position, PUT, render(SaidPage(said_line(labels, found[comment], position))))


async def _tell_present(rows: LiveRows, cohort: RunId, render: Render, people: tuple[str, ...]) -> Message:
    labels = await _labels(RememberedRows(rows), cohort)
    return Message(None, PUT, render(SaidPage(present=present_part(labels, people, time.time_ns()))))


async def _labels(rows: RememberedRows, cohort: RunId, *also: Selection[Any]) -> Labels:
    """What the cohort's people and organisations are called, read together with what else is wanted."""
    await rows.ahead(the_one(COHORTS, cohort), all_of(MEMBERSHIPS, cohort=cohort), *also, *named_ahead(cohort))
    row = await rows.one(COHORTS, cohort)
    if row is None:
        raise LookupError(cohort)
    return await labels_in_short(rows, row, await rows.many(MEMBERSHIPS, cohort=cohort))
