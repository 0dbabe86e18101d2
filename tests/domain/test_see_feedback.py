"""An organisation says that it has seen what an advisor wrote of its test action or presentation."""

import pytest
from msgspec.structs import replace

from domain.sharing.events import CommentId, CommentKind
from domain.sharing.remarks import RemarkMade, RemarkWithdrawn, Subject, SubjectKind
from domain.sharing.see_feedback import NotYourFeedback, SeeFeedback
from domain.sharing.seen import FeedbackSeen
from domain.text import Prose
from tests.specification import given
from tests.stories import COHORT, HOLSTEBRO, SKOVVANG, TOVHOLDER, a_cohort, having_planned, test_action_of

COMMENT = CommentId("comment-1")
ABOUT = Subject(kind=SubjectKind.TEST_ACTION, organisation=HOLSTEBRO, test_action=test_action_of(HOLSTEBRO, "a"))
SAID = RemarkMade(
    cohort=COHORT, about=ABOUT, comment=COMMENT, kind=CommentKind.SPARRING, text=Prose("Prøv med to først.")
)
WISH = SeeFeedback(cohort=COHORT, organisation=HOLSTEBRO, comment=COMMENT)
SEEN = FeedbackSeen(cohort=COHORT, organisation=HOLSTEBRO, comment=COMMENT)
STORY = [a_cohort(), having_planned(HOLSTEBRO)]


def test_one_of_its_people_says_so_once() -> None:
    given(STORY, SAID).when(WISH, by=TOVHOLDER).then(SEEN)
    given(STORY, SAID, SEEN).when(WISH, by=TOVHOLDER).then()


@pytest.mark.parametrize(
    "said",
    [
        (),
        (replace(SAID, organisation=SKOVVANG),),
        (replace(SAID, about=replace(ABOUT, organisation=SKOVVANG)),),
        (replace(SAID, about=Subject(kind=SubjectKind.ORGANISATION, organisation=HOLSTEBRO)),),
        (SAID, RemarkWithdrawn(cohort=COHORT, about=ABOUT, comment=COMMENT, reason=Prose("Forkert sted."))),
    ],
)
def test_of_what_an_advisor_wrote_to_it_and_nothing_else(said: tuple[RemarkMade, ...]) -> None:
    given(STORY, *said).when(WISH, by=TOVHOLDER).refused(NotYourFeedback)


def test_it_waits_for_the_same_comment_and_for_no_other() -> None:
    given(STORY, SAID).when(WISH, by=TOVHOLDER).conflicts_with(SEEN)
    given(STORY, SAID).when(WISH, by=TOVHOLDER).does_not_conflict_with(replace(SAID, comment=CommentId("comment-2")))
