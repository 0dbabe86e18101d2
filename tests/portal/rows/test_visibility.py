"""Who sees what has not been shared: own organisation, the cohort's advisors, and auditors."""

import pytest
from litestar.exceptions import NotFoundException

from domain.kernel import Event, PersonId
from domain.sharing.events import Audience
from portal.rows.history import as_of
from portal.rows.visibility import reads_earlier, reads_experience, reads_words, sees_test_action
from portal.sharing.reading import known_experience
from portal.views.readable import readable_experiences
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
    By,
    a_cohort,
    at,
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


@pytest.mark.parametrize("taken_back", [corrected(ONLY_US, ON), withdrawn(OPEN)])
async def test_what_is_taken_back_cannot_be_read_by_looking_at_the_past(taken_back: Event) -> None:
    happened = a_cohort(), having_planned(HOLSTEBRO), OPEN, By(taken_back, TOVHOLDER, at("2025-10-01 12:00"))
    past = as_of("2025-09-30")
    others = await looking(happened, by=SKOVVANG_TOVHOLDER, on=ON, as_of=past)
    own = await looking(happened, by=TOVHOLDER, on=ON, as_of=past)
    assert len(await others.rows.many(EXPERIENCES, cohort=COHORT)) == 1
    assert await readable_experiences(others) == ()
    assert len(await readable_experiences(own)) == 1


async def test_what_is_only_us_now_was_never_there_and_what_was_withdrawn_has_no_words() -> None:
    happened = a_cohort(), having_planned(HOLSTEBRO), OPEN
    later = at("2025-10-01 12:00")
    for taken_back, known in ((corrected(ONLY_US, ON), False), (withdrawn(OPEN), True)):
        visit = await looking(
            happened, By(taken_back, TOVHOLDER, later), by=SKOVVANG_TOVHOLDER, on=ON, as_of=as_of("2025-09-30")
        )
        if known:
            assert (await known_experience(visit, OPEN.experience))[1] is False
        else:
            with pytest.raises(NotFoundException):
                await known_experience(visit, OPEN.experience)
