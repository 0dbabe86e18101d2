"""Plans to begin with, and a good example at each field: made up, sendable, and closed until somebody opens them."""

import datetime as dt

import pytest

from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import TestActionId
from domain.test_actions.plan_test_action import PlanTestAction
from domain.text import Prose, Title, faults_of
from portal.test_actions.forms import plan_fields
from portal.test_actions.good_examples import PLAN_EXAMPLES, PLANS_TO_BEGIN_WITH, PlanToBeginWith
from tests.portal.signed_in import send, signed_in

COHORT = "/cohorts/cohort-first-months"
HERE = f"{COHORT}/test-actions"
ODENSE = "person-odense-coordinator"
DAY = dt.date(2026, 12, 1)
SHARED = "test-action-skovvang-moving-day-volunteers"


def planned(**words: str) -> PlanTestAction:
    said = {name: Title(text) if name == "title" else Prose(text) for name, text in words.items()}
    return PlanTestAction(
        cohort=RunId("cohort-1"),
        organisation=OrganisationId("organisation-1"),
        test_action=TestActionId("test-action-1"),
        from_on=DAY,
        to_on=DAY,
        **said,  # type: ignore[arg-type]
    )


def test_every_text_of_a_plan_has_an_example_that_could_be_sent() -> None:
    assert set(PLAN_EXAMPLES) == set(plan_fields("")) - {"from_on", "to_on"}
    assert faults_of(planned(**{name: it.text for name, it in PLAN_EXAMPLES.items()})) == ()


@pytest.mark.parametrize("plan", PLANS_TO_BEGIN_WITH, ids=lambda it: it.key)
def test_a_plan_to_begin_with_could_be_sent_and_leaves_what_is_ones_own(plan: PlanToBeginWith) -> None:
    assert set(plan.words) == {"title", "aim", "what", "citizens", "measure"}
    assert faults_of(planned(**plan.words, who="Os.", where="Her.", prediction="Det går.")) == ()


async def test_the_form_offers_plans_to_begin_with_and_is_filled_in_with_the_one_that_is_chosen(
    demo_database: str,
) -> None:
    first = PLANS_TO_BEGIN_WITH[0]
    chosen = f"{HERE}/new?template={first.key}"
    own = {"who": "Bostøtten.", "where": "I Odense.", "prediction": "Tre ud af fire.", "from_on": "1.2.2026"}
    own["to_on"] = "20.2.2026"
    async with signed_in(demo_database, ODENSE) as client:
        empty = await client.get(f"{HERE}/new")
        filled = await client.get(chosen)
        answer = await send(
            client, chosen, {**first.words, **own, "to_on": "20.2.2026"}, to=f"{HERE}?template={first.key}"
        )
        sheet = await client.get(answer.headers["location"])
        borrowing = await client.get(f"{HERE}/new?borrow={SHARED}")
        wrong = [await client.get(f"{HERE}/new?{it}") for it in ("template=x", f"template={first.key}&borrow={SHARED}")]
    assert all(f'href="{HERE}/new?template={it.key}"' in empty.text for it in PLANS_TO_BEGIN_WITH)
    assert first.what not in empty.text
    assert first.what in filled.text
    assert "Begynd fra en skabelon" not in filled.text + borrowing.text
    assert answer.status_code == 303
    assert first.title in sheet.text
    assert "Lånt" not in sheet.text, "a template is nobody's"
    assert {it.status_code for it in wrong} == {404}


async def test_examples_are_closed_until_somebody_opens_them(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        page = (await client.get(f"{HERE}/new")).text
    assert page.count('<details class="details example">') == len(PLAN_EXAMPLES)
    assert '<span class="sr-only">: Hvad vil I opnå?</span>' in page
    assert "Derfor er det godt: " in page
