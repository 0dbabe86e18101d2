"""What is chosen from lists, in Danish."""

from collections.abc import Mapping

from domain.meetings.events import Answer, CallKind
from domain.organisations.events import OrganisationKind
from domain.organisations.kinds import KINDS
from domain.plans.programme import Mode

ANSWERS: Mapping[Answer, str] = {Answer.YES: "Ja", Answer.PARTLY: "Delvist", Answer.NO: "Nej"}
MODES: Mapping[Mode, str] = {Mode.PHYSICAL: "Fysisk", Mode.VIRTUAL: "Virtuelt", Mode.PHONE: "Telefonisk"}
ORGANISATION_KINDS: Mapping[OrganisationKind, str] = {kind: it.one for kind, it in KINDS.items()}
CALLS: Mapping[CallKind, str] = {
    CallKind.EXPECTATION: "Forventningsafstemning",
    CallKind.KICKOFF_FOLLOW_UP: "Telefonisk opfølgning på opstartsmødet",
    CallKind.POST_CLOSING: "Telefonisk opfølgning efter forløbet",
}
