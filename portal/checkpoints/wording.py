"""Why a checkpoint was made, as anybody may be told: the meeting and its cohort are not named."""

from collections.abc import Iterable, Mapping

from domain.counting import listed
from domain.proof.events import CheckpointCause

CAUSES: Mapping[CheckpointCause, str] = {
    CheckpointCause.INTERVAL: "der var kommet nyt",
    CheckpointCause.MEETING_CLOSED: "et møde var holdt",
    CheckpointCause.ON_DEMAND: "nogen bad om det",
}
"""One that was found has no cause that is known."""


def because(causes: Iterable[CheckpointCause]) -> str:
    """»Fordi et møde var holdt.«, empty where no cause is known."""
    known = [CAUSES[it] for it in dict.fromkeys(causes) if it in CAUSES]
    return f"Fordi {listed(known)}." if known else ""
