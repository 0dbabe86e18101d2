"""Lift a hold: what it held back may be forgotten again."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import ADMINISTRATOR
from domain.privacy.events import HoldId, HoldLifted, HoldPlaced
from domain.privacy.questions import hold_placed


class LiftHold(Command, frozen=True):
    hold: HoldId


class NoSuchHold(Refusal):
    sentence = "Der er ingen spærring med det id."


def decide(_command: LiftHold, _: Act, placed: HoldPlaced | None) -> Iterator[Event]:
    if placed is None:
        raise NoSuchHold
    yield following(HoldLifted, placed)


lift_hold = Decision(
    command=LiftHold,
    permission=ADMINISTRATOR,
    asks=lambda it, _: (hold_placed(it.hold),),
    decide=decide,
)
