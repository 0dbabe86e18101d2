"""What decisions ask about what is forgotten and what is held back."""

import re

import msgspec

from domain.cohorts.events import AdvisorAssigned, OrganisationInvited
from domain.kernel import PersonId, Question, Refusal, Stamp
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.privacy.events import EntryId, HoldId, HoldLifted, HoldPlaced, PersonErased, TextsRedacted

Holds = frozenset[HoldId]
_ENTRY = re.compile(r"entry-([1-9][0-9]{0,17})")


class HeldCohorts(msgspec.Struct, frozen=True):
    """The holds on cohorts that have not been lifted."""

    holds: frozenset[tuple[HoldId, RunId | None]] = frozenset()

    @property
    def cohorts(self) -> frozenset[RunId]:
        return frozenset(cohort for _, cohort in self.holds if cohort is not None)


class HeldBack(Refusal):
    sentence = "Der er lagt en spærring, så intet her må slettes. Ophæv den først."


def entry_id(position: int) -> EntryId:
    """The event at that position of the log."""
    return EntryId(f"entry-{position}")


def position_of(entry: EntryId) -> int | None:
    """The position that the id names, None if it names none."""
    found = _ENTRY.fullmatch(entry)
    return None if found is None else int(found[1])


def holds_on(id_: str) -> Question[Holds]:
    """Which holds are there on this person or cohort?"""
    return Question((id_,), frozenset(), _holds)


def _holds(holds: Holds, event: HoldPlaced | HoldLifted, _: Stamp) -> Holds:
    return holds | {event.hold} if isinstance(event, HoldPlaced) else holds - {event.hold}


def held_cohorts() -> Question[HeldCohorts]:
    """Of which cohorts may nothing be forgotten? Asked of all holds, for nobody knows beforehand which there are."""
    return Question((), HeldCohorts(), _held_cohorts)


def _held_cohorts(state: HeldCohorts, event: HoldPlaced | HoldLifted, _: Stamp) -> HeldCohorts:
    if isinstance(event, HoldLifted):
        return HeldCohorts(state.holds - {(event.hold, event.cohort)})
    return HeldCohorts(state.holds | {(event.hold, event.cohort)})


def advised(person: PersonId) -> Question[frozenset[RunId]]:
    """Which cohorts has the person advised?"""
    return Question((person,), frozenset(), _advised)


def _advised(cohorts: frozenset[RunId], event: AdvisorAssigned, _: Stamp) -> frozenset[RunId]:
    return cohorts | {event.cohort}


def invitations() -> Question[frozenset[tuple[RunId, OrganisationId]]]:
    """Which organisations have been invited to which cohorts?"""
    return Question((), frozenset(), _invitations)


def _invitations(
    invited: frozenset[tuple[RunId, OrganisationId]], event: OrganisationInvited, _: Stamp
) -> frozenset[tuple[RunId, OrganisationId]]:
    return invited | {(event.cohort, event.organisation)}


def hold_placed(hold: HoldId) -> Question[HoldPlaced | None]:
    """What does the hold hold back? None if it was lifted, or never placed."""
    return Question((hold,), None, _placed)


def _placed(_before: HoldPlaced | None, event: HoldPlaced | HoldLifted, _: Stamp) -> HoldPlaced | None:
    return event if isinstance(event, HoldPlaced) else None


def hold_known(hold: HoldId) -> Question[bool]:
    """Was there ever such a hold?"""
    return Question((hold,), False, _known)


def _known(_before: bool, event: HoldPlaced, _: Stamp) -> bool:
    return True


def erased(person: PersonId) -> Question[PersonErased | None]:
    """Has the person been erased, and how far?"""
    return Question((person,), None, _erased)


def _erased(before: PersonErased | None, event: PersonErased, _: Stamp) -> PersonErased:
    return before if before is not None and before.texts else event


def redacted(entry: EntryId) -> Question[bool]:
    """Have the texts of that event been redacted?"""
    return Question((entry,), False, _redacted)


def _redacted(_before: bool, event: TextsRedacted, _: Stamp) -> bool:
    return True
