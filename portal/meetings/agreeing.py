"""Agreeing on a day and a time for a call, moving it, and calling the agreement off."""

from domain.calendar import COPENHAGEN
from domain.meetings.agree_call import AgreeCall, CancelAgreedCall
from portal.meetings.calls import CALL_FORM, CALL_MINUTES_USUAL, CallWith, call_with
from portal.meetings.reading import crumb
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR
from portal.web.forms import Field
from portal.web.frame import Crumb
from portal.web.readers import readers_of
from portal.words.calls import call_in
from projections.agreed_calls import AGREED_CALLS

AGREEMENT = f"{CALL_FORM.path}/agreement"


def _crumbs(here: RunVisit, _: CallWith) -> tuple[Crumb, ...]:
    return (crumb(here), Crumb("Telefonsamtaler", here.url("/calls")))


def _which(here: RunVisit, call: CallWith) -> str:
    return f"{call_in(here.cohort.run.programme, call.kind)}, {here.labels[call.organisation]}"


async def _filled(here: RunVisit, call: CallWith) -> dict[str, object]:
    row = await here.rows.one(AGREED_CALLS, here.id, call.organisation, call.kind)
    if row is None or row.cancelled_reason is not None:
        return {"minutes": CALL_MINUTES_USUAL}
    return {"starts_at": row.starts_at.astimezone(COPENHAGEN), "minutes": row.minutes}


AGREE: AskedForm[RunVisit, CallWith] = AskedForm(
    path=AGREEMENT,
    access=COHORT_ADVISOR,
    subject=call_with,
    crumbs=_crumbs,
    title="Aftal dag og tid for samtalen",
    tells_apart=_which,
    lead=lambda here, call: f"{_which(here, call)}. Organisationen får besked, og tiden står i jeres kalendere.",
    asks=AgreeCall,
    given=lambda _, call: {"kind": call.kind},
    fields={"starts_at": Field("Hvornår?"), "minutes": Field("Hvor mange minutter?")},
    filled=_filled,
    edits=True,
    send="Gem aftalen",
    cancels=True,
    notice="Samtalen er aftalt.",
)
CALL_OFF: AskedForm[RunVisit, CallWith] = AskedForm(
    path=f"{AGREEMENT}/cancellation",
    access=COHORT_ADVISOR,
    subject=call_with,
    crumbs=_crumbs,
    title="Aflys aftalen om samtalen",
    tells_apart=_which,
    lead=lambda here, call: f"{_which(here, call)}. Samtalen skal stadig holdes; aftal en ny dag, når I kan.",
    asks=CancelAgreedCall,
    given=lambda _, call: {"kind": call.kind},
    fields={"reason": Field("Hvorfor aflyses den?", readers_of("CancelAgreedCall", "reason"), rows=2)},
    send="Aflys aftalen",
    cancels=True,
    warns=True,
    notice="Aftalen er aflyst.",
)
AGREEMENTS_ABOUT_CALLS = (AGREE, CALL_OFF)
