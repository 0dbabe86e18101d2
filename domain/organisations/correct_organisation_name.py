"""Correct what an organisation is called, with the reason; what it was called before is told of what was then."""

import msgspec

from domain.corrections import Correction, Version, correcting
from domain.kernel import Act
from domain.organisations.authority import ADMINISTRATOR_OR_ADVISOR
from domain.organisations.events import OrganisationId, OrganisationNameCorrected
from domain.organisations.questions import Names, names_given
from domain.organisations.register_organisation import OrganisationAlreadyRegistered
from domain.text import Name


class CorrectOrganisationName(Correction, frozen=True):
    organisation: OrganisationId
    name: Name


def _refuse(command: CorrectOrganisationName, _act: Act, _version: Version, names: Names) -> None:
    renamed = msgspec.structs.replace(names[command.organisation], name=command.name)
    if any(it.is_called_like(renamed) for other, it in names.items() if other != command.organisation):
        raise OrganisationAlreadyRegistered


correct_organisation_name = correcting(
    CorrectOrganisationName,
    OrganisationNameCorrected,
    ADMINISTRATOR_OR_ADVISOR,
    about=("organisation",),
    weighs=lambda _command, _act: (names_given(),),
    refuses=_refuse,
)
