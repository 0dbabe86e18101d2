"""What the pages of checkpoints show."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

import msgspec

from domain.calendar import danish_time
from domain.counting import counted, listed
from domain.proof.events import CheckpointCause
from portal.checkpoints.wording import because
from portal.signing.inspection import NotedInspection
from portal.signing.log_keys import OWN_NAME
from portal.signing.published import Published, PublishedKey
from portal.signing.verifier import WITNESS_KEY, Checkpoint, base64_of, checkpoint_of, is_consistent, key_of
from portal.web.frame import Frame

SHOWN_MAX = 20
"""How many checkpoints are shown at a time."""


OWN = OWN_NAME.partition("{")[0]
"""What a key's name begins with that the portal made for itself: it stands beside the database."""


class CheckpointView(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint: its note and the proof that it continues the one before are an address away."""

    size: int
    made: str
    root: str
    why: str
    signed_by: str
    witnesses: str
    note: str
    continues: str | None


class ShownKey(msgspec.Struct, frozen=True, kw_only=True):
    """A public key of the log; `endorsement` is the note with which the one before handed over to it."""

    text: str
    in_use: bool
    endorsement: str | None


class InspectionView(msgspec.Struct, frozen=True, kw_only=True):
    """What the portal found when it last looked through the whole log by itself."""

    at: str
    events: str
    checkpoints: str
    found: tuple[str, ...]


def inspection_view(it: NotedInspection) -> InspectionView:
    return InspectionView(
        at=danish_time(it.at),
        events=counted(it.events, "hændelse", "hændelser"),
        checkpoints=counted(it.checkpoints, "kontrolpunkt", "kontrolpunkter"),
        found=it.found,
    )


class CheckpointsPage(msgspec.Struct, frozen=True, kw_only=True):
    """`newest` is None while there are none, and where the page shows older ones only."""

    frame: Frame
    newest: CheckpointView | None
    note: str
    shown: tuple[CheckpointView, ...]
    keys: tuple[ShownKey, ...]
    older: str | None
    is_first: bool
    compared: tuple[int, int] | None
    is_makeshift: bool
    inspection: InspectionView | None


class ComparisonPage(msgspec.Struct, frozen=True, kw_only=True):
    """Whether one checkpoint continues another; `problem` says why there is nothing to compare."""

    frame: Frame
    old: str
    new: str
    holds: bool = False
    problem: str = ""
    roots: tuple[tuple[int, str], ...] = ()
    proof: str | None = None
    hashes: int = 0


def shown(it: Published, before: Published | None, causes: Iterable[CheckpointCause]) -> CheckpointView:
    keys = [key_of(key) for key in it.keys]
    own = [key for key in keys if key.kind != WITNESS_KEY]
    witnesses = [key.name for key in keys if key.kind == WITNESS_KEY]
    return CheckpointView(
        size=it.size,
        made=danish_time(it.made_at),
        root=base64_of(checkpoint_of(it.text).root),
        why=because(causes),
        signed_by=listed([f"{key.name}, nøgle {key.id.hex()}" for key in own]),
        witnesses=listed(witnesses),
        note=f"/checkpoints/{it.size}",
        continues=None if before is None else f"/checkpoints/comparison?old={before.size}&new={it.size}",
    )


def checkpoints_page(
    frame: Frame,
    checkpoints: Sequence[Published],
    keys: Sequence[PublishedKey],
    causes: Mapping[int, Sequence[CheckpointCause]],
    *,
    is_first: bool,
    inspection: NotedInspection | None = None,
) -> CheckpointsPage:
    """From one checkpoint more than is shown, if there are that many, the newest first."""
    pairs = zip_longest(checkpoints[:SHOWN_MAX], checkpoints[1:])
    all_shown = tuple(shown(it, before, causes.get(it.size, ())) for it, before in pairs)
    newest = all_shown[0] if all_shown and is_first else None
    more = len(checkpoints) > SHOWN_MAX
    return CheckpointsPage(
        frame=frame,
        newest=newest,
        note=checkpoints[0].note if newest else "",
        shown=all_shown[1:] if newest else all_shown,
        keys=tuple(
            ShownKey(text=it.key, in_use=number == 0, endorsement=it.endorsement) for number, it in enumerate(keys)
        ),
        older=f"/checkpoints?before={all_shown[-1].size}" if more else None,
        is_first=is_first,
        compared=(checkpoints[1].size, checkpoints[0].size) if len(checkpoints) > 1 else None,
        inspection=None if inspection is None else inspection_view(inspection),
        is_makeshift=any(key_of(it.key).name.startswith(OWN) for it in keys),
    )


def comparison_page(frame: Frame, old: Checkpoint, new: Checkpoint, proof: Sequence[bytes] | None) -> ComparisonPage:
    """The proof is checked here as anybody else would; None where the log is not there to give one."""
    return ComparisonPage(
        frame=frame,
        old=str(old.size),
        new=str(new.size),
        holds=proof is not None and old.origin == new.origin and is_consistent(old, new, proof),
        roots=tuple({it.size: base64_of(it.root) for it in (old, new)}.items()),
        proof=f"/checkpoints/{old.size}/{new.size}",
        hashes=0 if proof is None else len(proof),
    )
