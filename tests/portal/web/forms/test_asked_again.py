"""A day that is none, which an address asks for, comes back in its field with what is wrong, to be mended."""

import pytest

from portal.web.forms import MALFORMED
from tests.portal.page_forms import forms_on
from tests.portal.signed_in import signed_in

AUDITOR = "person-auditor"
COHORT = "/cohorts/cohort-own-home"
NO_DAY = "31.2.2026"
ASKED = (
    (f"{COHORT}/journal", "recorded_from", {"search": "bolig", "happened_to": "4.3.2026"}),
    (f"{COHORT}/changes", "to", {"from": "4.3.2026"}),
    (f"{COHORT}/requirements", "day", {"view": "happened"}),
    (f"{COHORT}/requirements", "as_of", {"clock": "occurred"}),
    (f"{COHORT}/journal", "as_of", {"search": "bolig"}),
    ("/security-log", "day", {"person": "person-advisor"}),
)
"""The page, the field, and what else is asked."""


@pytest.mark.parametrize(("page", "field", "besides"), ASKED)
async def test_a_day_that_is_none_is_asked_for_again(
    demo_database: str, page: str, field: str, besides: dict[str, str]
) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        answer = await client.get(page, params={**besides, field: NO_DAY})
    (form,) = [it for it in forms_on(page, answer.text) if field in it.fields and it.fields[field] == NO_DAY]
    assert answer.status_code == MALFORMED
    assert "<title>Fejl: " in answer.text
    assert f'id="field-{field}-error"' in answer.text
    assert {name: form.fields[name] for name in besides} == besides
