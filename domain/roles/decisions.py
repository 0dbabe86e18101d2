"""Every decision about who is given a role and loses it: what the catalogue is composed of."""

from typing import Any

from domain.kernel import Decision
from domain.roles.confirm_agency_role import confirm_agency_role
from domain.roles.decline_agency_role import decline_agency_role
from domain.roles.grant_role import grant_role
from domain.roles.propose_agency_role import propose_agency_role
from domain.roles.revoke_role import revoke_role

DECISIONS: tuple[Decision[Any], ...] = (
    grant_role,
    revoke_role,
    propose_agency_role,
    confirm_agency_role,
    decline_agency_role,
)
