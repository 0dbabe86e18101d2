"""A cohort's journal, and each event in it as it is stored."""

from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.text import Fault, Malformed
from portal.event_store.entry import read_entry
from portal.identity import read_log
from portal.identity.read_log import What
from portal.journal.choices import choices
from portal.journal.event_page import event_page, title
from portal.journal.finding import UNASKED
from portal.journal.journal_page import ENTRIES_MAX, about, journal_page
from portal.journal.reading import question_of, spoken_of, with_names
from portal.journal.wanted import AS_WANTED, FILTER_LABELS, JournalFilter
from portal.surroundings.numbers import number_in
from portal.views.entries import may_read_raw, persons_in
from portal.visiting.run_visit import Here
from portal.web.access import COHORT_READER
from portal.web.forms import MALFORMED, FormFields
from portal.web.frame import Crumb
from portal.web.templates import shown
from projections.journal import JOURNAL

NO_NUMBER = Malformed(Fault("before", "Adressen peger på en hændelse, men nummeret er ikke et helt tal."))


class Journal(Controller):
    path = "/cohorts/{cohort:str}/journal"
    dependencies = AS_WANTED

    @get(access=COHORT_READER)
    async def journal(
        self,
        here: Here,
        wanted: NamedDependency[JournalFilter],
        before: FromQuery[str] = "",
    ) -> Template:
        """The latest events that fit what was chosen, or those before the event with a number.

        What cannot be understood of it stands in its field with what is wrong, and no event is shown. Experiences are
        read where words are looked for in their names; else those that the events name.
        """
        named = await with_names(here, None if wanted.search else ())
        number, possible = _number(before), choices(here)
        form = here.form(FILTER_LABELS, **wanted.parameters)
        question = UNASKED
        try:
            question = await question_of(named, wanted, possible)
        except Malformed as wrong:
            form = form.again(FormFields(form.texts), wrong)
        rows = await question.latest(here, ENTRIES_MAX + 1, number)
        named = named if wanted.search else await with_names(here, spoken_of(rows))
        here = named.here
        frame = here.frame("Journal", about=about(wanted, possible, before))
        page = journal_page(here, frame, form, wanted, possible, question, rows, named.ways, from_newest=not before)
        template = "journal/journal_fragment.html" if here.visit.htmx else "journal/journal.html"
        return shown(template, page, status=MALFORMED if form.problems else 200)

    @get("/{position:str}", access=COHORT_READER)
    async def event(self, here: Here, position: FromPath[str]) -> Template:
        """The event as it is stored, for those whose it is."""
        number = number_in(position) or 0
        row = await here.find(JOURNAL, number)
        stored = await read_entry(here.visit.portal.pool, row.position)
        if stored is None or not may_read_raw(here, row):
            raise NotFoundException
        named = await with_names(here)
        here = named.here
        await read_log.note(here.visit, what=What.EVENT, about=persons_in(row), place=here.id)
        among: dict[str, Any] = {"cohort": here.id} | ({} if here.sees_all else {"organisation": row.organisation})
        before = await here.rows.latest(JOURNAL, 1, before=(row.position,), **among)
        page = event_page(
            here,
            here.frame(
                title(here, row),
                crumbs=(Crumb("Journal", here.url("/journal")),),
                about="" if here.sees_all else f"hændelse nr. {row.position}",
            ),
            row,
            stored,
            named.ways,
            before=next(iter(before), None),
            after=await here.rows.following(JOURNAL, (row.position,), **among),
        )
        return shown("journal/event.html", page)


def _number(before: str) -> int | None:
    """The event that the address names, if it does. Raises `Malformed` for one that is no number."""
    number = number_in(before)
    if before and number is None:
        raise NO_NUMBER
    return number
