"""The calls with each organisation's coordinator, and recording that one was held."""

from collections.abc import Iterable, Iterator

import msgspec
from litestar import Controller, get
from litestar.exceptions import NotFoundException
from litestar.response import Template

from domain.meetings.events import CallAnswer, CallKind
from domain.meetings.hold_call import HoldCall
from domain.organisations.events import OrganisationId
from domain.plans.programme import EvidenceKind
from domain.plans.questions import PlannedQuestion
from portal.meetings.call_before import call_before
from portal.meetings.calls_page import calls_page
from portal.meetings.promising import promise_fields
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
from portal.words.calls import asked_in_calls, call_in, call_kinds
from portal.words.choosing import named
from portal.words.meetings import ANSWER_CHOICES, CONTINUED_PROGRESS
from projections.agreed_calls import AGREED_CALLS
from projections.answers import CALLS
from projections.held_roles import HeldRole
from projections.meetings import MEETINGS, MeetingRow
from projections.memberships import MembershipRow

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
    call = next((it for it in call_kinds(here.cohort.run.programme) if it.value == kind), None)
    if member is None or call is None or not here.may_act:
        raise NotFoundException
    return CallWith(member, call, await here.rows.many(MEETINGS, cohort=here.id))


def _asks_progress(here: RunVisit, kind: CallKind) -> bool:
    row = here.cohort.run.programme.recorded_as(EvidenceKind.CALL, kind.value)
    return row.records == CallKind.POST_CLOSING.value


def call_fields(here: RunVisit, call: CallWith) -> Fields:
    """The question about continued progress is asked after the closing, and only there."""
    progress = {"continued_progress": Field(CONTINUED_PROGRESS, choices=ANSWER_CHOICES, optional=False)}
    return {
        "held_on": Field("Hvilken dag?"),
        "minutes": Field("Hvor mange minutter?"),
        "spoke_with": Field("Hvem talte du med?", choices=_people(here, call.member)),
        **dict(_asked(asked_in_calls(here.cohort.run.programme, call.kind))),
        **(progress if _asks_progress(here, call.kind) else {}),
        "notes": Field("Hvad blev I enige om?", readers_of("HoldCall", "notes")),
    }


def _asked(asked: Iterable[PlannedQuestion]) -> Iterator[tuple[str, Field]]:
    """A row of the answers for each of the plan's questions."""
    for number, it in enumerate(asked):
        yield f"answers.{number}.asked", Field("", kind="hidden", optional=True)
        if it.in_words:
            hint = f"{it.hint} {readers_of('HoldCall', 'answers.said')}".strip()
            yield f"answers.{number}.said", Field(it.asked, hint, kind="prose", optional=True, rows=3)
        else:
            yield f"answers.{number}.answer", Field(it.asked, it.hint, ANSWER_CHOICES, kind="radios", optional=True)


def filled_answers(here: RunVisit, kind: CallKind, answers: Iterable[CallAnswer] | None = None) -> dict[str, object]:
    """The rows of the plan's questions, with what was answered."""
    given = {it.asked: it for it in answers or ()}
    filled: dict[str, object] = {}
    for number, it in enumerate(asked_in_calls(here.cohort.run.programme, kind)):
        was = given.get(it.question, CallAnswer(asked=it.question))
        filled[f"answers.{number}.asked"] = str(it.question)
        filled[f"answers.{number}.{'said' if it.in_words else 'answer'}"] = was.said if it.in_words else was.answer
    return filled


def _promise_rows() -> Fields:
    """What is promised, as rows; their labels are those of every row."""
    return {f"promises.{name}": Field(it.label) for name, it in promise_fields("MakePromise").items()}


CALL_FORM: AskedForm[RunVisit, CallWith] = AskedForm(
    path="/cohorts/{cohort:str}/calls/{organisation:str}/{kind:str}",
    access=COHORT_ADVISOR,
    subject=call_with,
    crumbs=lambda here, _: (crumb(here), Crumb("Telefonsamtaler", here.url("/calls"))),
    title=lambda here, call: f"{call_in(here.cohort.run.programme, call.kind)}: {here.labels[call.organisation]}",
    template="meetings/call_form.html",
    beside=lambda here, call: call_before(here, call.member, call.kind, call.meetings),
    asks=HoldCall,
    given=lambda _, call: {"kind": call.kind},
    fields=lambda here, call: {**call_fields(here, call), **_promise_rows()},
    filled=lambda here, call: {
        **filled_answers(here, call.kind),
        "held_on": here.day,
        "minutes": CALL_MINUTES_USUAL,
        "spoke_with": here.team(call.member).coordinator,
    },
    send="Gem samtalen",
    notice="Samtalen er registreret.",
)


def _people(here: RunVisit, member: MembershipRow) -> tuple[Choice, ...]:
    """Those who are the organisation's participants, and those who have left since a call may have been held."""

    def may_have_been_called(held: HeldRole) -> bool:
        return held.organisation == member.organisation and (held.until is None or held.until >= member.invited_at)

    people = [row.person for row in here.people if any(map(may_have_been_called, row.roles))]
    return named(people, here.labels.of(member.organisation))
