"""Every decision about checkpoints: what the catalogue is composed of."""

from typing import Any

from domain.kernel import Decision
from domain.proof.record_checkpoint import record_checkpoint
from domain.proof.record_closing_checkpoint import record_closing_checkpoint

DECISIONS: tuple[Decision[Any], ...] = (
    record_checkpoint,
    record_closing_checkpoint,
)
