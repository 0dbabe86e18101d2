"""A correction that changes nothing is refused, whatever it corrects, and what was typed is kept."""

import re

import pytest

from tests.portal.page_forms import PageForm, forms_on
from tests.portal.signed_in import SAME_ORIGIN, signed_in

COHORT = "/cohorts/cohort-first-months"
ODENSE, ADVISOR = "person-odense-coordinator", "person-advisor"
WHY = "Der stod noget forkert."
NOTHING = "Du har ikke ændret noget."
CORRECTED: tuple[tuple[str, str, str], ...] = (
    (ODENSE, f"{COHORT}/experiences/experience-l01", "correction"),
    (ODENSE, f"{COHORT}/test-actions/test-action-odense-one-inbox", "correction"),
    (ODENSE, f"{COHORT}/organisations/organisation-odense", "goal/correction"),
    (ADVISOR, "/organisations/organisation-odense", "name"),
)
"""Who may, the page of what is corrected, and the way to its form."""


UNCHOSEN = re.compile(
    r"<input(?=[^>]*type=\"radio\")(?![^>]*checked)[^>]*>|<option(?=[^>]*value=\"[^\"])(?![^>]*selected)[^>]*>"
)
"""What a form that is only opened says nothing of: radios and options that are not chosen."""


def form_on(page: str, text: str) -> PageForm:
    """The form that corrects, as it was opened."""
    return next(it for it in forms_on(page, UNCHOSEN.sub("", text)) if "made_from" in it.fields)


@pytest.mark.parametrize(("person", "page", "way"), CORRECTED)
async def test_it_is_refused_by_the_mechanism_and_says_so(demo_database: str, person: str, page: str, way: str) -> None:
    async with signed_in(demo_database, person) as client:
        shown = await client.get(f"{page}/{way}")
        form = form_on(f"{page}/{way}", shown.text)
        name = "reason" if "reason" in form.fields and "why" not in form.fields else "why"
        answer = await client.post(form.action, data={**form.sent, name: WHY}, headers=SAME_ORIGIN)
        unsaid = await client.post(form.action, data={**form.sent, name: ""}, headers=SAME_ORIGIN)
    assert shown.status_code == 200
    assert answer.status_code == 422
    assert NOTHING in answer.text
    assert WHY in re.sub(r"\s+", " ", answer.text)
    assert NOTHING not in unsaid.text


async def test_what_does_change_something_is_carried_out_however_often_it_is_sent(demo_database: str) -> None:
    page = f"{COHORT}/experiences/experience-l01/correction"
    async with signed_in(demo_database, ODENSE) as client:
        form = form_on(page, (await client.get(page)).text)
        typed = {**form.sent, "reason": WHY, "happened": "Vi ringede først."}
        answers = [await client.post(form.action, data=typed, headers=SAME_ORIGIN) for _ in range(2)]
    assert [it.status_code for it in answers] == [303, 303]
