"""A cohort's dates to take away: each meeting, the calls, and all of it in one file."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from litestar import Controller, Response, get
from litestar.params import FromPath

from domain.completion.evidence import Evidence
from domain.meetings.events import CallKind
from domain.meetings.questions import MeetingStatus
from domain.plans.programme import EvidenceKind
from portal.calendars.entries import CalendarEntry, call_entry, meeting_entry
from portal.calendars.files import CalendarFile, file_of, file_of_meeting
from portal.meetings.reading import evidence_of
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_READER, Capacity
from portal.web.attachment import attached
from projections.agreed_calls import AGREED_CALLS, AgreedCallRow
from projections.meetings import MEETINGS, MeetingRow

SUFFIX = ".ics"


class CohortDates(Controller):
    path = "/cohorts/{cohort:str}"

    @get("/meetings/{meeting:str}/calendar", access=COHORT_READER)
    async def meeting(self, here: Here, meeting: FromPath[str]) -> Response[Any]:
        """One meeting: to put into a calendar, to move there, or to take out of it where it is cancelled."""
        row = await here.find(MEETINGS, meeting)
        meetings = await here.rows.many(MEETINGS, cohort=here.id)
        return _file(file_of_meeting(row, meetings, here.cohort, here.visit.portal.settings), row.meeting)

    @get("/calls/calendar", access=COHORT_READER)
    async def calls(self, here: Here) -> Response[Any]:
        """The calls that the visitor is told of: a participant's own organisation's, an advisor's with all of them."""
        meetings = await here.rows.many(MEETINGS, cohort=here.id)
        agreed = await here.rows.many(AGREED_CALLS, cohort=here.id)
        return _entries(
            here, calls_in(here, await evidence_of(here), meetings, _site(here), agreed), f"{here.id}-calls"
        )

    @get("/calendar", access=COHORT_READER)
    async def dates(self, here: Here) -> Response[Any]:
        """Every meeting that stands, and the calls."""
        meetings = await here.rows.many(MEETINGS, cohort=here.id)
        agreed = await here.rows.many(AGREED_CALLS, cohort=here.id)
        return _entries(here, dates_in(here, await evidence_of(here), meetings, _site(here), agreed), str(here.id))


def dates_in(
    here: RunVisit, evidence: Evidence, meetings: Sequence[MeetingRow], site: str, agreed: Sequence[AgreedCallRow] = ()
) -> Iterator[CalendarEntry]:
    """All that the visitor is told of in the cohort, without what is cancelled. `site` is what links begin with."""
    for row in sorted(meetings, key=lambda it: it.starts_at):
        if row.status is not MeetingStatus.CANCELLED:
            yield meeting_entry(row, meetings, here.cohort, site)
    yield from calls_in(here, evidence, meetings, site, agreed)


def calls_in(
    here: RunVisit, evidence: Evidence, meetings: Sequence[MeetingRow], site: str, agreed: Sequence[AgreedCallRow] = ()
) -> Iterator[CalendarEntry]:
    """The calls with the organisations that take part, as far as the visitor sees what they keep to themselves.

    An auditor calls nobody.
    """
    concerned = [it.organisation for it in here.memberships if it.membership.takes_part and here.sees(it.organisation)]
    called = () if here.capacity is Capacity.AUDITOR else concerned
    for row in here.cohort.run.programme.shown_by(EvidenceKind.CALL):
        for organisation, word in product(called, row.words):
            entry = call_entry(
                CallKind(word),
                organisation,
                here.labels.heading(organisation),
                evidence,
                meetings,
                here.cohort,
                site,
                next((it for it in agreed if (it.organisation, it.kind.value) == (organisation, word)), None),
            )
            if entry is not None:
                yield entry


def _site(here: RunVisit) -> str:
    return here.visit.portal.settings.site


def _entries(here: RunVisit, entries: Iterator[CalendarEntry], name: str) -> Response[Any]:
    return _file(file_of(entries, here.visit.portal.settings), name)


def _file(file: CalendarFile, name: str) -> Response[Any]:
    return attached(file.content, file.media_type, f"{name}{SUFFIX}")
