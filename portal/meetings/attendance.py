"""The list of who was at a meeting as a form asks for it: one field of checkboxes for each organisation."""

from collections.abc import Iterable

import msgspec

from domain.calendar import day_of
from domain.kernel import PersonId
from domain.meetings.events import Attendance, Coming
from domain.organisations.events import OrganisationId
from domain.text import Fault, is_well_formed
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.forms import Choice, Field, FormErrors, FormFields
from portal.web.forms.asking import Fields
from portal.words.choosing import named
from portal.words.meetings import counts_on
from projections.meetings import MeetingRow
from projections.organisations import PersonRow

FIELD = "attendance"


class PeopleOf(msgspec.Struct, frozen=True):
    """An organisation's field in the list of who was there, and the people to choose from."""

    field: str
    people: tuple[Choice, ...]


def field_of(organisation: OrganisationId) -> str:
    return f"{FIELD}.{organisation}"


def organisations_of(here: RunVisit, row: MeetingRow) -> tuple[OrganisationId, ...]:
    """Those that have taken part in the cohort, and those that are on the list already, in alphabetical order."""
    accepted = (it.organisation for it in here.memberships if it.membership.accepted_on is not None)
    known = {*accepted, *(it.organisation for it in row.attendance)}
    return tuple(sorted(known, key=lambda it: sorting_key(here.labels[it])))


def attendance_fields(here: RunVisit, row: MeetingRow) -> Fields:
    """Who was there, of each organisation; the fields are named after it."""
    own = {field_of(it): Field(here.labels.heading(it)) for it in organisations_of(here, row)}
    return {FIELD: Field("Hvem var med?"), **own}


def people_fields(here: RunVisit, row: MeetingRow) -> tuple[PeopleOf, ...]:
    """For each organisation the people who may have been there for it."""
    return tuple(
        PeopleOf(field_of(it), named(_people_of(it, row, here.people), here.labels.of(it)))
        for it in organisations_of(here, row)
    )


def _people_of(organisation: OrganisationId, row: MeetingRow, people: Iterable[PersonRow]) -> set[PersonId]:
    """Its participants since the day of the meeting, those who have left later included, and those on the list."""
    there = {it.person for it in row.attendance if it.organisation == organisation}
    return there | {
        person.person
        for person in people
        for held in person.roles
        if held.organisation == organisation and (held.until is None or day_of(held.until) >= counts_on(row))
    }


def attendance_values(row: MeetingRow) -> dict[str, tuple[str, ...]]:
    """The fields' values for the list as it stands."""
    values: dict[str, tuple[str, ...]] = {}
    for there in row.attendance:
        values[field_of(there.organisation)] = (*values.get(field_of(there.organisation), ()), there.person)
    return values


def expected_values(row: MeetingRow) -> dict[str, tuple[str, ...]]:
    """The same for a meeting that has not been recorded: those who have answered that they come."""
    values: dict[str, tuple[str, ...]] = {}
    for it in row.coming:
        if it.coming is Coming.YES:
            values[field_of(it.organisation)] = (*values.get(field_of(it.organisation), ()), it.person)
    return values


def attendance_in(here: RunVisit, row: MeetingRow, form: FormFields) -> tuple[Attendance, ...]:
    """The list in the form. Raises `FormErrors` for what is nobody's id; who may be on it, the decision knows."""
    listed = [(it, text) for it in organisations_of(here, row) for text in form.all(field_of(it))]
    strange = [Fault(field_of(it), "Vælg blandt personerne på listen.") for it, text in listed if not _is_person(text)]
    if strange:
        raise FormErrors(*strange)
    return tuple(Attendance(organisation=it, person=PersonId(text)) for it, text in listed)


def _is_person(text: str) -> bool:
    return is_well_formed(text, PersonId)
