"""Ask an administrator to have the texts of one event deleted. The request says why, and never what the text says."""

from collections.abc import Iterator

from domain.entries import EntryId, position_of
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.organisations.authority import WITH_A_ROLE
from domain.privacy.events import DeletionRequested
from domain.privacy.questions import AskedFor, asked_for
from domain.privacy.redact_texts import NoSuchEntry
from domain.text import Prose


class RequestDeletion(Command, frozen=True):
    """`author` is whoever wrote the texts: they are told what becomes of it."""

    entry: EntryId
    author: PersonId
    reason: Prose


class AlreadyDeleted(Refusal):
    sentence = "Teksten er allerede slettet."


class DeletionAlreadyRequested(Refusal):
    sentence = "Du har allerede bedt om, at teksten bliver slettet. En administrator ser på det."


def decide(command: RequestDeletion, act: Act, state: AskedFor) -> Iterator[Event]:
    if position_of(command.entry) is None:
        raise NoSuchEntry
    if state.redacted:
        raise AlreadyDeleted
    if act.by in state.waiting:
        raise DeletionAlreadyRequested
    yield following(DeletionRequested, command)


request_deletion = Decision(
    command=RequestDeletion,
    permission=WITH_A_ROLE,
    asks=lambda it, _: (asked_for(it.entry),),
    decide=decide,
)
