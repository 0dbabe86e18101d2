"""Posting or correcting an experience, and telling what it did to the organisation's account."""

from litestar.exceptions import NotFoundException

from domain.completion.results import OrganisationAccount
from domain.kernel import Command
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.attach_experience_file import AttachExperienceFile
from domain.sharing.events import Audience, ExperienceId
from domain.sharing.post_experience import PostExperience
from domain.text import Fault
from portal.rows.known_accounts import own_account_on
from portal.rows.selecting import Selection, the_one
from portal.sharing.effect import effect_of
from portal.views.attaching import FILES, FilesDescription
from portal.visiting.bringing import brought
from portal.visiting.run_visit import RunVisit
from portal.web.forms import FormErrors, FormFields, decode
from portal.web.forms.fields import KEPT_FILES
from projections.completion import EVIDENCE, EvidenceRow

NOTHING_SHOWN = "Du har skrevet, hvad billedet viser, men der er intet billede valgt. Vælg det, eller slet teksten."


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


async def posted(here: RunVisit, form: FormFields, organisation: OrganisationId, experience: ExperienceId) -> str:
    """Post the form's experience with its files, all or nothing; says and raises the same as `recorded`."""
    if not {KEPT_FILES} & form.texts.keys() and not form.faults and not form.one("description").strip():
        return await recorded(here, form, PostExperience, organisation, experience)
    before = await account_of(here, organisation)
    command = decode(form, PostExperience, **_given(here, organisation, experience))
    files = await brought(here.visit, form, FILES, decode(form, FilesDescription).description)
    if not files:
        raise FormErrors(Fault(FILES, NOTHING_SHOWN))
    attached = [
        AttachExperienceFile(cohort=here.id, organisation=organisation, experience=experience, attached=it)
        for it in files
    ]
    await here.visit.perform_all([command, *attached], form)
    return _effect(here, before, await account_of(here, organisation), experience)


async def recorded(
    here: RunVisit, form: FormFields, kind: type[Command], organisation: OrganisationId, experience: ExperienceId
) -> str:
    """Carry the form's command out; what it did to the organisation's account, in sentences.

    Raises `FormErrors`, `Refusal`, `NotAForm`.
    """
    before = await account_of(here, organisation)
    await here.visit.carry_out(form, kind, **_given(here, organisation, experience))
    return _effect(here, before, await account_of(here, organisation), experience)


def _given(here: RunVisit, organisation: OrganisationId, experience: ExperienceId) -> dict[str, object]:
    """What is not asked: nobody else could read the experience of an organisation that goes through it alone."""
    given: dict[str, object] = {"cohort": here.id, "organisation": organisation, "experience": experience}
    return {**given, "audience": Audience.COHORT} if here.is_alone else given


def _effect(
    here: RunVisit, before: OrganisationAccount | None, after: OrganisationAccount | None, experience: ExperienceId
) -> str:
    return "" if before is None or after is None else effect_of(before, after, experience, here.cohort.run.rule_set)
