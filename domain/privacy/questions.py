"""What decisions ask about what is forgotten and what is held back."""

import msgspec

from domain.cohorts.events import AdvisorAssigned, OrganisationInvited
from domain.entries import EntryId
from domain.kernel import PersonId, Question, Refusal, Stamp
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.privacy.events import (
    DeletionDeclined,
    DeletionRequested,
    HoldId,
    HoldLifted,
    HoldPlaced,
    PersonErased,
    TextsRedacted,
)

Holds = frozenset[HoldId]


class HeldCohorts(msgspec.Struct, frozen=True):
    """The holds on cohorts that have not been lifted."""

    holds: frozenset[tuple[HoldId, RunId | None]] = frozenset()

    @property
    def cohorts(self) -> frozenset[RunId]:
        return frozenset(cohort for _, cohort in self.holds if cohort is not None)


class HeldBack(Refusal):
    sentence = "Der er lagt en spærring, så intet her må slettes. Ophæv den først."


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


def erased_people() -> Question[frozenset[PersonId]]:
    """Whose texts have been erased? Asked of all, for whoever quotes many would ask of each."""
    return Question((), frozenset(), _erased_people)


def _erased_people(people: frozenset[PersonId], event: PersonErased, _: Stamp) -> frozenset[PersonId]:
    return people | {event.person} if event.texts else people


def redacted_in(cohort: RunId) -> Question[frozenset[EntryId]]:
    """The texts of which of the cohort's events have been redacted?"""
    return Question((cohort,), frozenset(), _redacted_in)


def _redacted_in(entries: frozenset[EntryId], event: TextsRedacted, _: Stamp) -> frozenset[EntryId]:
    return entries | {event.entry}


class AskedFor(msgspec.Struct, frozen=True):
    """Who waits for an answer about the texts of an event, and whether they are deleted."""

    waiting: frozenset[PersonId] = frozenset()
    redacted: bool = False


def asked_for(entry: EntryId) -> Question[AskedFor]:
    """Does anybody ask that the texts of that event be deleted, and what became of it?"""
    return Question((entry,), AskedFor(), _asked_for)


def _asked_for(state: AskedFor, event: DeletionRequested | DeletionDeclined | TextsRedacted, stamp: Stamp) -> AskedFor:
    match event:
        case DeletionRequested():
            return AskedFor(state.waiting | {stamp.by}, state.redacted)
        case DeletionDeclined():
            return AskedFor(redacted=state.redacted)
        case TextsRedacted():
            return AskedFor(redacted=True)
