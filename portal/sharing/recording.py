"""Posting or correcting an experience, and telling what it did to the organisation's account."""

from litestar.exceptions import NotFoundException

from domain.completion.results import OrganisationAccount
from domain.kernel import Command
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import Audience, ExperienceId
from portal.rows.known_accounts import own_account_on
from portal.rows.selecting import Selection, the_one
from portal.sharing.effect import effect_of
from portal.visiting.run_visit import RunVisit
from portal.web.forms import FormFields
from projections.completion import EVIDENCE, EvidenceRow


def account_alone(cohort: RunId) -> tuple[Selection[EvidenceRow], ...]:
    """What `recorded` reads before anything is, to be asked for together with more."""
    return (the_one(EVIDENCE, cohort),)


async def account_of(here: RunVisit, organisation: OrganisationId) -> OrganisationAccount | None:
    """The organisation's part of the cohort's account, as the rows stand; None if it never took part.

    To whoever has left, their own is as it is now: it counts in the periods that everybody's pages count.
    """
    as_now = here.unasked and organisation in here.organisations
    kept = await (here.visit.rows if as_now else here.rows).one(EVIDENCE, here.id)
    if kept is None:
        raise NotFoundException
    return own_account_on(here.visit.today if as_now else here.day, kept.evidence, organisation)


async def recorded(
    here: RunVisit, form: FormFields, kind: type[Command], organisation: OrganisationId, experience: ExperienceId
) -> str:
    """Carry the form's command out; what it did to the organisation's account, in sentences.

    Raises `FormErrors`, `Refusal`, `NotAForm`.
    """
    before = await account_of(here, organisation)
    given: dict[str, object] = {"cohort": here.id, "organisation": organisation, "experience": experience}
    if here.is_alone:
        given["audience"] = Audience.COHORT
    await here.visit.carry_out(form, kind, **given)
    after = await account_of(here, organisation)
    return "" if before is None or after is None else effect_of(before, after, experience, here.cohort.run.rule_set)
