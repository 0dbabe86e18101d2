"""Erase a person: who they are, and what they wrote. What they did, and when, stays and still counts."""

from collections.abc import Iterator
from typing import Any

from domain.kernel import Act, Command, Decision, Event, PersonId, Question, Refusal
from domain.likeness import following
from domain.organisations.authority import ADMINISTRATOR
from domain.organisations.events import OrganisationId
from domain.organisations.questions import RolesHeld, participations, person_known, standing
from domain.organisations.refusals import UnknownPerson
from domain.plans.run import RunId
from domain.privacy.events import Ground, PersonErased
from domain.privacy.questions import HeldBack, HeldCohorts, Holds, advised, erased, held_cohorts, holds_on, invitations


class ErasePerson(Command, frozen=True):
    """Without `texts` only name and mail address are forgotten: the texts are their organisation's to keep."""

    person: PersonId
    ground: Ground
    texts: bool = True


class StillHasRoles(Refusal):
    sentence = "Personen har stadig en rolle. Fratag rollerne først; de siger, hvem der må hvad."


class CohortHeldBack(Refusal):
    sentence = "Der er lagt en spærring, så det, personen kan have skrevet, må ikke slettes. Det gælder {0}."


Invitations = frozenset[tuple[RunId, OrganisationId]]


def decide(
    command: ErasePerson,
    _: Act,
    known: bool,
    held: RolesHeld,
    holds: Holds,
    before: PersonErased | None,
    *wrote: Any,
) -> Iterator[Event]:
    if not known:
        raise UnknownPerson
    if held.roles:
        raise StillHasRoles
    if holds:
        raise HeldBack
    if wrote and (kept := _held_cohorts(*wrote)):
        raise CohortHeldBack(", ".join(sorted(kept)))
    if before is None or (command.texts and not before.texts):
        yield following(PersonErased, command)


def _held_cohorts(
    held: HeldCohorts,
    advised: frozenset[RunId],
    organisations: frozenset[OrganisationId],
    invitations: Invitations,
) -> frozenset[RunId]:
    """The cohorts of which nothing may be forgotten, and in which the person may have written."""
    visited = {cohort for cohort, organisation in invitations if organisation in organisations}
    return held.cohorts & (advised | visited)


def _asks(command: ErasePerson, _: Act) -> tuple[Question[Any], ...]:
    person = command.person
    about = (person_known(person), standing(person), holds_on(person), erased(person))
    if not command.texts:
        return about
    return (*about, held_cohorts(), advised(person), participations(person), invitations())


erase_person = Decision(
    command=ErasePerson,
    permission=ADMINISTRATOR,
    asks=_asks,
    decide=decide,
)
