"""Say no to a request for deletion, with the reason; everybody who asked is told."""

from collections.abc import Iterator

from domain.entries import EntryId
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import ADMINISTRATOR
from domain.privacy.events import DeletionDeclined
from domain.privacy.questions import AskedFor, asked_for
from domain.text import Prose


class DeclineDeletion(Command, frozen=True):
    entry: EntryId
    reason: Prose


class NobodyAsksForIt(Refusal):
    sentence = "Ingen venter på svar om den tekst."


def decide(command: DeclineDeletion, _: Act, state: AskedFor) -> Iterator[Event]:
    if not state.waiting or state.redacted:
        raise NobodyAsksForIt
    yield following(DeletionDeclined, command)


decline_deletion = Decision(
    command=DeclineDeletion,
    permission=ADMINISTRATOR,
    asks=lambda it, _: (asked_for(it.entry),),
    decide=decide,
)
