"""Every decision about organisations and people: what the catalogue is composed of."""

from typing import Any

from domain.kernel import Decision
from domain.organisations.correct_organisation_name import correct_organisation_name
from domain.organisations.register_organisation import register_organisation
from domain.organisations.register_person import register_person

DECISIONS: tuple[Decision[Any], ...] = (register_organisation, register_person, correct_organisation_name)
