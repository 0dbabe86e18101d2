"""Closing somebody's access for a while, and opening it again: by the agency, and by the coordinator of their own."""

from typing import Any

from domain.organisations.events import Role
from domain.roles.activate_person import ActivatePerson
from domain.roles.deactivate_person import DeactivatePerson
from portal.organisations.colleagues import PATH, Colleague, colleague_of, crumbs_to_colleagues
from portal.visiting.asked_form import AskedForm
from portal.visiting.people import known_person
from portal.visiting.visit import PEOPLE_CRUMB, Visit
from portal.web.access import PEOPLE_KEEPER, SIGNED_IN
from portal.web.forms import FormFields, decode
from portal.web.frame import Crumb
from projections.organisations import PersonRow

CLOSES = (
    "kan så ikke logge ind, får ingen mails og kan ikke vælges til noget. Roller, og alt, hvad der er gjort, bliver "
    "stående, og adgangen kan åbnes igen."
)
OPENS = "kan så logge ind igen med den adgangskode og de roller, der var."
CLOSED, OPENED = "Adgangen er lukket.", "Adgangen er åben igen."


def may_change_access(visit: Visit, row: PersonRow) -> bool:
    """Is it offered? The last administrator the decision keeps."""
    if row.person == visit.person:
        return False
    return visit.has(Role.ADMINISTRATOR) or all(it.organisation is not None for it in row.held)


async def _close(visit: Visit, row: PersonRow, form: FormFields) -> None:
    await visit.perform(decode(form, DeactivatePerson, person=row.person), form)
    await visit.portal.sessions.end_all(row.person, visit.trace)


async def _close_for_own(visit: Visit, it: Colleague, form: FormFields) -> None:
    await visit.perform(decode(form, DeactivatePerson, person=it.person, organisation=it.organisation), form)
    await visit.portal.sessions.end_all(it.person, visit.trace)


def _crumbs(_visit: Visit, row: PersonRow) -> tuple[Crumb, ...]:
    return (PEOPLE_CRUMB, Crumb(row.title, f"/people/{row.person}"))


_OF_THE_AGENCY: dict[str, Any] = {
    "access": PEOPLE_KEEPER,
    "subject": known_person,
    "crumbs": _crumbs,
    "tells_apart": lambda _, row: row.title,
    "fields": {},
    "cancels": True,
}
_OF_ONES_OWN: dict[str, Any] = {
    "access": SIGNED_IN,
    "subject": colleague_of,
    "crumbs": lambda visit, it: crumbs_to_colleagues(visit, it.row),
    "tells_apart": lambda _, it: it.of.title,
    "given": lambda _, it: {"organisation": it.organisation},
    "fields": {},
    "cancels": True,
}
ACCESS_FORMS: tuple[AskedForm[Visit, PersonRow], ...] = (
    AskedForm(
        path="/people/{person:str}/deactivation",
        title="Luk adgangen",
        lead=lambda _, row: f"{row.title} {CLOSES}",
        asks=DeactivatePerson,
        doing=_close,
        send="Luk adgangen",
        warns=True,
        notice=CLOSED,
        **_OF_THE_AGENCY,
    ),
    AskedForm(
        path="/people/{person:str}/activation",
        title="Åbn adgangen igen",
        lead=lambda _, row: f"{row.title} {OPENS}",
        asks=ActivatePerson,
        send="Åbn adgangen igen",
        notice=OPENED,
        **_OF_THE_AGENCY,
    ),
)
COLLEAGUE_ACCESS_FORMS: tuple[AskedForm[Visit, Colleague], ...] = (
    AskedForm(
        path=f"{PATH}/{{person:str}}/deactivation",
        title="Luk adgangen",
        lead=lambda _, it: f"{it.of.title} {CLOSES}",
        asks=DeactivatePerson,
        doing=_close_for_own,
        send="Luk adgangen",
        warns=True,
        notice=CLOSED,
        **_OF_ONES_OWN,
    ),
    AskedForm(
        path=f"{PATH}/{{person:str}}/activation",
        title="Åbn adgangen igen",
        lead=lambda _, it: f"{it.of.title} {OPENS}",
        asks=ActivatePerson,
        send="Åbn adgangen igen",
        notice=OPENED,
        **_OF_ONES_OWN,
    ),
)
