"""Signing up for a cohort is a round, too: its days are kept free, and nothing is uploaded."""

import datetime as dt

from msgspec.structs import replace

from domain.cohorts.plan_cohort import PlanCohort
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.text import Name, Title
from tests.applying import COHORT_ROUND
from tests.portal.applications.strangers import ADVISOR, ANNOUNCE, ANSWERS, Applicants, applicants
from tests.stories import COHORT

DAYS = ("day_1", "day_2", "day_3")
SIGNING_UP = {name: said for name, said in ANSWERS.items() if name not in DAYS}


async def with_a_cohort(it: Applicants) -> None:
    plan = PlanCohort(
        cohort=COHORT,
        name=Name("Hold 3"),
        theme=Title("Fra boform til egen bolig"),
        plan=GROUP_PROGRAMME.plan,
        plan_version=GROUP_PROGRAMME.version,
        kickoff_on=dt.date(2026, 9, 1),
    )
    await it.perform(plan, by=ADVISOR)
    it.clock.turn(seconds=1)
    for_cohort = replace(ANNOUNCE, round=COHORT_ROUND, mapping_days=(), criteria=(), cohort=COHORT)
    await it.perform(for_cohort, by=ADVISOR)


async def test_a_stranger_signs_up_for_a_cohort_that_keeps_its_days_free(database: str) -> None:
    async with applicants(database) as it:
        await with_a_cohort(it)
        shown = await it.client.get(f"/apply/{COHORT_ROUND}")
        questions = await it.client.get(f"/apply/{COHORT_ROUND}/questions")
        link = await it.link(round_=COHORT_ROUND)
        refused = await it.fill(link, letter=None, said=SIGNING_UP)
        sent = await it.fill(link, letter=None, said={**SIGNING_UP, "days_kept_free": "on"})
        receipt = await it.client.get(link)
        days = await it.client.get(f"{link}/days.ics")
    assert "1. september 2026" in shown.text
    assert "Det siger I ja til" in shown.text
    assert "Holder I alle holdets datoer fri?" in questions.text
    assert "Hensigtserklæringen" not in questions.text
    assert refused.status_code == 422
    assert "Alle holdets datoer skal holdes fri." in refused.text
    assert sent.status_code == 303
    assert "Vi holder alle holdets datoer fri" in receipt.text
    assert days.status_code == 404


async def test_an_advisor_announces_it_for_a_cohort_that_has_not_begun(database: str) -> None:
    async with applicants(database) as it:
        await with_a_cohort(it)
        await it.sign_in(ADVISOR)
        form = await it.client.get("/rounds/new")
    assert "Holdet »Hold 3«" in form.text
