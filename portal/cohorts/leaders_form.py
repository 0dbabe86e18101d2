"""The form that says who of an organisation's people are leaders, and which of them answers for the programme there."""

from typing import Any

import msgspec
from litestar.exceptions import NotFoundException

from domain.kernel import Command, PersonId
from domain.organisations.events import LeaderOrStaff, Role
from domain.roles.appoint_responsible_leader import AppointResponsibleLeader, NotALeader
from domain.roles.record_leader_or_staff import RecordLeaderOrStaff
from domain.text import Fault
from portal.cohorts.membership_forms import NOBODY, ORGANISATION, membership_form
from portal.cohorts.organisation_page import may_say_who_leads
from portal.views.choosing_people import members_of
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ACTOR
from portal.web.forms import Field, FormErrors, FormFields, decode
from portal.web.forms.asking import Fields
from projections.memberships import MEMBERSHIPS, MembershipRow
from projections.organisations import ORGANISATIONS


class WhoLeads(msgspec.Struct, frozen=True, kw_only=True):
    """Whoever is not among the `leaders` is staff."""

    leaders: tuple[PersonId, ...] = ()
    responsible: PersonId | None = None


async def _said_by(here: RunVisit, organisation: str) -> MembershipRow:
    row = await here.find(MEMBERSHIPS, here.id, organisation)
    if not may_say_who_leads(here, row):
        raise NotFoundException
    return row


def _fields(here: RunVisit, row: MembershipRow) -> Fields:
    people = members_of(row.organisation, here.people, here.labels)
    return {
        "leaders": Field(
            "Hvem er ledere?",
            "Sæt kryds ved dem, der er ledere. De andre er medarbejdere.",
            people,
            NOBODY,
            optional=False,
        ),
        "responsible": Field(
            "Ansvarlig leder", "Den leder, der svarer for forløbet hos jer. Én af dem, du har sat kryds ved.", people
        ),
    }


async def _known(here: RunVisit, row: MembershipRow) -> dict[str, Any]:
    organisation = await here.rows.one(ORGANISATIONS, row.organisation)
    leaders = (it.person for it in here.people if it.works_as(row.organisation) is LeaderOrStaff.LEADER)
    responsible = None if organisation is None else here.belonging.responsible_leader(organisation)
    return {"leaders": tuple(leaders), "responsible": responsible}


async def _record(here: RunVisit, row: MembershipRow, form: FormFields) -> None:
    said, organisation = decode(form, WhoLeads), row.organisation
    if said.responsible is not None and said.responsible not in said.leaders:
        raise FormErrors(Fault("responsible", NotALeader.sentence))
    there = [it.person for it in here.people if it.holds(Role.PARTICIPANT, organisation)]
    leads = {it: LeaderOrStaff.LEADER if it in said.leaders else LeaderOrStaff.STAFF for it in there}
    commands: list[Command] = [
        RecordLeaderOrStaff(person=person, organisation=organisation, works_as=works_as)
        for person, works_as in leads.items()
    ]
    if said.responsible is not None:
        commands.append(AppointResponsibleLeader(organisation=organisation, person=said.responsible))
    await here.visit.perform_all(commands, form)


LEADERS = membership_form(
    path=f"{ORGANISATION}/leaders",
    access=COHORT_ACTOR,
    subject=_said_by,
    title="Ledere og medarbejdere",
    lead="Programmet beder om en bred kreds af ledere og medarbejdere. Hvor mange der var med, står ved hvert møde.",
    asks=WhoLeads,
    fields=_fields,
    filled=_known,
    edits=True,
    doing=_record,
    send="Gem",
    notice="Det er gemt, hvem der er leder, og hvem der er medarbejder.",
)
