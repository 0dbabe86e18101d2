"""A checkpoint is signed for a log that continues the last one, and for no other."""

import asyncio
from hashlib import sha256
from itertools import pairwise

import asyncpg
import pytest

from portal.database.database import connected
from portal.event_store.leaf import digest_of, leaf_hash
from portal.signing.checkpoint import LogContradicted, LogEmpty, make_checkpoint
from portal.signing.private_keys import SigningKey, new_key, note, signing_key
from portal.signing.record import add_cosignature, inclusion_proofs, log_json
from portal.signing.subtrees import read_tree
from portal.signing.tree import joined
from portal.signing.verifier import (
    NOTE_SIGNATURES_MAX,
    WITNESS_KEY,
    Broken,
    Checkpoint,
    checkpoint_of,
    hash_of,
    log_of,
    note_of,
    root_by_inclusion,
    signers_of,
)
from portal.surroundings.key_files import KeyUnusable
from tests.portal.kept import Log, log
from tests.store.logs import event

NAME = "log.example/test"
KEY, NEXT_KEY, THIRD_KEY = (signing_key(new_key(NAME)) for _ in range(3))
OTHER_LOG = signing_key(new_key("log.example/other"))
WITNESS = signing_key(new_key("witness.example", WITNESS_KEY))
TAMPER = "set session_replication_role = replica"
MANY = [event("all", f"n{number}") for number in range(600)]
REWRITTEN = sha256(b"another event").digest()
REWRITE_FOURTH = "update events set leaf = sha256('another event') where position = 4"
SOME = [event("all", f"n{number}", data=b'{"n": %d}' % number) for number in range(1, 10)]


async def signed(kept: Log, *keys: SigningKey) -> Checkpoint:
    """A new checkpoint, made sure to be signed by the first key."""
    made = note_of(await make_checkpoint(kept.pool, keys or (KEY,)))
    assert (keys or (KEY,))[0].public in signers_of(made, [KEY.public, NEXT_KEY.public, THIRD_KEY.public])
    return checkpoint_of(made.text)


async def tampered(url: str, statement: str) -> None:
    async with connected(url) as owner:
        await owner.execute(f"{TAMPER}; {statement}")


async def test_a_checkpoint_has_the_root_that_the_store_computes(database: str) -> None:
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        verified = await kept.recorder.verify()
        assert await signed(kept) == Checkpoint(NAME, len(SOME), verified.root)


async def test_where_nothing_happened_since_the_checkpoint_is_the_same(database: str) -> None:
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        first = await make_checkpoint(kept.pool, [KEY])
        assert await make_checkpoint(kept.pool, [KEY]) == first
        assert len(log_of(await log_json(kept.pool)).checkpoints) == 1


async def test_processes_that_make_one_at_once_make_the_same(database: str) -> None:
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        made = await asyncio.gather(*(make_checkpoint(kept.pool, [KEY]) for _ in range(4)))
        assert len(set(made)) == 1


async def test_nothing_is_not_signed(database: str) -> None:
    async with log(database) as kept:
        with pytest.raises(LogEmpty):
            await make_checkpoint(kept.pool, [KEY])
        with pytest.raises(LogEmpty):
            await log_json(kept.pool)


async def test_every_checkpoint_continues_the_one_before(database: str) -> None:
    async with log(database) as kept:
        made = []
        for count in (1, 2, 5, 250, 3, 600):
            await kept.recorder.append([event("a")] * count)
            made.append(await signed(kept))
        assert log_of(await log_json(kept.pool), [KEY.public], made).checkpoints == tuple(made)
        assert log_of(await log_json(kept.pool, until=8)).checkpoints == tuple(made[:3])


@pytest.mark.parametrize(
    ("tampering", "position"),
    [
        ("update events set leaf = set_bit(leaf, 0, 1 - get_bit(leaf, 0)) where position = 4", 9),
        ("delete from events where position = 4", 4),
        ("delete from events where position = 9", 9),
        ("delete from events where position > 6; update event_log_head set size = 6", 6),
        (
            """
            update events set position = -3 where position = 3; update events set position = 3 where position = 5;
            update events set position = 5 where position = -3
            """,
            9,
        ),
    ],
    ids=["another leaf", "one missing", "the last missing", "cut short", "swapped"],
)
async def test_a_log_that_was_changed_is_not_signed_again(database: str, tampering: str, position: int) -> None:
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        await signed(kept)
        await tampered(database, tampering)
        with pytest.raises(LogContradicted) as refused:
            await make_checkpoint(kept.pool, [KEY])
        assert refused.value.position == position


async def test_an_event_that_is_not_what_was_hashed_is_not_signed_for(database: str) -> None:
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        await tampered(database, "update events set data = set_bit(data, 13, 1 - get_bit(data, 13)) where position = 4")
        with pytest.raises(LogContradicted) as refused:
            await make_checkpoint(kept.pool, [KEY])
        assert refused.value.position == 4


@pytest.mark.parametrize("table", ["keys", "checkpoints", "signatures"])
@pytest.mark.parametrize(
    "change", ["update proof.{0} set {1} = {1}", "delete from proof.{0}", "truncate proof.{0} cascade"]
)
async def test_what_was_signed_is_never_changed(database: str, table: str, change: str) -> None:
    column = {"keys": "number", "checkpoints": "size", "signatures": "size"}[table]
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        await signed(kept)
        with pytest.raises(asyncpg.RestrictViolationError, match="append-only"):
            await kept.pool.execute(change.format(table, column))


async def test_a_log_keeps_its_name(database: str) -> None:
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        await signed(kept)
        with pytest.raises(KeyUnusable):
            await make_checkpoint(kept.pool, [OTHER_LOG])


async def test_a_new_key_takes_over_with_the_old_ones_word(database: str) -> None:
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        await signed(kept)
        with pytest.raises(KeyUnusable):
            await make_checkpoint(kept.pool, [NEXT_KEY])
        await signed(kept, NEXT_KEY, KEY)
        await kept.recorder.append(SOME)
        await signed(kept, NEXT_KEY)
        with pytest.raises(KeyUnusable):
            await make_checkpoint(kept.pool, [KEY])
        await signed(kept, THIRD_KEY, NEXT_KEY)
        told = await log_json(kept.pool)
        assert log_of(told, [THIRD_KEY.public]).own == (
            (KEY.public, NEXT_KEY.public, THIRD_KEY.public),
            (0, len(SOME) + 1, 2 * len(SOME) + 1),  # each from the first event that had not been signed for
        )
        for replaced in (KEY, NEXT_KEY):
            with pytest.raises(Broken, match="er afløst af"):
                log_of(told, [replaced.public])
        with pytest.raises(Broken, match="ikke underskrevet med den nøgle, du har"):
            log_of(told, [signing_key(new_key(NAME)).public])
        assert log_of(await log_json(kept.pool, until=len(SOME)), [NEXT_KEY.public]).newest.size == len(SOME)


async def test_a_record_up_to_a_checkpoint_knows_no_key_that_came_later(database: str) -> None:
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        await signed(kept)
        await kept.recorder.append(SOME)
        await signed(kept, NEXT_KEY, KEY)
        assert log_of(await log_json(kept.pool, until=len(SOME)), [KEY.public]).keys == (KEY.public,)


async def test_a_key_that_the_log_does_not_know_signs_nothing(database: str) -> None:
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        made = note_of(await make_checkpoint(kept.pool, [KEY, NEXT_KEY]))
        assert signers_of(made, [KEY.public]) == [KEY.public]


async def test_what_a_witness_signed_is_kept_beside(database: str) -> None:
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        first = await signed(kept)
        cosigned = note(first.text, WITNESS.cosigned(first.text, 1_800_000_000))
        for _ in range(2):
            assert await add_cosignature(kept.pool, cosigned, WITNESS.public) == len(SOME)
        await kept.recorder.append(SOME)
        await signed(kept)
        proven = log_of(await log_json(kept.pool), [WITNESS.public])
        assert proven.witnessed == {WITNESS.public: (len(SOME), 1_800_000_000)}
        assert proven.signatures == 3


async def test_only_a_witness_signs_beside_and_only_what_the_log_signed(database: str) -> None:
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        text = (await signed(kept)).text
        others = Checkpoint(NAME, len(SOME), b"x" * 32).text
        for given, key in [
            (note(others, WITNESS.cosigned(others, 1)), WITNESS.public),
            (note(text, WITNESS.cosigned(others, 1)), WITNESS.public),
            (note(text, NEXT_KEY.signed(text)), NEXT_KEY.public),
            (note(text, KEY.signed(text)), WITNESS.public),
        ]:
            with pytest.raises(Broken):
                await add_cosignature(kept.pool, given, key)
        assert log_of(await log_json(kept.pool)).signatures == 1


async def test_a_checkpoint_has_room_for_so_many_signatures(database: str) -> None:
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        text = (await signed(kept)).text
        witnesses = [signing_key(new_key(f"witness.example/{number}", WITNESS_KEY)) for number in range(64)]
        for key in witnesses[: NOTE_SIGNATURES_MAX - 1]:
            await add_cosignature(kept.pool, note(text, key.cosigned(text, 1)), key.public)
        with pytest.raises(Broken):
            await add_cosignature(kept.pool, note(text, witnesses[-1].cosigned(text, 1)), witnesses[-1].public)
        assert log_of(await log_json(kept.pool)).signatures == NOTE_SIGNATURES_MAX


async def test_any_event_of_a_long_log_is_proven_from_what_is_kept(database: str) -> None:
    """Longer than 65,536, so that subtrees of two levels are kept."""
    sizes = (256, 30_000, 65_536, 66_000)
    none: list[str] = []
    digests = [digest_of("Happened", [], b"%d" % number) for number in range(sizes[-1])]
    leaves = [leaf_hash(digest, 0, ()) for digest in digests]
    rows = [
        (at + 1, "Happened", none, b"%d" % at, digests[at], 0, none, none, none, leaf) for at, leaf in enumerate(leaves)
    ]
    places = [1, 255, 256, 257, 29_999, 30_000, 65_535, 65_536, 65_537, 66_000]
    async with log(database) as kept:
        for before, size in pairwise((0, *sizes)):
            await kept.pool.execute("update event_log_head set size = $1", size)
            await kept.pool.copy_records_to_table("events", records=rows[before:size])
            root = (await signed(kept)).root
            assert (await read_tree(kept.pool, size)).root() == root
            inside = [place for place in places if place <= size]
            for place, proof in zip(inside, await inclusion_proofs(kept.pool, inside, size), strict=True):
                found = root_by_inclusion(leaves[place - 1], place - 1, size, [hash_of(text) for text in proof])
                assert found == root
        assert [it.size for it in log_of(await log_json(kept.pool)).checkpoints] == list(sizes)


async def test_subtrees_that_were_lost_or_changed_are_made_again(database: str) -> None:
    async with log(database) as kept:
        await kept.recorder.append([event("a")] * 600)
        await signed(kept)
        right = await kept.pool.fetch("select * from proof.subtrees order by level, number")
        await kept.pool.execute("update proof.subtrees set root = '' where number = 0")
        await kept.pool.execute("delete from proof.subtrees where number = 1")
        await signed(kept)
        assert await kept.pool.fetch("select * from proof.subtrees order by level, number") == right
        assert len(right) == 2


async def test_the_subtrees_that_are_kept_are_not_believed(database: str) -> None:
    """Whoever changes a leaf, and the subtree above it to fit, has nothing signed that rests on it."""
    async with log(database) as kept:
        await kept.recorder.append(MANY)
        await signed(kept)
        leaves = [row["leaf"] for row in await kept.pool.fetch("select leaf from events order by position limit 256")]
        leaves[3] = REWRITTEN
        await tampered(database, REWRITE_FOURTH)
        await kept.pool.execute("update proof.subtrees set root = $1 where level = 8 and number = 0", joined(leaves))
        await kept.recorder.append(SOME)
        with pytest.raises(LogContradicted) as refused:
            await make_checkpoint(kept.pool, [KEY])
        assert refused.value.position == len(MANY)


async def test_what_is_changed_after_it_was_signed_for_changes_no_later_checkpoint(database: str) -> None:
    """It is not read again for the next one, which says of the event what was there; to find it is for `verify`."""
    async with log(database) as kept:
        await kept.recorder.append(MANY)
        await signed(kept)
        await kept.recorder.append(SOME)
        right = (await kept.recorder.verify()).root
        await tampered(database, REWRITE_FOURTH)
        assert (await signed(kept)).root == right != (await kept.recorder.verify()).root
        with pytest.raises(LogContradicted):
            await make_checkpoint(kept.pool, [KEY], anew=True)


async def test_nothing_continues_a_checkpoint_that_nobody_signed(database: str) -> None:
    """Whoever can write both tables cannot have an event skipped that is not what was hashed."""
    async with log(database) as kept:
        await kept.recorder.append(SOME)
        root = (await kept.recorder.verify()).root
        await tampered(database, "update events set data = data || ' ' where position = 4")
        told = Checkpoint(NAME, len(SOME), root)
        await kept.pool.execute("insert into proof.checkpoints (size, text) values ($1, $2)", told.size, told.text)
        with pytest.raises(LogContradicted) as refused:
            await make_checkpoint(kept.pool, [KEY])
        assert refused.value.position == 4


async def test_subtrees_that_nobody_asks_for_are_mended_when_all_is_recomputed(database: str) -> None:
    async with log(database) as kept:
        await kept.recorder.append(MANY)
        await signed(kept)
        right = await kept.pool.fetch("select * from proof.subtrees order by level, number")
        await kept.pool.execute("update proof.subtrees set root = ''")
        await make_checkpoint(kept.pool, [KEY], anew=True)
        assert await kept.pool.fetch("select * from proof.subtrees order by level, number") == right
