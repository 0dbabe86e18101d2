"""What a meeting or a call is in somebody's calendar: pure, from the rows, without what others may not read."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from domain.completion.calls import anchor_of, call_due
from domain.completion.evidence import Evidence
from domain.meetings.events import CallKind
from domain.meetings.questions import MeetingStatus
from domain.organisations.events import OrganisationId
from domain.plans.programme import Mode
from portal.words.calls import call_in
from portal.words.kinds import MODES
from portal.words.labels import capital
from portal.words.meetings import where
from portal.words.naming import meeting_labels
from projections.agreed_calls import AgreedCallRow
from projections.cohorts import CohortRow
from projections.meetings import MeetingRow
from projections.meetings_then import as_of_position


class CalendarEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: `uid` is its own for good, `sequence` grows with each change, `changed_at` is the latest (UTC).

    `starts` and `ends` are instants (UTC), or days where it has no time of day; then `ends` is the day after the last.
    """

    uid: str
    sequence: int
    changed_at: dt.datetime
    starts: dt.datetime | dt.date
    ends: dt.datetime | dt.date
    title: str
    place: str
    text: str
    page: str
    cancelled: bool = False
    tentative: bool = False
    """It is not certain yet that it takes place then."""


def meeting_entry(row: MeetingRow, meetings: Sequence[MeetingRow], cohort: CohortRow, site: str) -> CalendarEntry:
    """The joint meeting, named among the cohort's `meetings`. `site` is what links begin with.

    It counts as changed where it is moved, cancelled or arranged, or its place is corrected:
    what else is recorded of it is on its page.
    """
    cancelled = row.status is MeetingStatus.CANCELLED
    # What is cancelled is called what it was until then.
    then = meetings if row.cancelled_position is None else as_of_position(meetings, row.cancelled_position)
    name = capital(meeting_labels(then, cohort.run.programme)[row.meeting])
    page = f"{site}/cohorts/{row.cohort}/meetings/{row.meeting}"
    said = f"{'Mødet er aflyst. ' if cancelled else ''}Møde i forløbet »{cohort.name}«."
    return CalendarEntry(
        uid=row.meeting,
        sequence=len(row.moves) + len(row.rectifications) + (row.arranged.times if row.arranged else 0) + cancelled,
        changed_at=row.cancelled_at or max(_changes(row)),
        starts=row.starts_at,
        ends=row.ends_at,
        title=f"{'Aflyst: ' if cancelled else ''}{name}, {cohort.name}",
        place=row.place or MODES[row.held_mode or row.mode],
        text=f"{said}\n{where(row)}.{_link(row)}\nDagsorden og svar på, om du kommer: {page}",
        page=page,
        cancelled=cancelled,
    )


def _link(row: MeetingRow) -> str:
    return "" if row.arranged is None or row.arranged.link is None else f"\nLink: {row.arranged.link}"


def call_entry(
    kind: CallKind,
    organisation: OrganisationId,
    name: str,
    evidence: Evidence,
    meetings: Sequence[MeetingRow],
    cohort: CohortRow,
    site: str,
    agreed: AgreedCallRow | None = None,
) -> CalendarEntry | None:
    """The call with the organisation of that `name`: when it is `agreed`, if it is; else the whole day around which it
    is due, or on which it was held.

    None where the plan has no such call, or the meeting that its day follows from is not planned. It changes with that
    meeting, so that its number is that of all that was ever changed about the cohort's meetings and agreed about it.
    """
    held = next((it.held_on for it in evidence.calls if it.kind is kind and it.organisation == organisation), None)
    due = None if evidence.run is None else call_due(kind, evidence.run, evidence)
    anchor = None if evidence.run is None else anchor_of(kind, evidence.run, evidence)
    on = held or due
    if on is None or anchor is None:
        return None
    changes = [it for row in meetings for it in _changes(row)]
    told_at = () if agreed is None else agreed.told_at
    stands = None if agreed is None or agreed.cancelled_reason is not None or held is not None else agreed
    page = f"{site}/cohorts/{cohort.cohort}/calls"
    return CalendarEntry(
        uid=f"{cohort.cohort}-{organisation}-{kind.value}",
        sequence=len(changes) + len(told_at) + (held is not None),
        changed_at=max((*changes, *(() if agreed is None else (agreed.changed_at,)))),
        starts=on if stands is None else stands.starts_at,
        ends=on + dt.timedelta(days=1) if stands is None else stands.ends_at,
        title=f"{call_in(cohort.run.programme, kind)}, {name}",
        place=MODES[Mode.PHONE],
        text=(
            f"Telefonsamtale i forløbet »{cohort.name}« med tovholderen fra {name}"
            f"{'' if held or stands else ', omkring denne dag'}.\nAlle samtaler: {page}"
        ),
        page=page,
    )


def _changes(row: MeetingRow) -> Sequence[dt.datetime]:
    cancelled = () if row.cancelled_at is None else (row.cancelled_at,)
    mended = (it.corrected_at for it in row.rectifications)
    arranged = () if row.arranged is None else (row.arranged.arranged_at,)
    return (row.scheduled_at, *(it.moved_at for it in row.moves), *mended, *arranged, *cancelled)
