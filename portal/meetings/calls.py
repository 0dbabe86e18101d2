"""The calls with each organisation's coordinator, and recording that one was held."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.meetings.events import CallKind
from domain.meetings.hold_call import HoldCall
from portal.meetings.calls_page import calls_page
from portal.meetings.forms import CALL_LABELS, CallPage
from portal.meetings.reading import crumb, evidence_of
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_ADVISOR, COHORT_READER
from portal.web.forms import Choice, Form, FormFields
from portal.web.frame import Crumb
from portal.web.parts import Link
from portal.web.templates import shown
from portal.words.choosing import named
from portal.words.kinds import CALLS as CALL_NAMES
from projections.answers import CALLS
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
        )
        return shown("meetings/calls.html", page)

    @get("/{organisation:str}/{kind:str}", access=COHORT_ADVISOR)
    async def call(self, here: Here, organisation: FromPath[str], kind: FromPath[str]) -> Template:
        """The form, as if the coordinator had been called today."""
        member, call = _subject(here, organisation, kind)
        given = {"minutes": CALL_MINUTES_USUAL, "spoke_with": here.team(member).coordinator}
        form = here.form(CALL_LABELS, held_on=here.day, **given)
        return await _call_page(here, member, call, form)

    @post("/{organisation:str}/{kind:str}", access=COHORT_ADVISOR)
    async def hold(
        self,
        here: Here,
        form: NamedDependency[FormFields],
        organisation: FromPath[str],
        kind: FromPath[str],
    ) -> Response[Any]:
        member, call = _subject(here, organisation, kind)
        return await here.submit(
            form,
            HoldCall,
            {"organisation": member.organisation, "kind": call},
            opened=here.form(CALL_LABELS),
            again=lambda it: _call_page(here, member, call, it),
            to=here.url("/calls"),
            notice="Samtalen er registreret.",
        )


def _subject(here: RunVisit, organisation: str, kind: str) -> tuple[MembershipRow, CallKind]:
    """Whom the call is with, and which call it is, where the visitor may record one (else 404)."""
    member = next((it for it in here.memberships if it.organisation == organisation), None)
    call = next((it for it in CallKind if it.value == kind), None)
    if member is None or call is None or not here.may_act:
        raise NotFoundException
    return member, call


async def _call_page(here: RunVisit, member: MembershipRow, call: CallKind, form: Form) -> Template:
    title = f"{CALL_NAMES[call]}: {here.labels[member.organisation]}"
    page = CallPage(
        frame=here.frame(title, crumbs=(crumb(here), Crumb("Telefonsamtaler", here.url("/calls")))),
        title=title,
        organisation=Link(here.labels[member.organisation], here.href(member.organisation)),
        form=form,
        action=here.url(f"/calls/{member.organisation}/{call.value}"),
        after_closing=call is CallKind.POST_CLOSING,
        people=_people(here, member),
    )
    return shown("meetings/call.html", page)


def _people(here: RunVisit, member: MembershipRow) -> tuple[Choice, ...]:
    """Those who are the organisation's participants, and those who have left since a call may have been held."""

    def may_have_been_called(held: HeldRole) -> bool:
        return held.organisation == member.organisation and (held.until is None or held.until >= member.invited_at)

    people = [row.person for row in here.people if any(map(may_have_been_called, row.roles))]
    return named(people, here.labels.of(member.organisation))
