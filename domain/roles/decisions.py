"""Every decision about who is given a role and loses it: what the catalogue is composed of."""

from typing import Any

from domain.kernel import Decision
from domain.roles.activate_person import activate_person
from domain.roles.add_colleague import add_colleague
from domain.roles.appoint_responsible_leader import appoint_responsible_leader
from domain.roles.close_organisation import close_organisation
from domain.roles.confirm_agency_role import confirm_agency_role
from domain.roles.correct_person_title import correct_person_title
from domain.roles.deactivate_person import deactivate_person
from domain.roles.decline_agency_role import decline_agency_role
from domain.roles.grant_role import grant_role
from domain.roles.propose_agency_role import propose_agency_role
from domain.roles.record_leader_or_staff import record_leader_or_staff
from domain.roles.reopen_organisation import reopen_organisation
from domain.roles.revoke_role import revoke_role

DECISIONS: tuple[Decision[Any], ...] = (
    grant_role,
    add_colleague,
    revoke_role,
    propose_agency_role,
    confirm_agency_role,
    decline_agency_role,
    record_leader_or_staff,
    appoint_responsible_leader,
    correct_person_title,
    deactivate_person,
    activate_person,
    close_organisation,
    reopen_organisation,
)
