"""Withdraw one's own comment."""

import pytest

from domain.kernel import NotPermitted, PersonId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import CommentId, CommentWithdrawn
from domain.sharing.withdraw_comment import NotYourComment, WithdrawComment
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    By,
    a_cohort,
    another_cohort,
    commented,
    experience,
    having_planned,
    left,
    withdrawn,
    withdrew,
)

POSTED = experience(HOLSTEBRO, "2025-09-20")
OTHER = experience(HOLSTEBRO, "2025-09-21")
STORY = [
    *a_cohort(),
    *having_planned(HOLSTEBRO),
    POSTED,
    By(commented(POSTED, HOLSTEBRO, number=1), TOVHOLDER),
    By(commented(POSTED, number=2), ADVISOR),
]
REASON = "Det var til en anden."


def withdraw(
    number: int = 1,
    organisation: OrganisationId | None = HOLSTEBRO,
    cohort: RunId = COHORT,
    on: str = "2025-09-20",
    reason: str = REASON,
) -> WithdrawComment:
    return WithdrawComment(
        cohort=cohort,
        experience=experience(HOLSTEBRO, on).experience,
        comment=CommentId(f"comment-{number}"),
        reason=Prose(reason),
        organisation=organisation,
    )


def withdrawal(number: int = 1) -> CommentWithdrawn:
    return CommentWithdrawn(
        cohort=COHORT,
        experience=POSTED.experience,
        comment=CommentId(f"comment-{number}"),
        reason=Prose(REASON),
    )


def test_whoever_wrote_it_withdraws_it() -> None:
    given(STORY).when(withdraw(), by=TOVHOLDER).then(withdrawal())
    given(STORY).when(withdraw(2, None), by=ADVISOR).then(withdrawal(2))


def test_also_after_the_experience_or_the_organisation_is_gone() -> None:
    given(STORY, withdrawn(POSTED), withdrew(HOLSTEBRO, "2025-10-01")).when(withdraw(), by=TOVHOLDER).then(withdrawal())


def test_withdrawing_twice_leaves_one_trace() -> None:
    given(STORY, withdrawal()).when(withdraw(), by=TOVHOLDER).then()


@pytest.mark.parametrize(
    ("number", "organisation", "by"),
    [(1, HOLSTEBRO, COLLEAGUE), (1, SKOVVANG, SKOVVANG_TOVHOLDER), (1, None, ADVISOR), (2, HOLSTEBRO, TOVHOLDER)],
)
def test_nobody_else_does(number: int, organisation: OrganisationId | None, by: PersonId) -> None:
    given(STORY).when(withdraw(number, organisation), by=by).refused(NotYourComment)


def test_whoever_may_not_speak_may_not_take_back() -> None:
    for number, organisation, by in (
        (1, HOLSTEBRO, SKOVVANG_TOVHOLDER),
        (2, None, TOVHOLDER),
        (2, None, OTHER_ADVISOR),
    ):
        given(STORY, another_cohort()).when(withdraw(number, organisation), by=by).refused(NotPermitted)


def test_whoever_left_the_organisation_has_nothing_more_to_say_for_it() -> None:
    given(STORY, left(TOVHOLDER, HOLSTEBRO)).when(withdraw(), by=TOVHOLDER).refused(NotPermitted)


def test_a_comment_nobody_wrote_is_nobodys() -> None:
    given(STORY).when(withdraw(3), by=TOVHOLDER).refused(NotYourComment)


def test_nor_is_one_on_another_experience_or_in_another_cohort() -> None:
    given(STORY, OTHER).when(withdraw(on="2025-09-21"), by=TOVHOLDER).refused(NotYourComment)
    given(STORY, another_cohort()).when(withdraw(cohort=OTHER_COHORT), by=TOVHOLDER).refused(NotYourComment)


def test_the_reason_is_asked_for() -> None:
    given(STORY).when(withdraw(reason=""), by=TOVHOLDER).refused(Malformed, Fault("reason", "Feltet skal udfyldes."))


def test_it_waits_for_the_same_wish_sent_twice() -> None:
    given(STORY).when(withdraw(), by=TOVHOLDER).conflicts_with(withdrawal())


def test_it_does_not_wait_for_other_comments_or_the_experience() -> None:
    given(STORY).when(withdraw(), by=TOVHOLDER).does_not_conflict_with(
        withdrawal(2), commented(POSTED, SKOVVANG, number=3), withdrawn(POSTED)
    )
