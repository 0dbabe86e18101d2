"""The portal tells that a checkpoint was made, and why."""

import pytest

from domain.kernel import SYSTEM
from domain.proof.checkpoints import NoCheckpoint, checkpoint_id
from domain.proof.events import CheckpointCause, CheckpointId, CheckpointMade
from domain.proof.record_checkpoint import RecordCheckpoint
from tests.specification import given
from tests.stories import FIRST, HOLSTEBRO, a_cohort, all_scheduled, held, presented

STORY = [*a_cohort(), *all_scheduled()]
ROOT = "0123456789abcdef" * 4


def record(
    size: int = 12,
    root: str = ROOT,
    cause: CheckpointCause = CheckpointCause.INTERVAL,
    checkpoint: CheckpointId = checkpoint_id(12),  # noqa: B008 - a text
) -> RecordCheckpoint:
    return RecordCheckpoint(checkpoint=checkpoint, size=size, root=root, cause=cause)


def made(size: int = 12, cause: CheckpointCause = CheckpointCause.INTERVAL) -> CheckpointMade:
    return CheckpointMade(checkpoint=checkpoint_id(size), size=size, root=ROOT, cause=cause)


@pytest.mark.parametrize("cause", [CheckpointCause.INTERVAL, CheckpointCause.ON_DEMAND, CheckpointCause.FOUND])
def test_it_is_told_with_its_cause(cause: CheckpointCause) -> None:
    given(STORY).when(record(cause=cause)).then(made(cause=cause))


def test_only_the_portal_itself_tells() -> None:
    given(STORY).when(record()).permitted_only_to(SYSTEM)


def test_it_is_told_once_whatever_the_cause() -> None:
    given(STORY, made()).when(record(cause=CheckpointCause.ON_DEMAND)).then()


@pytest.mark.parametrize(
    "wish",
    [
        record(size=13),
        record(size=0, checkpoint=checkpoint_id(0)),
        record(root=ROOT[:-1]),
        record(root=ROOT.upper()),
        record(cause=CheckpointCause.MEETING_CLOSED),
    ],
)
def test_what_is_no_checkpoint_is_not_told(wish: RecordCheckpoint) -> None:
    given(STORY).when(wish).refused(NoCheckpoint)


def test_it_waits_for_the_same_checkpoint() -> None:
    given(STORY).when(record()).conflicts_with(made(cause=CheckpointCause.ON_DEMAND))


def test_it_waits_for_nothing_else() -> None:
    given(STORY).when(record()).does_not_conflict_with(made(11), held(FIRST), presented(HOLSTEBRO, FIRST))
