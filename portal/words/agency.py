"""How a change of somebody's role at the agency is spoken of, and how long a proposed one is."""

import datetime as dt
from collections.abc import Mapping

from domain.organisations.events import AgencyChange, Role
from domain.roles.agency import PROPOSAL_DAYS_MAX
from portal.words.labels import ROLE_LABELS
from projections.held_roles import ProposedRole

_WORDS: Mapping[AgencyChange, str] = {
    AgencyChange.GRANT: "Giv rollen som {0}",
    AgencyChange.REVOKE: "Fratag rollen som {0}",
}


def in_words(role: Role, change: AgencyChange) -> str:
    """»Giv rollen som revisor«."""
    return _WORDS[change].format(ROLE_LABELS[role].lower())


def is_recent(it: ProposedRole, now: dt.datetime) -> bool:
    """May it still be confirmed, as far as time goes?"""
    return now - it.at <= dt.timedelta(days=PROPOSAL_DAYS_MAX)
