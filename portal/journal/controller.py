"""A cohort's journal, and each event in it as it is stored."""

import re

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.text import Fault, Malformed
from portal.cohort_visit import CohortVisit
from portal.event_store.entry import read_entry
from portal.history import POSITION_DIGITS_MAX
from portal.identity.access import COHORT_READER
from portal.journal.entries import Ways, may_read_raw, ways
from portal.journal.event_page import event_page, title
from portal.journal.journal_page import ENTRIES_MAX, Wanted, choices, journal_page
from portal.sharing.reading import readable_experiences
from portal.web.frame import Crumb
from portal.web.templates import shown
from projections.journal import JOURNAL, JournalRow
from projections.organisations import PEOPLE
from projections.test_actions import TEST_ACTIONS

NUMBER = re.compile(rf"[0-9]{{1,{POSITION_DIGITS_MAX}}}")
NO_NUMBER = Malformed(Fault("before", "Adressen peger på en hændelse, men nummeret er ikke et helt tal."))


class Journal(Controller):
    path = "/cohorts/{cohort:str}/journal"

    @get(access=COHORT_READER)
    async def journal(
        self,
        cohort_visit: NamedDependency[CohortVisit],
        organisation: FromQuery[str] = "",
        topic: FromQuery[str] = "",
        person: FromQuery[str] = "",
        before: FromQuery[str] = "",
    ) -> Template:
        """The latest events that fit what was chosen, or those before the event with a number."""
        here, leading = await _with_experiences(cohort_visit)
        wanted = Wanted(organisation=organisation, topic=topic, person=person)
        possible = choices(here, await here.rows.many(PEOPLE))
        rows = await _rows(here, wanted, before) if possible.allow(wanted) else ()
        frame = here.frame("Journal")
        page = journal_page(here, frame, wanted, possible, rows, leading, from_newest=not before)
        return shown("journal/journal_fragment.html" if here.visit.htmx else "journal/journal.html", page)

    @get("/{position:str}", access=COHORT_READER)
    async def event(self, cohort_visit: NamedDependency[CohortVisit], position: FromPath[str]) -> Template:
        """The event as it is stored, for those whose it is."""
        number = int(position) if NUMBER.fullmatch(position) else 0
        row = await cohort_visit.find(JOURNAL, number)
        stored = await read_entry(cohort_visit.visit.portal.pool, row.position)
        if stored is None or not may_read_raw(cohort_visit, row):
            raise NotFoundException
        here, leading = await _with_experiences(cohort_visit)
        among = {"cohort": here.id} | ({} if here.sees_all else {"organisation": row.organisation})
        before = await here.rows.latest(JOURNAL, 1, before=(row.position,), **among)
        page = event_page(
            here,
            here.frame(title(row), crumbs=(Crumb("Journal", here.url("/journal")),)),
            row,
            stored,
            leading,
            before=next(iter(before), None),
            after=await here.rows.following(JOURNAL, (row.position,), **among),
        )
        return shown("journal/event.html", page)


async def _with_experiences(here: CohortVisit) -> tuple[CohortVisit, Ways]:
    """The visit, in which the experiences that the visitor may read have names; and where names lead."""
    readable = await readable_experiences(here)
    leading = ways(here, await here.rows.many(TEST_ACTIONS, cohort=here.id), readable)
    return msgspec.structs.replace(here, labels=here.labels.and_experiences(readable, None)), leading


async def _rows(here: CohortVisit, wanted: Wanted, before: str) -> tuple[JournalRow, ...]:
    """One more than is shown. Raises `Malformed` for an address that names no event."""
    if before and not NUMBER.fullmatch(before):
        raise NO_NUMBER
    columns = {"organisation": wanted.organisation, "topic": wanted.topic, "by": wanted.person}
    equals = {name: value for name, value in columns.items() if value}
    bound = (int(before),) if before else None
    return await here.rows.latest(JOURNAL, ENTRIES_MAX + 1, before=bound, cohort=here.id, **equals)
