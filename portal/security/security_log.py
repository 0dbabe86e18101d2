"""What happened to accounts: everybody sees their own, auditors and administrators see all, by person and day."""

import re
from collections.abc import Mapping, Sequence

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template

from domain.calendar import end_of, start_of
from domain.kernel import Event, PersonId
from domain.organisations.events import AGENCY_ROLES
from domain.text import Fault, is_well_formed
from portal.identity import read_log
from portal.identity.read_log import What
from portal.identity.security_log import LINES_MAX, SecurityEvent
from portal.sealing.told import told_at
from portal.security.security_log_page import SecurityLogFilter, SecurityPage, security_page
from portal.visiting.visit import Visit
from portal.web.access import READ_LOG_READER, SIGNED_IN
from portal.web.danish import sorting_key
from portal.web.forms import MALFORMED, Choice, Form, FormErrors, FormFields, Unreadable, day_in
from portal.web.frame import asked_for
from portal.web.templates import shown
from portal.words.accounts import organisation_of
from portal.words.labels import Labels, labels_of_registry, labels_of_those

OWN, ALL = "/security", "/security-log"
FILTER_LABELS: Mapping[str, str] = {"person": "Person", "day": "Dag"}
TITLE_LABELS: Mapping[str, str] = {**FILTER_LABELS, "before": "Før linje"}
NUMBER = re.compile(r"[0-9]{1,18}")
OWN_LEAD = (
    "Her står, hvad der er sket med din adgang til portalen. Er der noget, du ikke kender til, så sig det straks til "
    "en administrator."
)
AGENCY_LEAD = " Her står også, hvem der får og mister roller i styrelsen, og hvorfor."
ALL_LEAD = "Hvad der er sket med folks adgang til portalen: hvem, hvornår og fra hvilket netværk."


class OwnSecurity(Controller):
    path = OWN

    @get(access=SIGNED_IN)
    async def own(self, visit: NamedDependency[Visit], before: FromQuery[str] = "") -> Template:
        agency = any(map(visit.has, AGENCY_ROLES))
        events = await visit.portal.security.about(
            visit.person, before=_number(before), count=LINES_MAX + 1, agency=agency
        )
        return await _shown(visit, "Sikkerhed", OWN_LEAD + (AGENCY_LEAD if agency else ""), OWN, events, before)


class SecurityLogPages(Controller):
    path = ALL

    @get(access=READ_LOG_READER)
    async def every(
        self,
        visit: NamedDependency[Visit],
        person: FromQuery[str] = "",
        day: FromQuery[str] = "",
        before: FromQuery[str] = "",
    ) -> Template:
        """All of it, or one person's, or one day's; that somebody looked is noted."""
        asked = SecurityLogFilter(person=person if is_well_formed(person, PersonId) else "", day=day.strip())
        await read_log.note(visit, what=What.SECURITY_LOG, about=(asked.person,) if asked.person else None)
        form = visit.form(FILTER_LABELS, day=day)
        try:
            events = await _lines(visit, asked, before)
        except Unreadable as wrong:
            form, events = form.again(FormFields(form.texts), FormErrors(Fault("day", str(wrong)))), ()
        return await _shown(visit, "Sikkerhedslog", ALL_LEAD, ALL, events, before, asked, form)


async def _lines(visit: Visit, asked: SecurityLogFilter, before: str) -> tuple[SecurityEvent, ...]:
    """What is asked for, and one line more. Raises `Unreadable` for what is no day."""
    on = day_in(asked.day) if asked.day else None
    return await visit.portal.security.latest(
        person=PersonId(asked.person) if asked.person else None,
        since=None if on is None else start_of(on),
        until=None if on is None else end_of(on),
        before=_number(before),
        count=LINES_MAX + 1,
    )


async def _shown(
    visit: Visit,
    title: str,
    lead: str,
    path: str,
    events: tuple[SecurityEvent, ...],
    before: str,
    asked: SecurityLogFilter | None = None,
    form: Form | None = None,
) -> Template:
    told = await told_at(visit.portal.pool, visit.portal.vault, (it.position for it in events))
    labels = await (_named(visit, events, told) if asked is None else labels_of_registry(visit.rows))
    choices = (Choice(it, labels[it]) for it in labels.people) if asked is not None else ()
    people = tuple(sorted(choices, key=lambda it: sorting_key(it.label)))
    said = {"before": before} if asked is None else {**msgspec.structs.asdict(asked), "before": before}
    names = {} if asked is None else {asked.person: labels[asked.person]}
    frame = visit.frame(title, about=asked_for(said, TITLE_LABELS, names))
    page: SecurityPage = security_page(frame, lead, path, events, told, labels, asked=asked, people=people, form=form)
    return shown("security/list.html", page, status=MALFORMED if form is not None and form.problems else 200)


async def _named(visit: Visit, events: Sequence[SecurityEvent], told: Mapping[int | None, Event]) -> Labels:
    """The names of everybody in the lines, and of the organisations that they speak of."""
    people = {person for it in events for person in (it.person, it.by) if person is not None}
    return await labels_of_those(visit.rows, people, filter(None, map(organisation_of, told.values())))


def _number(before: str) -> int | None:
    """The line to go on from; whatever is no number is as if nothing was said."""
    return int(before) if NUMBER.fullmatch(before) else None
