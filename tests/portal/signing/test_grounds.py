"""The portal says of no proof that it is genuine whose events are not as they were when they were signed for."""

import pytest

from domain.kernel import Act, CommandId
from domain.plans.run import RunId
from portal.database.database import connected
from portal.signing.checkpoint import LogContradicted, make_checkpoint
from portal.signing.grounds import check_grounds
from portal.signing.verifier import Checkpoint, checkpoint_of, note_of
from tests.portal.kept import Log, log
from tests.portal.signing.material import KEY
from tests.projections.programme import whole_programme

RUN = RunId("cohort-1")
TAMPER = "set session_replication_role = replica"
CITED = (30, 45)


async def signed(kept: Log) -> Checkpoint:
    told = [
        (it.event, Act(by=it.stamp.by, at=it.stamp.recorded_at, id=CommandId("command-1"), simulated=True))
        for it in whole_programme()
    ]
    await kept.recorder.append(await kept.vault.encoded(told))
    return checkpoint_of(note_of(await make_checkpoint(kept.pool, [KEY])).text)


async def test_what_is_as_it_was_stands(database: str) -> None:
    async with log(database) as kept:
        checkpoint = await signed(kept)
        await check_grounds(kept.pool, kept.recorder, RUN, CITED, checkpoint)


@pytest.mark.parametrize(
    ("act", "position"),
    [
        ("update events set data = set_byte(data, 40, 65) where position = 31", 31),
        ("update events set appended_at = appended_at + 1 where position = 31", 31),
        ("delete from event_tags where position = 31 and tag = 'cohort-1'", 32),
        ("delete from event_tags where position = 30 and tag = 'cohort-1'", 31),
        ("delete from event_tags where position > 60", None),
        ("update events set leaf = sha256(leaf) where position = 30", 30),
        ("delete from events where position = 45", None),
    ],
)
async def test_what_is_not_says_where(database: str, act: str, position: int | None) -> None:
    async with log(database) as kept, connected(database) as owner:
        checkpoint = await signed(kept)
        await owner.execute(f"{TAMPER}; {act}")
        with pytest.raises(LogContradicted) as found:
            await check_grounds(kept.pool, kept.recorder, RUN, CITED, checkpoint)
        assert position is None or found.value.position == position


async def test_a_signed_root_of_another_history_is_not_its(database: str) -> None:
    async with log(database) as kept:
        checkpoint = await signed(kept)
        with pytest.raises(LogContradicted, match="der er underskrevet"):
            await check_grounds(kept.pool, kept.recorder, RUN, CITED, checkpoint._replace(root=b"\2" * 32))
