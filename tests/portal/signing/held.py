"""What somebody may have kept beside the whole small log's bundle, and what a verifier answers to it."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec

from portal.signing.private_keys import SigningKey, note
from portal.signing.verifier import (
    CANNOT,
    CONTENTS,
    LOG,
    NO,
    OK,
    Checkpoint,
    Contents,
    HeldEvidence,
    checkpoint_of,
    contents_of,
    endorsement_text,
    leaf_hash,
    note_of,
)
from tests.portal.signing import tiny, trees
from tests.portal.signing.mutations import whole

NEXT_KEY = tiny.fixed_key(5)
OF_BUNDLE, OF_NOTE = "bundle", "note"


class Kept(NamedTuple):
    """A note, or a bundle's list of contents; perhaps with a later `log.json`. `position` is where they differ."""

    what: str
    held: str
    status: int
    kind: str = OF_NOTE
    log: str | None = None
    position: int | None = None

    @property
    def evidence(self) -> HeldEvidence:
        signed = note_of(self.held)
        if self.kind == OF_NOTE:
            return HeldEvidence(checkpoint_of(signed.text), note=signed)
        return HeldEvidence(contents_of(signed.text).checkpoint, signed)


@cache
def later() -> tuple[dict[str, Any], Contents]:
    """The log two events on, when a third key has taken over, and the list of contents of then."""
    listed = contents_of(note_of(whole()[CONTENTS].decode()).text)
    events = tiny.log_events()
    last = events[-1]
    more = [last._replace(position=last.position + it, data=b"%d" % it) for it in (1, 2)]
    events = tiny.numbered([*events, *more])
    leaves = [leaf_hash(it, 2) for it in events]
    sizes = [checkpoint_of(note_of(it).text).size for it in msgspec.json.decode(whole()[LOG])["checkpoints"]]
    told = tiny.log_json(leaves, [*sizes, len(events)])
    over = endorsement_text(tiny.KEY.public, NEXT_KEY.public, sizes[-1] + 1)
    told["keys"].append(NEXT_KEY.public.text)
    told["endorsements"].append(note(over, tiny.KEY.signed(over), NEXT_KEY.signed(over)))
    newest = Checkpoint(tiny.NAME, len(events), trees.mth(leaves))
    told["checkpoints"][-1] = signed(newest.text, NEXT_KEY)
    return told, listed._replace(
        checkpoint=newest, leaves={**listed.leaves, **{it.position: leaves[it.position - 1] for it in more}}
    )


def signed(text: str, *keys: SigningKey) -> str:
    return note(text, *(key.signed(text) for key in keys))


def without(contents: Contents, position: int) -> str:
    return contents._replace(leaves={at: leaf for at, leaf in contents.leaves.items() if at != position}).text


def all_that_may_be_kept() -> Iterator[Kept]:
    """Notes first, then bundles."""
    ours = contents_of(note_of(whole()[CONTENTS].decode()).text)
    first, _, newest = msgspec.json.decode(whole()[LOG])["checkpoints"]
    record, theirs = later()
    log = msgspec.json.encode(record).decode()
    earlier = checkpoint_of(note_of(first).text)
    text, size = ours.checkpoint.text, ours.checkpoint.size
    yield Kept("the first checkpoint", first, OK)
    yield Kept("the newest, signed by somebody unknown, too", signed(text, tiny.KEY, tiny.STRANGER), OK)
    yield Kept("the newest, signed by a key from later alone", signed(text, NEXT_KEY), OK)
    yield Kept(
        "the newest, with a signature of another text", newest.replace(text, earlier.text), NO, position=earlier.size
    )
    yield Kept("the newest, signed twice", signed(text, tiny.KEY, tiny.KEY), NO, position=size)
    forged = ours.checkpoint._replace(root=bytes(32)).text
    yield Kept("another root of that size", signed(forged, tiny.KEY), NO, position=size)
    yield Kept(
        "a size of which there is no checkpoint", signed(text.replace(f"\n{size}\n", "\n2\n"), tiny.KEY), NO, position=2
    )
    yield Kept("of another log", signed(text.replace(tiny.NAME, "other"), tiny.KEY), NO, position=size)
    yield Kept("a newer one", record["checkpoints"][-1], CANNOT)
    yield Kept("a newer one, with a later log", record["checkpoints"][-1], OK, log=log)

    def bundle(what: str, text: str, key: SigningKey, status: int, position: int | None = None) -> Kept:
        return Kept(what, signed(text, key), status, OF_BUNDLE, None, position)

    *_, before, last = ours.leaves
    of_then = ours._replace(checkpoint=earlier, leaves={at: it for at, it in ours.leaves.items() if at <= earlier.size})
    yield bundle("the bundle itself", ours.text, tiny.KEY, OK)
    yield bundle("one from before, by the key of then", of_then.text, tiny.OLD_KEY, OK)
    yield bundle("one from before, by the key that took over", of_then.text, tiny.KEY, OK)
    yield bundle("by a key that was replaced", ours.text, tiny.OLD_KEY, NO, size)
    yield bundle("from before, by a stranger", of_then.text, tiny.STRANGER, NO, earlier.size)
    yield bundle("of this size, by a key that may be from later", ours.text, NEXT_KEY, CANNOT)
    yield bundle("of this size, by the next key, with a later log", ours.text, NEXT_KEY, OK)._replace(log=log)
    yield bundle("of this size, by a stranger, with a later log", ours.text, tiny.STRANGER, NO, size)._replace(log=log)
    yield bundle("an event less", without(ours, before), tiny.KEY, NO, before)
    yield bundle("an event otherwise", ours._replace(leaves={**ours.leaves, last: bytes(32)}).text, tiny.KEY, NO, last)
    other = ours._replace(checkpoint=earlier, cohort="cohort-other", leaves={1: bytes(32)})
    yield bundle("of another run", other.text, tiny.OLD_KEY, OK)
    yield bundle("a newer one, without the later log", theirs.text, NEXT_KEY, CANNOT)
    yield bundle("a newer one, with it", theirs.text, NEXT_KEY, OK)._replace(log=log)
    yield bundle("a newer one that leaves an event out", without(theirs, last), NEXT_KEY, NO, last)._replace(log=log)
