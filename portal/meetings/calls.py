"""The calls with each organisation's coordinator, and recording that one was held."""

from collections.abc import Iterator

import msgspec
from litestar import Controller, get
from litestar.exceptions import NotFoundException
from litestar.response import Template

from domain.meetings.events import CallKind
from domain.meetings.hold_call import HoldCall
from domain.organisations.events import OrganisationId
from portal.meetings.calls_page import aims_of, calls_page
from portal.meetings.reading import crumb, evidence_of
from portal.views.reached import names_here
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_ADVISOR, COHORT_READER
from portal.web.forms import Choice, Field
from portal.web.forms.asking import Fields
from portal.web.frame import Crumb
from portal.web.readers import readers_of
from portal.web.templates import shown
from portal.words.choosing import named
from portal.words.kinds import CALLS as CALL_NAMES
from portal.words.meetings import ANSWER_CHOICES, CONTINUED_PROGRESS, dates_set_aside
from portal.words.readiness import TALKED_ABOUT, readiness_lines
from projections.agreed_calls import AGREED_CALLS
from projections.answers import CALLS
from projections.meetings import MEETINGS, MeetingRow
from projections.memberships import MembershipRow
from projections.organisations import HeldRole

CALL_MINUTES_USUAL = 30


class Calls(Controller):
    path = "/cohorts/{cohort:str}/calls"

    @get(access=COHORT_READER)
    async def calls(self, here: Here) -> Template:
        """Every organisation's calls; to a participant one's own."""
        page = calls_page(
            here,
            here.frame("Telefonsamtaler", crumbs=(crumb(here),)),
            await evidence_of(here),
            await here.rows.many(CALLS, cohort=here.id),
            await here.rows.many(AGREED_CALLS, cohort=here.id),
            await names_here(here),
        )
        return shown("meetings/calls.html", page)


class CallWith(msgspec.Struct, frozen=True):
    """Whom the call is with, and which call it is."""

    member: MembershipRow
    kind: CallKind
    meetings: tuple[MeetingRow, ...]

    @property
    def organisation(self) -> OrganisationId:
        return self.member.organisation


async def call_with(here: RunVisit, organisation: str, kind: str) -> CallWith:
    """The call, where the visitor may record one (else 404)."""
    member = next((it for it in here.memberships if it.organisation == organisation), None)
    call = next((it for it in CallKind if it.value == kind), None)
    if member is None or call is None or not here.may_act:
        raise NotFoundException
    return CallWith(member, call, await here.rows.many(MEETINGS, cohort=here.id))


def call_fields(here: RunVisit, call: CallWith) -> Fields:
    """The question about continued progress is asked after the closing, and only there."""
    progress = {"continued_progress": Field(CONTINUED_PROGRESS, choices=ANSWER_CHOICES, optional=False)}
    return {
        "held_on": Field("Hvilken dag?"),
        "minutes": Field("Hvor mange minutter?"),
        "spoke_with": Field("Hvem talte du med?", choices=_people(here, call.member)),
        "notes": Field("Hvad blev I enige om?", readers_of("HoldCall", "notes")),
        **(progress if call.kind is CallKind.POST_CLOSING else {}),
    }


CALL_FORM: AskedForm[RunVisit, CallWith] = AskedForm(
    path="/cohorts/{cohort:str}/calls/{organisation:str}/{kind:str}",
    access=COHORT_ADVISOR,
    subject=call_with,
    crumbs=lambda here, _: (crumb(here), Crumb("Telefonsamtaler", here.url("/calls"))),
    title=lambda here, call: f"{CALL_NAMES[call.kind]}: {here.labels[call.organisation]}",
    lead=lambda here, call: " ".join(_known_before(here, call)),
    asks=HoldCall,
    given=lambda _, call: {"kind": call.kind},
    fields=call_fields,
    filled=lambda here, call: {
        "held_on": here.day,
        "minutes": CALL_MINUTES_USUAL,
        "spoke_with": here.team(call.member).coordinator,
    },
    send="Gem samtalen",
    notice="Samtalen er registreret.",
)


def _known_before(here: RunVisit, call: CallWith) -> Iterator[str]:
    """What the call is to lead to, and what the organisation has said of it."""
    labels, aims = here.labels.of(call.organisation), aims_of(here, call.kind)
    yield f"Formål: {' '.join(aims.purpose)}"
    yield f"Det er lykkedes, når: {' '.join(aims.criteria)}"
    if call.kind is CallKind.EXPECTATION:
        yield dates_set_aside(call.member, labels, call.meetings)
    for line in readiness_lines(call.member, labels, TALKED_ABOUT[call.kind]):
        yield f"{line.label} {line.text}"
    if call.kind is CallKind.POST_CLOSING and call.member.practice:
        yield f"Det skrev de om forankringen: {call.member.practice}"


def _people(here: RunVisit, member: MembershipRow) -> tuple[Choice, ...]:
    """Those who are the organisation's participants, and those who have left since a call may have been held."""

    def may_have_been_called(held: HeldRole) -> bool:
        return held.organisation == member.organisation and (held.until is None or held.until >= member.invited_at)

    people = [row.person for row in here.people if any(map(may_have_been_called, row.roles))]
    return named(people, here.labels.of(member.organisation))
