"""The organisations of a cohort and its advisors; an advisor invites more of the one and assigns more of the other."""

from litestar import Controller, get
from litestar.response import Template

from domain.cohorts.assign_advisor import AssignAdvisor
from domain.cohorts.invite_organisation import InviteOrganisation
from domain.organisations.municipalities import MUNICIPALITIES
from portal.cohorts.organisations_page import ASSIGN_LABELS, INVITE_LABELS, NEW_KOMMUNE, organisations_page
from portal.rows.rows import every_row
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_ADVISOR, COHORT_READER, Capacity
from portal.web.forms import Form, FormFields, decode
from portal.web.forms.asking import labelled
from portal.web.templates import shown
from portal.words.kommuner import kommune_registered
from portal.words.named_rows import organisations_in
from projections.organisations import ORGANISATIONS

ORGANISATIONS_IN = "/cohorts/{cohort:str}/organisations"


class CohortOrganisations(Controller):
    path = ORGANISATIONS_IN

    @get(access=COHORT_READER)
    async def organisations(self, here: Here) -> Template:
        return await _page(here)


async def _page(here: RunVisit, *, invite: Form | None = None, assign: Form | None = None) -> Template:
    forms = None
    if here.capacity is Capacity.ADVISOR and here.may_act:
        forms = (invite or here.form(INVITE_LABELS), assign or here.form(ASSIGN_LABELS))
    own = organisations_in(here.memberships)
    known = await here.rows.selected(own) if forms is None else await every_row(here.rows, ORGANISATIONS)
    return shown("cohorts/organisations.html", organisations_page(here, here.frame("Organisationer"), known, forms))


async def _invite(here: RunVisit, _: None, form: FormFields) -> None:
    """The organisation that is chosen; a kommune that is not registered yet is, in the same press."""
    code = form.one("organisation").removeprefix(NEW_KOMMUNE)
    if code not in MUNICIPALITIES:
        await here.visit.perform(decode(form, InviteOrganisation, cohort=here.id), form)
        return
    register = kommune_registered(code)
    await here.visit.perform_all(
        (register, InviteOrganisation(cohort=here.id, organisation=register.organisation)), form
    )


INVITE: AskedForm[RunVisit, None] = AskedForm(
    path=ORGANISATIONS_IN,
    access=COHORT_ADVISOR,
    page=lambda here, _, form: _page(here, invite=form),
    asks=InviteOrganisation,
    fields=labelled(INVITE_LABELS),
    doing=_invite,
    to=lambda here, _, __: here.url("/organisations"),
    notice="Organisationen er inviteret.",
)
ASSIGN: AskedForm[RunVisit, None] = AskedForm(
    path="/cohorts/{cohort:str}/advisors",
    access=COHORT_ADVISOR,
    page=lambda here, _, form: _page(here, assign=form),
    asks=AssignAdvisor,
    fields=labelled(ASSIGN_LABELS),
    to=lambda here, _, __: here.url("/organisations"),
    notice="Rådgiveren er knyttet til holdet.",
)
