"""Put a link, a document, an example or a template on the shelf; a participant proposes it."""

from collections.abc import Iterator
from typing import Any

from domain.cohorts.authority import SPEAKER
from domain.cohorts.questions import Membership
from domain.cohorts.speaking import refuse_unless_speaking, speaker_membership
from domain.kernel import Act, Command, Decision, Event, Question, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.shelf import ShelfItemState, shelf_item
from domain.sharing.shelved import ItemShelved, ShelfKind, ShelfReach
from domain.shelf_items import ShelfItemId
from domain.test_actions.events import TestActionId
from domain.test_actions.questions import TestActionState, test_action_state
from domain.text import Prose, Title

SCHEMES = ("https://", "http://")


class ShelveItem(Command, frozen=True):
    """`organisation` is who proposes it; left out by an advisor. A link has an `address`, an example its
    `test_action`.
    """

    cohort: RunId
    item: ShelfItemId
    kind: ShelfKind
    title: Title
    reach: ShelfReach
    note: Prose | None = None
    address: Prose | None = None
    test_action: TestActionId | None = None
    organisation: OrganisationId | None = None


class AlreadyOnShelf(Refusal):
    sentence = "Det står på hylden allerede."


class LinkNeedsAddress(Refusal):
    sentence = "Et link skal have en adresse, der begynder med https:// eller http://."


class ExampleIsShared(Refusal):
    sentence = "Et eksempel er en prøvehandling, der er delt med holdet. Vælg en."


def decide(command: ShelveItem, _: Act, known: ShelfItemState | None, *answers: Any) -> Iterator[Event]:
    if known is not None:
        raise AlreadyOnShelf
    held = next((it for it in answers if isinstance(it, Membership)), None)
    refuse_unless_speaking(held)
    refuse_address(command.kind, command.address)
    example = next((it for it in answers if isinstance(it, TestActionState)), None)
    _refuse_example(command, example)
    yield following(ItemShelved, command)


def refuse_address(kind: ShelfKind, address: Prose | None) -> None:
    """A link has one, and whatever is given is one."""
    if address is None:
        if kind is ShelfKind.LINK:
            raise LinkNeedsAddress
    elif not address.startswith(SCHEMES) or any(it.isspace() for it in address):
        raise LinkNeedsAddress


def _refuse_example(command: ShelveItem, state: TestActionState | None) -> None:
    if (command.kind is ShelfKind.EXAMPLE) != (command.test_action is not None):
        raise ExampleIsShared
    if command.test_action is not None and (
        state is None or state.cohort != command.cohort or not state.shared or state.withdrawn
    ):
        raise ExampleIsShared


def _asks(command: ShelveItem, _: Act) -> tuple[Question[Any], ...]:
    example = () if command.test_action is None else (test_action_state(command.test_action),)
    return (shelf_item(command.item), *speaker_membership(command.cohort, command.organisation), *example)


shelve_item = Decision(command=ShelveItem, permission=SPEAKER, asks=_asks, decide=decide)
