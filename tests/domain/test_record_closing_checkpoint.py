"""The portal tells that a checkpoint was made because a meeting had closed."""

import pytest

from domain.kernel import SYSTEM
from domain.meetings.refusals import MeetingIsCancelled, MeetingNotHeld, UnknownMeeting
from domain.proof.checkpoints import NoCheckpoint, checkpoint_id
from domain.proof.events import CheckpointCause, CheckpointMade
from domain.proof.record_closing_checkpoint import RecordClosingCheckpoint
from tests.specification import given
from tests.stories import COHORT, FIRST, HOLSTEBRO, SECOND, a_cohort, all_scheduled, cancelled, held, presented

STORY = [*a_cohort(), *all_scheduled()]
ROOT = "0123456789abcdef" * 4


def record(size: int = 12, root: str = ROOT) -> RecordClosingCheckpoint:
    return RecordClosingCheckpoint(cohort=COHORT, meeting=FIRST, checkpoint=checkpoint_id(12), size=size, root=root)


def closed(size: int = 12) -> CheckpointMade:
    return CheckpointMade(
        checkpoint=checkpoint_id(size),
        size=size,
        root=ROOT,
        cause=CheckpointCause.MEETING_CLOSED,
        cohort=COHORT,
        meeting=FIRST,
    )


def by_the_clock() -> CheckpointMade:
    return CheckpointMade(checkpoint=checkpoint_id(12), size=12, root=ROOT, cause=CheckpointCause.INTERVAL)


def test_it_belongs_to_the_meeting_and_its_cohort() -> None:
    given(STORY, held(FIRST)).when(record()).then(closed())


def test_only_the_portal_itself_tells() -> None:
    given(STORY, held(FIRST)).when(record()).permitted_only_to(SYSTEM)


def test_it_is_told_once_a_meeting() -> None:
    given(STORY, held(FIRST), closed(11)).when(record()).then()


def test_and_also_where_the_same_checkpoint_had_another_cause() -> None:
    given(STORY, held(FIRST), by_the_clock()).when(record()).then(closed())


def test_the_meeting_has_to_be_held() -> None:
    given(STORY).when(record()).refused(MeetingNotHeld)
    given(STORY, cancelled(FIRST)).when(record()).refused(MeetingIsCancelled)
    given(a_cohort()).when(record()).refused(UnknownMeeting)


@pytest.mark.parametrize("wish", [record(size=13), record(root="abc")])
def test_what_is_no_checkpoint_is_not_told(wish: RecordClosingCheckpoint) -> None:
    given(STORY, held(FIRST)).when(wish).refused(NoCheckpoint)


def test_it_waits_for_itself() -> None:
    given(STORY, held(FIRST)).when(record()).conflicts_with(closed(11))


def test_it_does_not_wait_for_other_meetings_or_for_presentations() -> None:
    given(STORY, held(FIRST)).when(record()).does_not_conflict_with(held(SECOND), presented(HOLSTEBRO, FIRST))
