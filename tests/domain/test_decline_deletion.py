"""Say no to a request for deletion, with the reason."""

from domain.entries import EntryId
from domain.kernel import SYSTEM
from domain.privacy.decline_deletion import DeclineDeletion, NobodyAsksForIt
from domain.privacy.events import DeletionDeclined
from tests.domain.test_request_deletion import ASKED, DELETED, ENTRY, STAYS, STORY
from tests.specification import given
from tests.stories import ADMINISTRATOR, COLLEAGUE, By

NO = DeclineDeletion(entry=ENTRY, reason=STAYS.reason)


def test_an_administrator_says_why_it_stays() -> None:
    given(STORY, ASKED).when(NO, by=ADMINISTRATOR).then(STAYS)


def test_only_administrators_answer() -> None:
    given(STORY, ASKED).when(NO).permitted_only_to(ADMINISTRATOR, SYSTEM)


def test_what_nobody_asks_for_is_not_answered() -> None:
    for story in ([], [ASKED, STAYS], [ASKED, DELETED]):
        given(STORY, story).when(NO, by=ADMINISTRATOR).refused(NobodyAsksForIt)


def test_it_waits_for_whoever_asks_meanwhile_and_for_nothing_else() -> None:
    given(STORY, ASKED).when(NO, by=ADMINISTRATOR).conflicts_with(By(ASKED, person=COLLEAGUE))
    given(STORY, ASKED).when(NO, by=ADMINISTRATOR).does_not_conflict_with(
        DeletionDeclined(entry=EntryId("entry-8"), reason=STAYS.reason)
    )
