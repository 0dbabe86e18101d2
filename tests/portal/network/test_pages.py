"""Who is found in the network, and who is said to have helped whom."""

import msgspec

from domain.cohorts.events import CoordinatorAppointed, ImplementationTeamFormed
from domain.kernel import PersonId
from domain.sharing.events import (
    Audience,
    CommentId,
    CommentKind,
    CommentPosted,
    CommentWithdrawn,
    NetworkProfileDescribed,
)
from domain.text import Prose
from portal.network.directory import OrganisationCard, organisation_cards
from portal.network.exchange import Exchange, help_given, loans
from portal.rows.history import as_of
from portal.sealing.names import OpenedNames
from portal.views.readable import readable_experiences
from projections.comments import COMMENTS
from projections.organisations import ORGANISATIONS
from projections.test_actions import TEST_ACTIONS
from tests.portal.looking import looking
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    AUDITOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    commented,
    experience,
    having_planned,
    left,
    shared,
    test_action_of,
    withdrew,
)

TODAY = "2025-12-01"
TRIED = (a_cohort(), having_planned(HOLSTEBRO))
POSTED = experience(HOLSTEBRO, "2025-09-20")
ONLY_US = experience(HOLSTEBRO, "2025-09-21", number=2, audience=Audience.ORGANISATION)


async def cards(*happened: Happened, by: PersonId, then: str | None = None) -> tuple[OrganisationCard, ...]:
    here = await looking(*happened, by=by, on=TODAY, as_of=None if then is None else as_of(then))
    return organisation_cards(here, await here.rows.many(ORGANISATIONS), OpenedNames())


async def helped(*happened: Happened, by: PersonId = ADVISOR) -> tuple[Exchange, ...]:
    here = await looking(*happened, by=by, on=TODAY)
    comments = await here.rows.many(COMMENTS, cohort=COHORT)
    tried = await here.rows.many(TEST_ACTIONS, cohort=COHORT)
    return help_given(here, comments, await readable_experiences(here), tried)


def said(by: PersonId, kind: CommentKind, number: int) -> By:
    """What somebody from Skovvang, or the advisor, wrote about Holstebro's experience."""
    comment = CommentPosted(
        cohort=COHORT,
        experience=POSTED.experience,
        comment=CommentId(f"comment-{number}"),
        kind=kind,
        text=Prose("Prøv det en gang til."),
        organisation=SKOVVANG if by == SKOVVANG_TOVHOLDER else None,
    )
    return By(comment, by)


async def test_ones_own_organisation_comes_first_and_whoever_left_comes_last() -> None:
    both = await cards(a_cohort(), by=SKOVVANG_TOVHOLDER)
    assert [(it.anchor, it.own, it.left) for it in both] == [(SKOVVANG, True, False), (HOLSTEBRO, False, False)]
    gone = await cards(a_cohort(), withdrew(SKOVVANG, "2025-10-01"), by=SKOVVANG_TOVHOLDER)
    assert [(it.anchor, it.left, it.describe) for it in gone] == [(HOLSTEBRO, False, None), (SKOVVANG, True, None)]


async def test_people_are_found_by_what_they_do_the_coordinator_first() -> None:
    parts = (
        CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=COLLEAGUE),
        ImplementationTeamFormed(cohort=COHORT, organisation=HOLSTEBRO, members=(TOVHOLDER, COLLEAGUE)),
    )
    people = (await cards(a_cohort(), parts, by=AUDITOR))[0].people
    assert [(it.coordinator, it.parts) for it in people] == [
        (True, ("tovholder", "implementeringsteam")),
        (False, ("implementeringsteam",)),
    ]
    assert len((await cards(a_cohort(), left(TOVHOLDER, HOLSTEBRO), by=AUDITOR))[0].people) == 1


async def test_what_is_offered_and_sought_is_read_by_all_and_written_by_its_own() -> None:
    told = NetworkProfileDescribed(
        cohort=COHORT, organisation=HOLSTEBRO, offers=Prose("En plan på én side."), seeks=Prose("En makker.")
    )
    own, others = [(await cards(a_cohort(), told, by=who)) for who in (TOVHOLDER, SKOVVANG_TOVHOLDER)]
    assert (own[0].offers, own[0].seeks) == (others[1].offers, others[1].seeks) == ("En plan på én side.", "En makker.")
    assert [it.describe for it in own] == [f"/cohorts/cohort-home/network/{HOLSTEBRO}", None]
    assert [it.describe for it in await cards(a_cohort(), by=AUDITOR)] == [None, None]
    assert [it.describe for it in await cards(a_cohort(), by=TOVHOLDER, then=TODAY)] == [None, None]


async def test_help_is_counted_by_kind_the_most_helpful_first() -> None:
    given = (
        said(ADVISOR, CommentKind.SPARRING, 1),
        said(SKOVVANG_TOVHOLDER, CommentKind.COMMENT, 2),
        said(SKOVVANG_TOVHOLDER, CommentKind.QUESTION, 3),
        said(SKOVVANG_TOVHOLDER, CommentKind.QUESTION, 4),
    )
    told = await helped(TRIED, POSTED, given)
    assert [it.sentence for it in told] == [
        f"{SKOVVANG.capitalize()} har givet {HOLSTEBRO} 2 spørgsmål og 1 kommentar.",
        f"Medarbejder har givet {HOLSTEBRO} 1 gang sparring.",
    ]
    assert told[0].latest.href == f"/cohorts/cohort-home/experiences/{POSTED.experience}"


async def test_what_is_withdrawn_or_about_ones_own_is_no_help() -> None:
    mine = commented(POSTED, HOLSTEBRO)
    taken_back = CommentWithdrawn(
        cohort=COHORT, experience=POSTED.experience, comment=CommentId("comment-7"), reason=Prose("Forkert sted.")
    )
    assert await helped(TRIED, POSTED, mine, said(SKOVVANG_TOVHOLDER, CommentKind.COMMENT, 7), taken_back) == ()


async def test_help_with_what_one_may_not_read_is_not_told() -> None:
    advised = By(msgspec.structs.replace(commented(ONLY_US), kind=CommentKind.SPARRING), ADVISOR)
    assert len(await helped(TRIED, ONLY_US, advised, by=TOVHOLDER)) == 1
    assert await helped(TRIED, ONLY_US, advised, by=SKOVVANG_TOVHOLDER) == ()


async def test_a_loan_says_what_was_borrowed_from_whom_once_the_borrower_shares_it() -> None:
    borrowed = having_planned(SKOVVANG, borrowed_from=test_action_of(HOLSTEBRO, "a"))
    happened = (TRIED, shared(HOLSTEBRO), borrowed)
    told = {}
    for who in (SKOVVANG_TOVHOLDER, TOVHOLDER):
        here = await looking(*happened, by=who, on=TODAY)
        told[who] = loans(here, await here.rows.many(TEST_ACTIONS, cohort=COHORT))
    assert told[TOVHOLDER] == ()
    assert [it.sentence for it in told[SKOVVANG_TOVHOLDER]] == [
        f"{SKOVVANG.capitalize()} har lånt »Indflytningsplan på tre dage« af {HOLSTEBRO}."
    ]
