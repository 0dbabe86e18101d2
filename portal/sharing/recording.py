"""Posting or correcting an experience, and telling what it did to the organisation's account."""

import datetime as dt
from typing import Any

from litestar.exceptions import NotFoundException

from domain.completion.evidence import Evidence, ExperienceEvent, evolve_evidence
from domain.completion.results import OrganisationAccount
from domain.completion.rules.rule import Reads
from domain.guidelines.events import GuidelineId, TaggedThing
from domain.guidelines.tag_guidelines import TagGuidelines
from domain.kernel import Command, Stamp
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.attach_experience_file import AttachExperienceFile
from domain.sharing.correct_experience import CorrectExperience
from domain.sharing.events import Audience, ExperienceId
from domain.sharing.post_experience import PostExperience
from domain.text import Fault
from portal.log.wishes import Receipt
from portal.rows.known_accounts import own_account_on
from portal.rows.selecting import Selection, all_of, the_one
from portal.sharing.effect import effect_of, is_one_more
from portal.views.attaching import FILES, FilesDescription
from portal.views.guidelines import TAGS, guidelines_chosen, said_otherwise, tags_of_cohort
from portal.visiting.bringing import brought
from portal.visiting.run_visit import RunVisit
from portal.web.forms import FormErrors, FormFields, decode
from portal.web.forms.fields import KEPT_FILES
from portal.web.forms.made_from import changes_nothing
from projections.completion import EVIDENCE
from projections.sharing import ExperienceRow
from projections.test_action_rows import TestActionToChoose
from projections.test_actions import TEST_ACTIONS

NOTHING_SHOWN = "Du har skrevet, hvad billedet viser, men der er intet billede valgt. Vælg det, eller slet teksten."


def weighed(cohort: RunId) -> tuple[Selection[Any], ...]:
    """What is read before an experience is posted, to be asked for together with more."""
    return the_one(EVIDENCE, cohort), of_which_to_tell(cohort)


def of_which_to_tell(cohort: RunId) -> Selection[TestActionToChoose]:
    """Those of the cohort, as far as a choice tells of them."""
    return all_of(TEST_ACTIONS, cohort=cohort).told(TestActionToChoose)


async def account_of(here: RunVisit, organisation: OrganisationId) -> OrganisationAccount | None:
    """The organisation's part of the cohort's account, as the rows stand; None if it never took part.

    To whoever has left, their own is as it is now: it counts in the periods that everybody's pages count.
    """
    return own_account_on(_day(here, organisation), await _evidence(here, organisation), organisation)


def _as_now(here: RunVisit, organisation: OrganisationId) -> bool:
    return here.unasked and organisation in here.organisations


def _day(here: RunVisit, organisation: OrganisationId) -> dt.date:
    return here.visit.today if _as_now(here, organisation) else here.day


async def _evidence(here: RunVisit, organisation: OrganisationId) -> Evidence:
    kept = await (here.visit.rows if _as_now(here, organisation) else here.rows).one(EVIDENCE, here.id)
    if kept is None:
        raise NotFoundException
    return kept.evidence


async def posted(here: RunVisit, form: FormFields, organisation: OrganisationId, experience: ExperienceId) -> str:
    """Post the form's experience with its files, all or nothing; says and raises the same as `recorded`."""
    tags = _tagged(here, form, organisation, experience)
    has_files = {KEPT_FILES} & form.texts.keys() or form.faults or form.one("description").strip()
    if not has_files and not tags:
        return await recorded(here, form, PostExperience, organisation, experience)
    before = await _evidence(here, organisation)
    command = decode(form, PostExperience, **_given(here, organisation, experience))
    files = await brought(here.visit, form, FILES, decode(form, FilesDescription).description)
    if has_files and not files:
        raise FormErrors(Fault(FILES, NOTHING_SHOWN))
    attached = [
        AttachExperienceFile(cohort=here.id, organisation=organisation, experience=experience, attached=it)
        for it in files
    ]
    await here.visit.perform_all([command, *attached, *tags], form)
    return _effect(here, before, await _evidence(here, organisation), organisation, experience)


def _tagged(
    here: RunVisit, form: FormFields, organisation: OrganisationId, experience: ExperienceId
) -> tuple[TagGuidelines, ...]:
    """What it touches, if that is said as well. Raises `FormErrors`."""
    chosen, thing = guidelines_chosen(form), TaggedThing(experience=experience)
    said = TagGuidelines(cohort=here.id, thing=thing, guidelines=chosen, organisation=organisation)
    return (said,) if chosen else ()


async def recorded(
    here: RunVisit, form: FormFields, kind: type[Command], organisation: OrganisationId, experience: ExperienceId
) -> str:
    """Carry the form's command out; what it did to the organisation's account, in sentences.

    Raises `FormErrors`, `Refusal`, `NotAForm`.
    """
    before = await _evidence(here, organisation)
    receipt = await here.visit.carry_out(form, kind, **_given(here, organisation, experience))
    return _effect(here, before, _with_own(before, receipt, here), organisation, experience)


async def corrected(here: RunVisit, form: FormFields, row: ExperienceRow) -> str:
    """Carry out what the form puts right, and what it touches from now on, all or nothing; the same sentences.

    Where nothing but the latter is changed nothing is put right, and no reason is asked for.
    """
    tags = said_otherwise(
        here, form, TaggedThing(experience=row.experience), await _touched(here, row), row.organisation
    )
    if not tags:
        return await recorded(here, form, CorrectExperience, row.organisation, row.experience)
    here.visit.show_first()
    if changes_nothing(form, "reason", TAGS):
        await here.visit.perform_all(tags, form)
        return ""
    before = await _evidence(here, row.organisation)
    command = decode(form, CorrectExperience, **_given(here, row.organisation, row.experience))
    await here.visit.perform_all([command, *tags], form)
    after = await _evidence(here, row.organisation)
    return _effect(here, before, after, row.organisation, row.experience)


async def _touched(here: RunVisit, row: ExperienceRow) -> tuple[GuidelineId, ...]:
    tags = (await tags_of_cohort(here)).get(row.experience)
    return () if tags is None else tags.guidelines


def _with_own(evidence: Evidence, receipt: Receipt, here: RunVisit) -> Evidence:
    """The evidence with what was just recorded, and nothing that others have recorded meanwhile."""
    for position, event in enumerate(receipt.events, start=receipt.position - len(receipt.events) + 1):
        if isinstance(event, ExperienceEvent):
            stamp = Stamp(position=position, by=here.visit.person, recorded_at=here.visit.now)
            evidence = evolve_evidence(evidence, event, stamp)
    return evidence


def _given(here: RunVisit, organisation: OrganisationId, experience: ExperienceId) -> dict[str, object]:
    """What is not asked: nobody else could read the experience of an organisation that goes through it alone."""
    given: dict[str, object] = {"cohort": here.id, "organisation": organisation, "experience": experience}
    return {**given, "audience": Audience.COHORT} if here.is_alone else given


def _effect(
    here: RunVisit, before: Evidence, after: Evidence, organisation: OrganisationId, experience: ExperienceId
) -> str:
    """Told by what an experience can change."""

    def own(evidence: Evidence) -> OrganisationAccount | None:
        return own_account_on(_day(here, organisation), evidence, organisation, reads=Reads.EXPERIENCES)

    is_now = own(after)
    if is_now is None or is_one_more(is_now, after, experience):
        return ""
    was = own(before)
    return "" if was is None else effect_of(was, is_now, experience, here.cohort.run.rule_set)
