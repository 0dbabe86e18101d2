"""Every decision about gatherings: what the catalogue is composed of."""

from typing import Any

from domain.gatherings.announce_gathering import announce_gathering
from domain.gatherings.cancel_gathering import cancel_gathering
from domain.gatherings.cancel_sign_up import cancel_sign_up
from domain.gatherings.change_gathering import change_gathering
from domain.gatherings.hold_gathering import hold_gathering
from domain.gatherings.sign_up import sign_up
from domain.kernel import Decision

DECISIONS: tuple[Decision[Any], ...] = (
    announce_gathering,
    change_gathering,
    cancel_gathering,
    sign_up,
    cancel_sign_up,
    hold_gathering,
)
