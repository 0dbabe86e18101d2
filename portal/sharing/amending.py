"""Correcting and withdrawing an experience: what was written stays in the history, with the reason."""

from typing import Any

import msgspec

from domain.sharing.correct_experience import CorrectExperience
from domain.sharing.withdraw_experience import WithdrawExperience
from portal.sharing.experience import about
from portal.sharing.forms import experience_fields, hints_about_consent, why_withdrawn
from portal.sharing.reading import own_experience
from portal.sharing.recording import corrected
from portal.sharing.showing import EXPERIENCE, link_to, steps
from portal.views.guidelines import SAID_IN_EXPERIENCE, TAGS, asked_guidelines, said_in_fields
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_TELLER
from portal.web.forms import Field, FormFields
from portal.web.forms.asking import Fields
from portal.web.parts import Link
from portal.web.readers import readers_of
from projections.sharing import ExperienceRow, ExperienceWords


class OfWhat(msgspec.Struct, frozen=True):
    """The experience that is corrected, and the test action it is of."""

    experience: Link
    test_action: Link


async def _correct(here: RunVisit, row: ExperienceRow, form: FormFields) -> str:
    return await corrected(here, form, row)


async def _fields(here: RunVisit, row: ExperienceRow) -> Fields:
    _, touches = await asked_guidelines(here, row.experience, said_in_fields(*SAID_IN_EXPERIENCE))
    why = Field(
        "Hvorfor retter I den?",
        "Står der noget, en borger kan kendes på, så træk erfaringen tilbage i stedet.",
        rows=2,
    )
    return {"reason": why, **experience_fields(here.cohort.run.programme), TAGS: touches}


async def _filled(here: RunVisit, row: ExperienceRow) -> dict[str, Any]:
    touched, _ = await asked_guidelines(here, row.experience, said_in_fields(*SAID_IN_EXPERIENCE))
    asked = experience_fields(here.cohort.run.programme)
    told = {name: getattr(row, name) for name in ExperienceWords.__struct_fields__ if name in asked}
    return {**told, TAGS: touched} if touched else told


CORRECTION = AskedForm(
    path=f"{EXPERIENCE}/correction",
    access=COHORT_TELLER,
    subject=own_experience,
    crumbs=steps,
    title="Ret erfaringen",
    tells_apart=about,
    template="sharing/correct.html",
    beside=lambda here, row: OfWhat(link_to(here, row), Link(here.labels[row.test_action], here.href(row.test_action))),
    asks=CorrectExperience,
    fields=_fields,
    filled=_filled,
    edits=True,
    says_why="reason",
    doing=_correct,
    send="Gem rettelsen",
    hints=hints_about_consent,
    notice=lambda _here, _row, effect: f"Rettelsen er gemt. Det, der stod før, kan læses nederst. {effect}".strip(),
)
WITHDRAWAL = AskedForm(
    path=f"{EXPERIENCE}/withdrawal",
    access=COHORT_TELLER,
    subject=own_experience,
    crumbs=steps,
    title="Træk erfaringen tilbage",
    tells_apart=about,
    lead=(
        "Så tæller den ikke længere med, og de andre organisationer kan ikke læse den. I selv, holdets rådgivere "
        "og revisorer kan stadig se, hvad der stod, og hvorfor den blev trukket tilbage."
    ),
    template="sharing/withdraw.html",
    beside=link_to,
    asks=WithdrawExperience,
    fields=why_withdrawn(readers_of("WithdrawExperience", "reason")),
    send="Træk tilbage",
    warns=True,
    cancels=True,
    notice="Erfaringen er trukket tilbage og tæller ikke længere med.",
)
