"""Correcting and withdrawing an experience: what was written stays in the history, with the reason."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from domain.sharing.correct_experience import CorrectExperience
from domain.sharing.withdraw_experience import WithdrawExperience
from portal.sharing.experience import title_of
from portal.sharing.forms import CORRECTION_LABELS, WITHDRAWAL_LABELS, CorrectPage, WithdrawPage
from portal.sharing.reading import own_experience
from portal.sharing.recording import Telling, submit_recorded
from portal.sharing.showing import crumb
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_TELLER
from portal.web.forms import Form, FormFields
from portal.web.frame import Crumb
from portal.web.parts import Link
from portal.web.readers import readers_of
from portal.web.templates import shown
from projections.sharing import ExperienceRow, ExperienceWords


class Amendments(Controller):
    path = "/cohorts/{cohort:str}/experiences/{experience:str}"

    @get("/correction", access=COHORT_TELLER)
    async def correction(self, here: Here, experience: FromPath[str]) -> Template:
        """The form, filled in with what the experience says."""
        row = await own_experience(here, experience)
        return await _correct_page(here, row, _opened(here, row))

    @post("/correction", access=COHORT_TELLER)
    async def correct(self, here: Here, form: NamedDependency[FormFields], experience: FromPath[str]) -> Response[Any]:
        """Correct it, and say what that did to the account."""
        row = await own_experience(here, experience)
        return await submit_recorded(
            here,
            form,
            CorrectExperience,
            Telling(row.organisation, row.experience),
            opened=_opened(here, row),
            again=lambda it: _correct_page(here, row, it),
            said="Rettelsen er gemt. Det, der stod før, kan læses nederst.",
        )

    @get("/withdrawal", access=COHORT_TELLER)
    async def withdrawal(self, here: Here, experience: FromPath[str]) -> Template:
        row = await own_experience(here, experience)
        return await _withdraw_page(here, row, here.form(WITHDRAWAL_LABELS))

    @post("/withdrawal", access=COHORT_TELLER)
    async def withdraw(self, here: Here, form: NamedDependency[FormFields], experience: FromPath[str]) -> Response[Any]:
        """From now on it does not count, and only its own organisation, advisors and auditors can read its words."""
        row = await own_experience(here, experience)
        return await here.submit(
            form,
            WithdrawExperience,
            {"organisation": row.organisation, "experience": row.experience},
            opened=here.form(WITHDRAWAL_LABELS),
            again=lambda it: _withdraw_page(here, row, it),
            to=here.url(f"/experiences/{row.experience}"),
            notice="Erfaringen er trukket tilbage og tæller ikke længere med.",
        )


def _opened(here: RunVisit, row: ExperienceRow) -> Form:
    said = {name: getattr(row, name) for name in ExperienceWords.__struct_fields__}
    return here.editing(CORRECTION_LABELS, **said)


def _here(here: RunVisit, row: ExperienceRow) -> Link:
    return Link(title_of(row), here.url(f"/experiences/{row.experience}"))


async def _correct_page(here: RunVisit, row: ExperienceRow, form: Form) -> Template:
    of_what = _here(here, row)
    page = CorrectPage(
        frame=here.frame("Ret erfaringen", crumbs=(crumb(here), Crumb(of_what.label, of_what.href))),
        form=form,
        action=here.url(f"/experiences/{row.experience}/correction"),
        experience=of_what,
        test_action=Link(here.labels[row.test_action], here.href(row.test_action)),
    )
    return shown("sharing/correct.html", page)


async def _withdraw_page(here: RunVisit, row: ExperienceRow, form: Form) -> Template:
    of_what = _here(here, row)
    page = WithdrawPage(
        frame=here.frame("Træk erfaringen tilbage", crumbs=(crumb(here), Crumb(of_what.label, of_what.href))),
        form=form,
        action=here.url(f"/experiences/{row.experience}/withdrawal"),
        what=of_what,
        consequence=(
            "Så tæller den ikke længere med, og de andre organisationer kan ikke læse den. I selv, holdets rådgivere "
            "og revisorer kan stadig se, hvad der stod, og hvorfor den blev trukket tilbage."
        ),
        readers=readers_of("WithdrawExperience", "reason"),
    )
    return shown("sharing/withdraw.html", page)
