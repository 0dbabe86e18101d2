"""Correcting what an organisation said when it said yes, and the cohort's theme."""

import msgspec
from litestar.exceptions import NotFoundException

from domain.cohorts.correct_acceptance import CorrectAcceptance
from domain.cohorts.correct_cohort_theme import CorrectCohortTheme
from portal.cohorts.membership_forms import ACCEPTANCE_FIELDS, ORGANISATION, crumbs_to_membership, yes_before_invitation
from portal.cohorts.membership_wording import ACCEPTED, accepted_words
from portal.views.board_page import THEMED
from portal.views.correcting import ToCorrect, correction_form
from portal.visiting.acting import tells_for
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR, COHORT_TELLER
from portal.web.forms import Field, FormErrors, FormFields, typed_day
from portal.web.readers import readers_of
from projections.corrections import standing_entry
from projections.memberships import MEMBERSHIPS


async def _acceptance(here: RunVisit, organisation: str) -> ToCorrect:
    """To the organisation's own people (else 404)."""
    row = await here.find(MEMBERSHIPS, here.id, organisation)
    entry = row.membership.accepted_by
    if entry is None or not tells_for(here, row.organisation):
        raise NotFoundException
    return ToCorrect(
        entry=entry,
        about={"organisation": row.organisation},
        says=accepted_words(row),
        organisation=row.organisation,
        crumbs=crumbs_to_membership(here, row),
    )


async def _theme(here: RunVisit) -> ToCorrect:
    """To the cohort's advisors (else 404)."""
    if not here.may_act:
        raise NotFoundException
    return ToCorrect(
        entry=standing_entry(here.cohort.position, here.cohort.rectifications),
        about={"cohort": here.id},
        says={"theme": here.cohort.theme},
        organisation=None,
        crumbs=(),
    )


THEME_CORRECTION = correction_form(
    THEMED,
    CorrectCohortTheme,
    path="/cohorts/{cohort:str}/theme",
    access=COHORT_ADVISOR,
    subject=_theme,
    title="Ret holdets tema",
    fields={"theme": Field("Tema", readers_of("CorrectCohortTheme", "theme"))},
)
_ACCEPTANCE = correction_form(
    ACCEPTED,
    CorrectAcceptance,
    path=f"{ORGANISATION}/goal/correction",
    access=COHORT_TELLER,
    subject=_acceptance,
    title="Ret jeres mål og motivation",
    fields=ACCEPTANCE_FIELDS,
)


async def _correct(here: RunVisit, it: ToCorrect, form: FormFields) -> None:
    """A day that is new does not lie before the invitation; one that stands there stays, however it came there."""
    row = await here.find(MEMBERSHIPS, here.id, it.about["organisation"])
    wrong = tuple(yes_before_invitation(row, form)) if row.membership.takes_part else ()
    if wrong and form.one("accepted_on") != typed_day(row.membership.stays[-1].accepted_on):
        raise FormErrors(*wrong)
    await here.visit.carry_out(form, CorrectAcceptance, cohort=here.id, corrects=it.entry, **it.about)


ACCEPTANCE_CORRECTION = msgspec.structs.replace(_ACCEPTANCE, doing=_correct)
