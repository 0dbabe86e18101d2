"""Register a person by what they do; who they are is kept elsewhere, where it can be forgotten."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.organisations.authority import ADMINISTRATOR_OR_ADVISOR
from domain.organisations.events import PersonRegistered
from domain.organisations.questions import person_known
from domain.text import Title


class RegisterPerson(Command, frozen=True):
    person: PersonId
    title: Title


class PersonAlreadyRegistered(Refusal):
    sentence = "Personen er allerede oprettet."


def decide(command: RegisterPerson, _: Act, known: bool) -> Iterator[Event]:
    if known:
        raise PersonAlreadyRegistered
    yield following(PersonRegistered, command)


register_person = Decision(
    command=RegisterPerson,
    permission=ADMINISTRATOR_OR_ADVISOR,
    asks=lambda it, _: (person_known(it.person),),
    decide=decide,
)
