"""Who sees what has not been shared: own organisation, the cohort's advisors, and auditors."""

import pytest

from domain.kernel import PersonId
from domain.sharing.events import Audience
from portal.sharing.reading import readable_experiences
from portal.visibility import reads_earlier, reads_experience, reads_words, sees_test_action, still_readable
from projections.sharing import EXPERIENCES
from projections.test_actions import TEST_ACTIONS
from tests.portal.looking import looking
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    AUDITOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    corrected,
    experience,
    having_planned,
    shared,
    withdrawn,
)

INSIDERS = (TOVHOLDER, COLLEAGUE, ADVISOR, AUDITOR)
ON = "2025-09-20"
OPEN = experience(HOLSTEBRO, ON)
ONLY_US = experience(HOLSTEBRO, ON, audience=Audience.ORGANISATION)


async def seen_by(person: PersonId, *happened: Happened) -> tuple[bool, bool, bool]:
    """The test action, the experience, its words."""
    visit = await looking(a_cohort(), having_planned(HOLSTEBRO), *happened, by=person, on=ON)
    (test_action,) = await visit.rows.many(TEST_ACTIONS, cohort=COHORT)
    (row,) = await visit.rows.many(EXPERIENCES, cohort=COHORT)
    return sees_test_action(visit, test_action), reads_experience(visit, row), reads_words(visit, row)


@pytest.mark.parametrize("person", INSIDERS)
async def test_insiders_see_everything(person: PersonId) -> None:
    assert await seen_by(person, ONLY_US) == (True, True, True)
    assert await seen_by(person, OPEN, withdrawn(OPEN)) == (True, True, True)


async def test_the_others_see_what_is_shared() -> None:
    assert await seen_by(SKOVVANG_TOVHOLDER, OPEN) == (False, True, True)
    assert await seen_by(SKOVVANG_TOVHOLDER, ONLY_US, shared(HOLSTEBRO)) == (True, False, False)


async def test_the_others_know_that_an_experience_was_withdrawn_but_not_what_it_said() -> None:
    assert await seen_by(SKOVVANG_TOVHOLDER, OPEN, withdrawn(OPEN)) == (False, True, False)


@pytest.mark.parametrize(("person", "reads"), [(SKOVVANG_TOVHOLDER, False), (TOVHOLDER, True)])
async def test_sharing_an_experience_now_does_not_share_what_it_said_before(person: PersonId, reads: bool) -> None:
    visit = await looking(a_cohort(), having_planned(HOLSTEBRO), ONLY_US, corrected(OPEN, ON), by=person, on=ON)
    (row,) = await visit.rows.many(EXPERIENCES, cohort=COHORT)
    assert reads_words(visit, row)
    assert reads_earlier(visit, row, row.corrections[0].before) is reads


async def test_what_is_taken_back_cannot_be_read_by_looking_at_the_past() -> None:
    before = a_cohort(), having_planned(HOLSTEBRO), OPEN
    now = await looking(*before, corrected(ONLY_US, ON), by=SKOVVANG_TOVHOLDER, on=ON)
    then = await looking(*before, by=SKOVVANG_TOVHOLDER, on=ON)
    rows_then, rows_now = [await it.rows.many(EXPERIENCES, cohort=COHORT) for it in (then, now)]
    assert len(await readable_experiences(then)) == 1
    assert still_readable(then, rows_then, rows_now) == ()
