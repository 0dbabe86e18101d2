"""Redact the texts of one event: a citizen can be recognised, or somebody asks for it. The event itself stays."""

import re
from collections.abc import Iterator

from domain.entries import EntryId, position_of
from domain.kernel import Act, Command, Decision, Event, Question, Refusal
from domain.likeness import following
from domain.organisations.authority import ADMINISTRATOR
from domain.plans.run import RunId
from domain.privacy.events import Ground, TextsRedacted
from domain.privacy.questions import HeldBack, Holds, holds_on, redacted

_LEAF = re.compile(r"[0-9a-f]{64}")


class RedactTexts(Command, frozen=True):
    """`entry` and `leaf` say which event, `cohort` which cohort it is of, if it is of one."""

    entry: EntryId
    leaf: str
    ground: Ground
    cohort: RunId | None = None


class NoSuchEntry(Refusal):
    sentence = "Det er ikke en hændelse i loggen: nummer og blad-hash passer ikke sammen."


def _asks(command: RedactTexts, _: Act) -> tuple[Question[bool] | Question[Holds], ...]:
    return (redacted(command.entry), *(() if command.cohort is None else (holds_on(command.cohort),)))


def decide(command: RedactTexts, _: Act, before: bool, holds: Holds = frozenset()) -> Iterator[Event]:
    if position_of(command.entry) is None or not _LEAF.fullmatch(command.leaf):
        raise NoSuchEntry
    if holds:
        raise HeldBack
    if not before:
        yield following(TextsRedacted, command)


redact_texts = Decision(
    command=RedactTexts,
    permission=ADMINISTRATOR,
    asks=_asks,
    decide=decide,
)
