"""Sentences about checkpoints: what the portal signed, and why."""

from typing import assert_never

from domain.proof.events import CheckpointCause, CheckpointMade

ProofEvent = CheckpointMade


def template(event: ProofEvent) -> str:
    match event.cause:
        case CheckpointCause.INTERVAL:
            why = "der var kommet nyt"
        case CheckpointCause.MEETING_CLOSED:
            why = "{meeting} var holdt"
        case CheckpointCause.ON_DEMAND:
            why = "nogen bad om det"
        case CheckpointCause.FOUND:
            return "{by} skrev ind, at der er et kontrolpunkt over de første {size} hændelser, fordi det manglede her."
        case _:
            assert_never(event.cause)
    return f"{{by}} underskrev et kontrolpunkt over de første {{size}} hændelser, fordi {why}."
