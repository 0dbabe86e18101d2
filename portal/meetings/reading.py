"""What the pages about meetings read besides the rows they show, and how they stand to the pages around them."""

from functools import partial
from typing import Any

from litestar.exceptions import NotFoundException

from domain.completion.evidence import Evidence
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.frame import Crumb
from portal.web.parts import Link
from portal.words.meetings import when
from projections.completion import EVIDENCE
from projections.meetings import MEETINGS, MeetingRow

MEETING = "/cohorts/{cohort:str}/meetings/{meeting:str}"


async def evidence_of(here: RunVisit) -> Evidence:
    """What the cohort is judged by."""
    row = await here.rows.one(EVIDENCE, here.id)
    return Evidence() if row is None else row.evidence


async def meeting_to_change(here: RunVisit, meeting: str) -> MeetingRow:
    """The meeting, where the visitor may change something (else 404): not in the past."""
    if not here.may_act:
        raise NotFoundException
    return await here.find(MEETINGS, meeting)


async def meeting_to_tell_of(here: RunVisit, meeting: str) -> MeetingRow:
    """The meeting, where the visitor may say what it gave (else 404): also where their organisation has left since."""
    if not here.may_answer:
        raise NotFoundException
    return await here.find(MEETINGS, meeting)


def crumb(here: RunVisit) -> Crumb:
    return Crumb("Møder", here.url("/meetings"))


def address(here: RunVisit, row: MeetingRow, below: str = "") -> str:
    """The meeting's page, or one below it."""
    return here.url(f"/meetings/{row.meeting}{below and '/'}{below}")


def lies(here: RunVisit, row: MeetingRow) -> str:
    """»1. refleksionsmøde ligger tirsdag den 4. november 2025 (uge 45) kl. 9.30-15.00.«"""
    return f"{here.labels.heading(row.meeting)} ligger {when(row.starts_at, row.ends_at)}."


def steps(here: RunVisit, row: MeetingRow) -> tuple[Crumb, ...]:
    """The way to a page below a meeting's."""
    return crumb(here), Crumb(here.labels.heading(row.meeting), address(here, row))


meeting_form = partial(AskedForm[RunVisit, MeetingRow], subject=meeting_to_change, crumbs=steps)
"""A form about a meeting, on a page below the meeting's."""


def about(here: RunVisit, row: MeetingRow, title: str) -> dict[str, Any]:
    """The frame and the way back of a page below a meeting's."""
    frame = here.frame(title, crumbs=steps(here, row))
    return {"frame": frame, "meeting": Link(here.labels[row.meeting], address(here, row))}
