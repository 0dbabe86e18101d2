"""What was promised in calls: written down, ticked off, opened again, corrected."""

from functools import partial

from litestar.exceptions import NotFoundException

from domain.meetings.correct_promise import CorrectPromise
from domain.meetings.keep_promise import KeepPromise, ReopenPromise
from domain.meetings.make_promise import MakePromise
from portal.views.correcting import ToCorrect, correction_form
from portal.views.corrections import says
from portal.views.promises import ANCHOR, PROMISED, may_keep
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ACTOR, COHORT_ADVISOR
from portal.web.forms import Field
from portal.web.forms.asking import Fields
from portal.web.frame import Crumb
from portal.web.readers import readers_of
from portal.words.promises import BY_WHEN, PROMISER_CHOICES, WHAT, WHO
from projections.corrections import standing_entry
from projections.memberships import MEMBERSHIPS, MembershipRow
from projections.promises import PROMISES, PromiseRow

PROMISE = "/cohorts/{cohort:str}/promises/{promise:str}"


def promise_fields(command: str) -> Fields:
    return {
        "promised_by": Field(WHO, choices=PROMISER_CHOICES),
        "what": Field(WHAT, readers_of(command, "what"), rows=2),
        "due_on": Field(BY_WHEN),
    }


async def _member(here: RunVisit, organisation: str) -> MembershipRow:
    """The organisation, to the cohort's advisors (else 404)."""
    row = await here.find(MEMBERSHIPS, here.id, organisation)
    if not here.may_act:
        raise NotFoundException
    return row


async def _own(here: RunVisit, promise: str) -> PromiseRow:
    """The promise, if the visitor may say what has become of it (else 404)."""
    row = await here.find(PROMISES, promise)
    if not may_keep(here, row):
        raise NotFoundException
    return row


def _steps(here: RunVisit, organisation: str) -> tuple[Crumb, ...]:
    return (
        Crumb("Organisationer", here.url("/organisations")),
        Crumb(here.labels.heading(organisation), f"{here.href(organisation)}#{ANCHOR}"),
    )


async def _to_correct(here: RunVisit, promise: str) -> ToCorrect:
    row = await _own(here, promise)
    return ToCorrect(
        entry=standing_entry(row.position, row.rectifications),
        about={"organisation": row.organisation, "promise": row.promise},
        says=says(PROMISED, row),
        organisation=row.organisation,
        crumbs=_steps(here, row.organisation),
        tells_apart=f"hændelse nr. {row.position}",
        fields=promise_fields("CorrectPromise"),
    )


NEW_PROMISE: AskedForm[RunVisit, MembershipRow] = AskedForm(
    path="/cohorts/{cohort:str}/organisations/{organisation:str}/promises/new",
    access=COHORT_ADVISOR,
    subject=_member,
    crumbs=lambda here, row: _steps(here, row.organisation),
    title="Skriv et løfte ned",
    tells_apart=lambda here, row: here.labels[row.organisation],
    lead=lambda here, row: (
        f"{here.labels.heading(row.organisation)}. Det står på forsiden hos den, der har lovet det, til det er gjort."
    ),
    asks=MakePromise,
    begins="promise",
    fields=lambda _here, _row: promise_fields("MakePromise"),
    send="Gem løftet",
    cancels=True,
    notice="Løftet er skrevet ned.",
)
_button = partial(
    AskedForm[RunVisit, PromiseRow],
    access=COHORT_ACTOR,
    subject=_own,
    crumbs=lambda here, row: _steps(here, row.organisation),
    fields={},
)
KEEPING = _button(path=f"{PROMISE}/kept", asks=KeepPromise, notice="Godt. Løftet er holdt.")
REOPENING = _button(path=f"{PROMISE}/reopening", asks=ReopenPromise, notice="Løftet er åbnet igen.")
PROMISE_CORRECTION = correction_form(
    PROMISED,
    CorrectPromise,
    path=f"{PROMISE}/correction",
    access=COHORT_ACTOR,
    subject=_to_correct,
    title="Ret løftet",
)
PROMISE_FORMS = (NEW_PROMISE, KEEPING, REOPENING, PROMISE_CORRECTION)
