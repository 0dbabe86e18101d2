"""Why the cohort's meetings break a limit of the programme: said with the meeting, on the board and in the account."""

from collections.abc import Iterable, Iterator

import msgspec

from domain.calendar import danish_day, day_of
from domain.completion.evidence import Evidence
from domain.meetings.limits import broken_limits
from portal.visiting.run_visit import RunVisit
from projections.meetings import MeetingRow


class LimitReason(msgspec.Struct, frozen=True):
    """Who did what in spite of a limit, and the reason that was given."""

    sentence: str
    reason: str


def reasons_of(here: RunVisit, row: MeetingRow) -> Iterator[LimitReason]:
    """Those that were given with the meeting, in their order."""
    for it in row.limit_reasons:
        who = here.labels.at(it.position).heading(it.broken_by)
        said = "skrev, hvorfor det skal ske, selv om det bryder et minimumskrav."
        yield LimitReason(f"Den {danish_day(day_of(it.broken_at))}: {who} {said}", it.limit_broken_because)


def limits_broken(here: RunVisit, evidence: Evidence, meetings: Iterable[MeetingRow]) -> tuple[LimitReason, ...]:
    """The limits that the meetings break as they are, and each reason that was given; none while none is broken."""
    broken = () if evidence.run is None else broken_limits(evidence.run, evidence.meetings)
    reasons = [reason for row in meetings for reason in reasons_of(here, row)]
    return tuple(reasons) if broken else ()
