"""The feed: the latest written first, narrowed by what is asked for, a page at a time."""

from typing import Any

import pytest
from litestar.exceptions import NotFoundException

from domain.kernel import PersonId
from domain.meetings.periods import periods
from domain.meetings.questions import joint_meetings
from domain.sharing.events import Audience
from portal.rows.history import as_of
from portal.sharing.feed import PAGE_SIZE, FeedFilter, FeedPage, feed_page
from portal.views.readable import readable_experiences
from projections.comments import COMMENTS
from projections.completion import EVIDENCE
from projections.test_actions import TEST_ACTIONS
from tests.portal.looking import FRAME, looking
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    AUDITOR,
    COHORT,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    all_scheduled,
    at,
    commented,
    experience,
    having_planned,
    shared,
    withdrawn,
)

PLANNED = (
    *(a_cohort(), all_scheduled(), having_planned(HOLSTEBRO), having_planned(HOLSTEBRO, "b"), having_planned(SKOVVANG)),
)
EARLY, AUTUMN, WINTER = (experience(HOLSTEBRO, on) for on in ("2025-08-20", "2025-09-20", "2025-12-01"))
THEIRS = experience(SKOVVANG, "2025-09-25")
ALL = (PLANNED, AUTUMN, WINTER, THEIRS, EARLY)


async def feed(*happened: Happened, by: PersonId = TOVHOLDER, past: str = "", **wanted: str) -> FeedPage:
    visit = await looking(*happened, by=by, on="2025-12-05", as_of=as_of(past) if past else None)
    evidence = await visit.rows.one(EVIDENCE, COHORT)
    assert evidence is not None
    return feed_page(
        visit,
        FRAME,
        FeedFilter(**wanted),
        await readable_experiences(visit),
        await visit.rows.many(TEST_ACTIONS, cohort=COHORT),
        await visit.rows.many(COMMENTS, cohort=COHORT),
        periods(joint_meetings(evidence.evidence.meetings)),
    )


def days(page: FeedPage) -> list[str]:
    return [card.day for card in page.cards.lines]


async def test_the_latest_written_comes_first_whenever_it_happened() -> None:
    assert days(await feed(ALL)) == ["20. august 2025", "25. september 2025", "1. december 2025", "20. september 2025"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"period": "1"}, ["25. september 2025", "20. september 2025"]),
        ({"period": "2"}, ["1. december 2025"]),
        ({"period": "outside"}, ["20. august 2025"]),
        ({"organisation": SKOVVANG}, ["25. september 2025"]),
        ({"test_action": "test-action-holstebro-a", "period": "1"}, ["20. september 2025"]),
        ({"test_action": "test-action-holstebro-b"}, []),
        ({"period": "9"}, []),
    ],
)
async def test_it_is_narrowed_by_period_organisation_and_test_action(wanted: dict[str, Any], found: list[str]) -> None:
    assert days(await feed(ALL, **wanted)) == found


async def test_the_filters_offer_what_can_be_found_and_keep_what_was_chosen() -> None:
    page = await feed(ALL, by=SKOVVANG_TOVHOLDER, organisation=HOLSTEBRO)
    period, organisation, test_action, went = page.filters
    assert [it.value for it in period.choices] == ["", "1", "2", "3", "outside"]
    assert ([it.value for it in organisation.choices], organisation.chosen) == (["", HOLSTEBRO, SKOVVANG], HOLSTEBRO)
    assert [it.value for it in test_action.choices] == ["", "test-action-skovvang-a"], "the others' is not shared"
    assert [it.label for it in went.choices][:2] == ["Alle", "Gik som forventet"]
    assert page.everything_href == f"/cohorts/{COHORT}/experiences"
    assert (await feed(ALL, went="no")).summary == "Ingen erfaringer passer til det valgte."


async def test_the_number_is_a_sentence() -> None:
    assert (await feed(PLANNED)).summary == "Her er ingen erfaringer at læse endnu."
    assert (await feed(ALL)).summary == "4 erfaringer, den senest skrevne øverst."
    assert (await feed(ALL, period="2")).summary == "1 erfaring passer til det valgte, den senest skrevne øverst."
    assert (await feed(ALL, period="9")).summary == "Ingen erfaringer passer til det valgte."


async def test_only_those_whose_words_one_may_read_are_there() -> None:
    only_us = experience(HOLSTEBRO, "2025-09-21", audience=Audience.ORGANISATION)
    happened = PLANNED, AUTUMN, only_us, withdrawn(AUTUMN)
    assert days(await feed(happened, by=SKOVVANG_TOVHOLDER)) == []
    for person in (TOVHOLDER, ADVISOR, AUDITOR):
        page = await feed(happened, by=person)
        assert [(it.only_us, it.withdrawn) for it in page.cards.lines] == [(True, False), (False, True)]


async def test_a_test_action_that_is_not_shared_has_no_name_and_no_page() -> None:
    (hidden,) = (await feed(PLANNED, AUTUMN, by=SKOVVANG_TOVHOLDER)).cards.lines
    (named,) = (await feed(PLANNED, AUTUMN, shared(HOLSTEBRO), by=SKOVVANG_TOVHOLDER)).cards.lines
    assert hidden.test_action is not None
    assert named.test_action is not None
    assert (hidden.test_action.label, hidden.test_action.href) == ("en prøvehandling, der ikke er delt", None)
    assert (named.test_action.label, named.test_action.href is None) == ("Indflytningsplan på tre dage", False)


async def test_a_card_says_how_late_it_was_recorded_and_what_the_others_made_of_it() -> None:
    happened = PLANNED, By(AUTUMN, TOVHOLDER, at("2025-10-14 09:00")), commented(AUTUMN), commented(AUTUMN, SKOVVANG, 2)
    (card,) = (await feed(happened)).cards.lines
    assert card.foot == "Registreret 24 dage senere, 2 kommentarer"


async def test_there_are_so_many_on_a_page() -> None:
    many = [experience(HOLSTEBRO, "2025-09-20", number=number) for number in range(PAGE_SIZE + 1)]
    first = await feed(PLANNED, many, organisation=HOLSTEBRO)
    last = await feed(PLANNED, many, side="2")
    assert (len(first.cards.lines), first.cards.says) == (PAGE_SIZE, "Nr. 1-20 af 21")
    assert first.cards.after == f"/cohorts/{COHORT}/experiences?organisation={HOLSTEBRO}&side=2"
    assert (len(last.cards.lines), last.cards.after) == (1, None)
    with pytest.raises(NotFoundException):
        await feed(PLANNED, many, side="3")


async def test_whoever_looks_at_the_past_stays_there() -> None:
    page = await feed(ALL, past="2025-12-01", period="1")
    assert page.hidden == {"as_of": "2025-12-01"}
    assert page.post_href is None
    assert all(card.href.endswith("?as_of=2025-12-01") for card in page.cards.lines)
