"""Correcting and withdrawing an experience: what was written stays in the history, with the reason."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from domain.sharing.correct_experience import CorrectExperience
from domain.sharing.withdraw_experience import WithdrawExperience
from portal.cohort_visit import CohortVisit
from portal.forms import Form, FormFields
from portal.identity.access import COHORT_TELLER
from portal.readers import readers_of
from portal.sharing.experience import title_of
from portal.sharing.forms import CORRECTION_LABELS, WITHDRAWAL_LABELS, CorrectPage, WithdrawPage
from portal.sharing.reading import own_experience
from portal.sharing.recording import recorded, submit_recorded
from portal.sharing.showing import crumb
from portal.submission import submit
from portal.web.frame import Crumb
from portal.web.parts import Link
from portal.web.templates import shown
from projections.sharing import ExperienceRow, ExperienceWords


class Amendments(Controller):
    path = "/cohorts/{cohort:str}/experiences/{experience:str}"

    @get("/correction", access=COHORT_TELLER)
    async def correction(self, cohort_visit: NamedDependency[CohortVisit], experience: FromPath[str]) -> Template:
        """The form, filled in with what the experience says."""
        row = await own_experience(cohort_visit, experience)
        said = {name: getattr(row, name) for name in ExperienceWords.__struct_fields__}
        return await _correct_page(cohort_visit, row, cohort_visit.form(CORRECTION_LABELS, **said))

    @post("/correction", access=COHORT_TELLER)
    async def correct(
        self, cohort_visit: NamedDependency[CohortVisit], form: NamedDependency[FormFields], experience: FromPath[str]
    ) -> Response[Any]:
        """Correct it, and say what that did to the account."""
        row = await own_experience(cohort_visit, experience)
        blank = cohort_visit.form(CORRECTION_LABELS)
        return await submit_recorded(
            cohort_visit,
            recorded(cohort_visit, form, CorrectExperience, row.organisation, row.experience),
            again=lambda reason: _correct_page(cohort_visit, row, blank.again(form, reason)),
            experience=row.experience,
            said="Rettelsen er gemt. Det, der stod før, kan læses nederst.",
        )

    @get("/withdrawal", access=COHORT_TELLER)
    async def withdrawal(self, cohort_visit: NamedDependency[CohortVisit], experience: FromPath[str]) -> Template:
        row = await own_experience(cohort_visit, experience)
        return await _withdraw_page(cohort_visit, row, cohort_visit.form(WITHDRAWAL_LABELS))

    @post("/withdrawal", access=COHORT_TELLER)
    async def withdraw(
        self, cohort_visit: NamedDependency[CohortVisit], form: NamedDependency[FormFields], experience: FromPath[str]
    ) -> Response[Any]:
        """From now on it does not count, and only its own organisation, advisors and auditors can read its words."""
        row = await own_experience(cohort_visit, experience)
        given = {"cohort": row.cohort, "organisation": row.organisation, "experience": row.experience}
        blank = cohort_visit.form(WITHDRAWAL_LABELS)
        return await submit(
            cohort_visit.visit,
            cohort_visit.visit.carry_out(form, WithdrawExperience, **given),
            again=lambda reason: _withdraw_page(cohort_visit, row, blank.again(form, reason)),
            to=cohort_visit.url(f"/experiences/{row.experience}"),
            notice="Erfaringen er trukket tilbage og tæller ikke længere med.",
        )


def _here(visit: CohortVisit, row: ExperienceRow) -> Link:
    return Link(title_of(row), visit.url(f"/experiences/{row.experience}"))


async def _correct_page(visit: CohortVisit, row: ExperienceRow, form: Form) -> Template:
    here = _here(visit, row)
    page = CorrectPage(
        frame=visit.frame("Ret erfaringen", crumbs=(crumb(visit), Crumb(here.label, here.href))),
        form=form,
        action=visit.url(f"/experiences/{row.experience}/correction"),
        experience=here,
        test_action=Link(visit.labels[row.test_action], visit.href(row.test_action)),
    )
    return shown("sharing/correct.html", page)


async def _withdraw_page(visit: CohortVisit, row: ExperienceRow, form: Form) -> Template:
    here = _here(visit, row)
    page = WithdrawPage(
        frame=visit.frame("Træk erfaringen tilbage", crumbs=(crumb(visit), Crumb(here.label, here.href))),
        form=form,
        action=visit.url(f"/experiences/{row.experience}/withdrawal"),
        what=here,
        consequence=(
            "Så tæller den ikke længere med, og de andre organisationer kan ikke læse den. I selv, holdets rådgivere "
            "og revisorer kan stadig se, hvad der stod, og hvorfor den blev trukket tilbage."
        ),
        readers=readers_of("WithdrawExperience", "reason"),
    )
    return shown("sharing/withdraw.html", page)
