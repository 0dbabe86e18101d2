"""Erase a person: who they are, and what they wrote. What they did, and when, stays and still counts."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.organisations.authority import ADMINISTRATOR
from domain.organisations.questions import Standing, person_known, standing
from domain.organisations.refusals import UnknownPerson
from domain.privacy.events import Ground, PersonErased
from domain.privacy.questions import HeldBack, Holds, erased, holds_on


class ErasePerson(Command, frozen=True):
    """Without `texts` only name and mail address are forgotten: the texts are their organisation's to keep."""

    person: PersonId
    ground: Ground
    texts: bool = True


class StillHasRoles(Refusal):
    sentence = "Personen har stadig en rolle. Fratag rollerne først; de siger, hvem der må hvad."


def decide(
    command: ErasePerson, _: Act, known: bool, held: Standing, holds: Holds, before: PersonErased | None
) -> Iterator[Event]:
    if not known:
        raise UnknownPerson
    if held.roles:
        raise StillHasRoles
    if holds:
        raise HeldBack
    if before is None or (command.texts and not before.texts):
        yield PersonErased(person=command.person, ground=command.ground, texts=command.texts)


erase_person = Decision(
    command=ErasePerson,
    permission=ADMINISTRATOR,
    asks=lambda it, _: (person_known(it.person), standing(it.person), holds_on(it.person), erased(it.person)),
    decide=decide,
)
