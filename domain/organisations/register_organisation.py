"""Register a kommune or a § 110-boform."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import ADMINISTRATOR_OR_ADVISOR
from domain.organisations.events import OrganisationId, OrganisationKind, OrganisationRegistered
from domain.organisations.municipalities import MUNICIPALITIES
from domain.organisations.questions import Names, name_of, names_given, organisation_known
from domain.text import Name


class RegisterOrganisation(Command, frozen=True):
    organisation: OrganisationId
    kind: OrganisationKind
    name: Name
    municipality_code: str


class OrganisationAlreadyRegistered(Refusal):
    sentence = "Organisationen er allerede oprettet."


class KommuneAlreadyRegistered(Refusal):
    sentence = "Kommunen er allerede oprettet. Den hedder »{0}« her."


class UnknownMunicipalityCode(Refusal):
    sentence = "Kommunekoden skal være en af de 98 kommuners, for eksempel 661."


def decide(command: RegisterOrganisation, _: Act, known: bool, names: Names) -> Iterator[Event]:
    new = name_of(command)
    if known or any(it.is_called_like(new) for it in names.values()):
        raise OrganisationAlreadyRegistered
    if command.municipality_code not in MUNICIPALITIES:
        raise UnknownMunicipalityCode
    first = next((it for it in names.values() if it.is_same_kommune(new)), None)
    if first is not None:
        raise KommuneAlreadyRegistered(first.name)
    yield following(OrganisationRegistered, command)


register_organisation = Decision(
    command=RegisterOrganisation,
    permission=ADMINISTRATOR_OR_ADVISOR,
    asks=lambda it, _: (organisation_known(it.organisation), names_given()),
    decide=decide,
)
