"""That an organisation or a cohort has completed is recorded on a page of its own, which says first what that does."""

from collections.abc import Iterable, Sequence

from litestar.exceptions import NotFoundException

from domain.calendar import danish_day
from domain.completion.complete_cohort import CompleteCohort
from domain.completion.complete_organisation import CompleteOrganisation
from domain.completion.events import CohortCompleted, OrganisationCompleted
from domain.kernel import Command, Event, Recorded, Refusal
from portal.log.wishes import Receipt
from portal.views.foreseen import foreseen
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR
from portal.web.forms import FormFields
from portal.web.forms.foreseen import Foreseen, ForeseenPart
from portal.web.frame import Crumb
from projections.memberships import MEMBERSHIPS, MembershipRow

STANDS = "Registreringen bliver stående. Rettes noget, den hviler på, bagefter, siger beviset, hvad der så gælder."


class LackingStill(Refusal):
    """What is missing, with the names of those who lack it."""

    sentence = ""

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(map(str, self.args))


async def _cohort(here: RunVisit) -> None:
    """Is it the visitor's to record (else 404)? Not in the past."""
    if not here.may_act:
        raise NotFoundException


async def _member(here: RunVisit, organisation: str) -> MembershipRow:
    await _cohort(here)
    return await here.find(MEMBERSHIPS, here.id, organisation)


def _requirements(here: RunVisit) -> Sequence[Crumb]:
    return (Crumb("Krav", here.url("/requirements")),)


async def _complete(here: RunVisit, command: Command, form: FormFields) -> Receipt:
    try:
        return await here.visit.perform(command, form)
    except Refusal as refused:
        raise LackingStill(*map(here.labels.tell, refused.reasons)) from refused


async def _foreseen(here: RunVisit, happening: Sequence[Recorded[Event]]) -> Foreseen:
    lines = (*_recorded(here, (it.event for it in happening)), STANDS)
    return await foreseen(here, happening, ForeseenPart("Gennemførelse", lines))


def _recorded(here: RunVisit, events: Iterable[Event]) -> Iterable[str]:
    for event in events:
        if isinstance(event, OrganisationCompleted):
            yield f"{here.labels.heading(event.organisation)} står som gennemført {danish_day(event.completed_on)}."
        elif isinstance(event, CohortCompleted):
            yield f"Holdet står som gennemført {danish_day(event.completed_on)}."


COMPLETE_COHORT: AskedForm[RunVisit, None] = AskedForm(
    path="/cohorts/{cohort:str}/completion",
    access=COHORT_ADVISOR,
    subject=_cohort,
    crumbs=lambda here, _: _requirements(here),
    title="Registrér, at holdet har gennemført",
    asks=CompleteCohort,
    fields={},
    doing=lambda here, _, form: _complete(here, CompleteCohort(cohort=here.id), form),
    foresees=lambda here, _, happening: _foreseen(here, happening),
    nothing="Det er registreret allerede.",
    send="Registrér gennemførelsen",
    cancels=True,
    notice="Det er registreret, at holdet har gennemført.",
)
COMPLETE_ORGANISATION: AskedForm[RunVisit, MembershipRow] = AskedForm(
    path="/cohorts/{cohort:str}/organisations/{organisation:str}/completion",
    access=COHORT_ADVISOR,
    subject=_member,
    crumbs=lambda here, _: _requirements(here),
    title=lambda here, row: f"Registrér, at {here.labels[row.organisation]} har gennemført",
    asks=CompleteOrganisation,
    fields={},
    doing=lambda here, row, form: _complete(
        here, CompleteOrganisation(cohort=row.cohort, organisation=row.organisation), form
    ),
    foresees=lambda here, _, happening: _foreseen(here, happening),
    to=lambda here, row, _: here.url("/requirements") + f"#{row.organisation}",
    nothing="Det er registreret allerede.",
    send="Registrér gennemførelsen",
    cancels=True,
    notice=lambda here, row, _: f"Det er registreret, at {here.labels[row.organisation]} har gennemført.",
)
COMPLETION_FORMS = (COMPLETE_COHORT, COMPLETE_ORGANISATION)
