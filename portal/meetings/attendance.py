"""The list of who was at a meeting as a form asks for it: one field of checkboxes for each organisation."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from domain.calendar import day_of
from domain.counting import listed
from domain.kernel import PersonId
from domain.meetings.events import Attendance
from domain.organisations.events import OrganisationId
from domain.text import Fault, is_well_formed
from portal.meetings.check_ins import names_of, not_on_the_list, told_of_check_ins
from portal.meetings.expected import known_before, likely_there
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.forms import Choice, Field, FormErrors, FormFields
from portal.web.forms.asking import Fields
from portal.words.choosing import named
from portal.words.meetings import counts_on
from projections.meetings import MeetingRow
from projections.organisations import PersonRow

FIELD, EVERYONE = "attendance", "everyone"


class PeopleOf(msgspec.Struct, frozen=True):
    """An organisation's field in the list of who was there, and the people to choose from.

    `everyone` is the field of the one box that means all of them.
    """

    field: str
    people: tuple[Choice, ...]
    everyone: str = ""


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
    """For each organisation the people who may have been there for it, with what is known of them before."""
    told = told_of_check_ins(row) if row.held_on else known_before(here, row)
    return tuple(
        PeopleOf(field_of(it), _choices(here, row, it, told), f"{EVERYONE}.{it}") for it in organisations_of(here, row)
    )


def _choices(
    here: RunVisit, row: MeetingRow, organisation: OrganisationId, told: Mapping[PersonId, str]
) -> tuple[Choice, ...]:
    people = _people_of(organisation, row, here.people)
    choices = named(people, here.labels.of(organisation))
    return tuple(Choice(it.value, it.label, told.get(PersonId(it.value), "")) for it in choices)


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


def expected_values(here: RunVisit, row: MeetingRow) -> dict[str, tuple[str, ...]]:
    """The same for a meeting that has not been recorded: those who are expected."""
    return {field_of(of): tuple(people) for of, people in likely_there(here, row).items() if people}


def attendance_in(here: RunVisit, row: MeetingRow, form: FormFields) -> tuple[Attendance, ...]:
    """The list in the form. Raises `FormErrors` for what is nobody's id; who may be on it, the decision knows."""
    told = [(it, text) for it in organisations_of(here, row) for text in _ticked(here, row, form, it)]
    strange = [Fault(field_of(it), "Vælg blandt personerne på listen.") for it, text in told if not _is_person(text)]
    if strange:
        raise FormErrors(*strange)
    return tuple(Attendance(organisation=it, person=PersonId(text)) for it, text in told)


def left_out(here: RunVisit, row: MeetingRow, form: FormFields) -> Iterator[Fault]:
    """Whoever has checked in and is not ticked: said before the list is recorded."""
    ticked = (PersonId(text) for it in organisations_of(here, row) for text in _ticked(here, row, form, it))
    missing = not_on_the_list(row, ticked)
    for organisation in dict.fromkeys(it.organisation for it in missing):
        names = names_of(here, tuple(it for it in missing if it.organisation == organisation))
        have = "har tjekket ind, men er ikke krydset af."
        yield Fault(field_of(organisation), f"{listed(names)} {have}")


def _ticked(here: RunVisit, row: MeetingRow, form: FormFields, organisation: OrganisationId) -> tuple[str, ...]:
    """Those who are ticked; all of the organisation's people, where the box that means all is."""
    ticked = form.all(field_of(organisation))
    if not form.one(f"{EVERYONE}.{organisation}"):
        return ticked
    return tuple(dict.fromkeys((*ticked, *sorted(_people_of(organisation, row, here.people)))))


def _is_person(text: str) -> bool:
    return is_well_formed(text, PersonId)
