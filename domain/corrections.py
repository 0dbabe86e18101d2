"""What was recorded is put right by a later event and never edited: how every such correction is decided.

A correcting event names the entry that it `corrects`: the event that told it first, or the correction by which it
stands since. So two who correct the same at the same time never undo each other. It says of itself what it `CORRECTS`
and which fields it `MENDS`; whatever else there is in it is said as it was. Why is always asked: `why`.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec

from domain.entries import EntryId, entry_id
from domain.kernel import Act, Command, Decision, Event, Permission, PersonId, Question, Refusal, Stamp
from domain.text import Prose

CORRECTS, WHY = "corrects", "why"


class Correction(Command, frozen=True):
    """A wish to put right what the entry says; `why` stays readable beside what it said before."""

    corrects: EntryId
    why: Prose


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """What was told first and by whom; the entries that tell it: the first, and each correction since."""

    told: Event
    by: PersonId
    entries: tuple[EntryId, ...]


class NothingToCorrect(Refusal):
    sentence = "Det, der skal rettes, findes ikke."


class CorrectedMeanwhile(Refusal):
    sentence = "En anden har rettet det imens. Se, hvordan det står nu, og prøv igen."


class OnlyTheAuthor(Refusal):
    sentence = "Kun den, der har skrevet det, kan rette det."


C = TypeVar("C", bound=Correction)
Weighing = Callable[..., None]
"""Raises the refusal, told the command, the act, what it corrects, and the answers to what is asked besides."""


def _nothing_against_it(_command: Correction, _act: Act, _version: Version) -> None:
    """Whoever may correct it may say anything."""


def corrected_by(event: Event) -> EntryId | None:
    """The entry that the event corrects, None if it is no correction of one."""
    entry: EntryId | None = getattr(event, CORRECTS, None)
    return entry


def why_of(correction: Event) -> Prose:
    """Why it was corrected."""
    why: Prose = getattr(correction, WHY)
    return why


def versions(about: tuple[str, ...], correction: type[Event]) -> Question[tuple[Version, ...]]:
    """What was recorded about these ids that such a correction may put right, and by which entry does it stand?"""
    return Question(about, (), _evolving(correction))


@cache
def _evolving(correction: type[Event]) -> Callable[..., tuple[Version, ...]]:
    """The step of that fold: it hears what is corrected, and the correction."""

    def evolve(known: tuple[Version, ...], event: Any, stamp: Stamp) -> tuple[Version, ...]:
        entry = entry_id(stamp.position)
        if not isinstance(event, correction):
            return (*known, Version(told=event, by=stamp.by, entries=(entry,)))
        return tuple(
            msgspec.structs.replace(it, entries=(*it.entries, entry)) if corrected_by(event) == it.entries[-1] else it
            for it in known
        )

    corrected = correction.CORRECTS
    evolve.__annotations__["event"] = correction if corrected is None else corrected | correction
    return evolve


def correcting(
    command: type[C],
    event: type[Event],
    permission: Permission,
    *,
    about: Sequence[str],
    weighs: Callable[[C, Act], tuple[Question[Any], ...]] = lambda _command, _act: (),
    refuses: Weighing = _nothing_against_it,
) -> Decision[C]:
    """The decision on such a wish. `about` names the fields with the ids that what it corrects is found by."""

    def asks(wish: C, act: Act) -> tuple[Question[Any], ...]:
        ids = tuple(getattr(wish, name) for name in about)
        return (versions(ids, event), *weighs(wish, act))

    def decide(wish: C, act: Act, known: tuple[Version, ...], *answers: Any) -> Iterator[Event]:
        version = _standing(wish, event, known)
        refuses(wish, act, version, *answers)
        yield mended(event, wish, version.told)

    return Decision(command=command, permission=permission, asks=asks, decide=decide)


def _standing(wish: Correction, event: type[Event], known: tuple[Version, ...]) -> Version:
    """What the wish corrects, if it is what it says it is about, and nobody else has corrected it since."""
    about = _about(type(wish), event)
    for version in known:
        if wish.corrects in version.entries and all(_alike(version.told, wish, name) for name in about):
            if wish.corrects != version.entries[-1]:
                raise CorrectedMeanwhile
            return version
    raise NothingToCorrect


def _alike(told: Event, wish: Correction, name: str) -> bool:
    return bool(getattr(told, name) == getattr(wish, name))


@cache
def _about(wish: type[Correction], event: type[Event]) -> tuple[str, ...]:
    """The fields of the wish that say what it is about, as against how it should have been."""
    return tuple(name for name in wish.__struct_fields__ if name not in (CORRECTS, WHY, *event.MENDS))


def mended(event: type[Event], wish: Correction, told: Event) -> Event:
    """The correction that follows: what the wish says, and of what was told the rest."""
    wished = wish.__struct_fields__
    return event(**{name: getattr(wish if name in wished else told, name) for name in event.__struct_fields__})
