"""Correcting what an organisation said when it said yes: the day, its goal, its motivation."""

from litestar.exceptions import NotFoundException

from domain.cohorts.correct_acceptance import CorrectAcceptance
from portal.cohorts.membership_forms import ACCEPTANCE_FIELDS, ORGANISATION, crumbs_to_membership
from portal.cohorts.membership_wording import ACCEPTED, accepted_words
from portal.views.correcting import ToCorrect, correction_form
from portal.visiting.acting import tells_for
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_TELLER
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


ACCEPTANCE_CORRECTION = correction_form(
    ACCEPTED,
    CorrectAcceptance,
    path=f"{ORGANISATION}/goal/correction",
    access=COHORT_TELLER,
    subject=_acceptance,
    title="Ret jeres mål og motivation",
    fields=ACCEPTANCE_FIELDS,
)
