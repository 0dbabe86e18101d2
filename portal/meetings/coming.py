"""Whether somebody comes to a meeting: answered by themselves, or for them by their organisation's coordinator."""

from typing import Any

import msgspec

from domain.kernel import PersonId
from domain.meetings.answer_coming import AnswerComing
from domain.meetings.events import Coming, MeetingId
from domain.meetings.questions import MeetingStatus
from domain.meetings.refusals import MeetingAlreadyHeld, MeetingIsCancelled
from domain.organisations.events import OrganisationId
from portal.meetings.check_ins import checked_in_as
from portal.meetings.reading import MEETING, address, lies, meeting_to_change, steps
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_PARTICIPANT
from portal.web.forms import Field
from portal.web.forms.asking import Fields
from portal.web.parts import Link
from portal.words.choosing import choices_of, named
from portal.words.meetings import COMING
from projections.meetings import MeetingRow


class Comer(msgspec.Struct, frozen=True, kw_only=True):
    """Who answers about which meeting, for which organisation, and for whom besides themselves.

    `chosen` is what the address says, where a letter's link led here.
    """

    row: MeetingRow
    organisation: OrganisationId
    others: tuple[PersonId, ...] = ()
    chosen: Coming | None = None

    @property
    def meeting(self) -> MeetingId:
        return self.row.meeting


class ComingButtons(msgspec.Struct, frozen=True, kw_only=True):
    """The question on the meeting's own page: one press answers it. `now` is what was answered, if anything was."""

    action: str
    person: PersonId
    now: Coming | None
    choices: tuple[tuple[Coming, str], ...]
    others: Link | None


async def _comer(here: RunVisit, meeting: str, answer: str) -> Comer:
    """Raises `MeetingAlreadyHeld`, `MeetingIsCancelled`."""
    row = await meeting_to_change(here, meeting)
    organisation = here.taking_part
    if row.status is MeetingStatus.HELD:
        raise MeetingAlreadyHeld
    if row.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelled
    chosen = next((it for it in Coming if it.value == answer), None)
    return Comer(row=row, organisation=organisation, others=_others(here, organisation), chosen=chosen)


def _others(here: RunVisit, organisation: OrganisationId) -> tuple[PersonId, ...]:
    """Whom the visitor answers for besides themselves: a coordinator for all of the organisation's people."""
    member = next(it for it in here.memberships if it.organisation == organisation)
    if here.team(member).coordinator != here.visit.person:
        return ()
    people = (row.person for row in here.people if any(it.organisation == organisation for it in row.held))
    return tuple(it for it in people if it != here.visit.person)


def _fields(here: RunVisit, of: Comer) -> Fields:
    people = named((here.visit.person, *of.others), here.labels.of(of.organisation))
    who = {"person": Field("Hvem svarer du for?", choices=people)} if of.others else {}
    return {**who, "coming": Field("Kommer vedkommende?" if of.others else "Kommer du?", choices=choices_of(COMING))}


def answer_of(row: MeetingRow, person: PersonId) -> Coming | None:
    """What has been answered for the person since the meeting was moved, if anything has."""
    return next((it.coming for it in row.coming if it.person == person), None)


def _notice(here: RunVisit, of: Comer, _: Any) -> str:
    return f"Svaret om {here.labels[of.meeting]} er gemt. Du kan ændre det, indtil mødet er holdt."


COMING_FORM = AskedForm(
    path=f"{MEETING}/coming",
    access=COHORT_PARTICIPANT,
    subject=_comer,
    query=("answer",),
    crumbs=lambda here, of: steps(here, of.row),
    title="Kommer du til mødet?",
    tells_apart=lambda here, of: here.labels[of.meeting],
    lead=lambda here, of: f"{lies(here, of.row)} Svaret kan ses af alle på holdet, og du kan ændre det igen.",
    asks=AnswerComing,
    given=lambda here, of: {} if of.others else {"person": here.visit.person},
    fields=_fields,
    filled=lambda here, of: {
        "person": here.visit.person,
        "coming": of.chosen or answer_of(of.row, here.visit.person),
    },
    to=lambda here, of, _: address(here, of.row),
    send="Send svaret",
    notice=_notice,
)


def coming_buttons(here: RunVisit, row: MeetingRow) -> ComingButtons | None:
    """To whoever may come: a participant, until they have checked in or the meeting is recorded as held."""
    organisation = here.participates_as
    if not here.may_act or organisation is None or row.status is not MeetingStatus.SCHEDULED:
        return None
    if checked_in_as(row, here.visit.person) is not None:
        return None
    page = address(here, row, "coming")
    return ComingButtons(
        action=page,
        person=here.visit.person,
        now=answer_of(row, here.visit.person),
        choices=tuple(COMING.items()),
        others=Link("Svar for en anden fra jeres organisation", page) if _others(here, organisation) else None,
    )
