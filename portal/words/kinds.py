"""What is chosen from lists when a cohort is set up, in Danish."""

from collections.abc import Mapping

from domain.meetings.events import CallKind
from domain.organisations.events import OrganisationKind
from domain.plans.programme import Mode

MODES: Mapping[Mode, str] = {Mode.PHYSICAL: "Fysisk", Mode.VIRTUAL: "Virtuelt", Mode.PHONE: "Telefonisk"}
ORGANISATION_KINDS: Mapping[OrganisationKind, str] = {
    OrganisationKind.MUNICIPALITY: "Kommune",
    OrganisationKind.SHELTER_110: "§ 110-boform",
}
CALLS: Mapping[CallKind, str] = {
    CallKind.EXPECTATION: "Forventningsafstemning",
    CallKind.KICKOFF_FOLLOW_UP: "Telefonisk opfølgning på opstartsmødet",
    CallKind.POST_CLOSING: "Telefonisk opfølgning efter forløbet",
}
