"""What is chosen from lists, in Danish."""

import re
from collections.abc import Mapping

from domain.meetings.events import Answer, CallKind
from domain.organisations.events import OrganisationKind
from domain.organisations.kinds import KINDS
from domain.plans.programme import Mode

ANSWERS: Mapping[Answer, str] = {Answer.YES: "Ja", Answer.PARTLY: "Delvist", Answer.NO: "Nej"}
MODES: Mapping[Mode, str] = {Mode.PHYSICAL: "Fysisk", Mode.VIRTUAL: "Virtuelt", Mode.PHONE: "Telefonisk"}
ORGANISATION_KINDS: Mapping[OrganisationKind, str] = {kind: it.one for kind, it in KINDS.items()}
_CALLS: Mapping[str, str] = {
    CallKind.EXPECTATION.value: "Forventningsafstemning",
    CallKind.KICKOFF_FOLLOW_UP.value: "Telefonisk opfølgning på opstartsmødet",
    CallKind.POST_CLOSING.value: "Telefonisk opfølgning efter forløbet",
}
_IN_TURN = re.compile(r"(.+)_(\d+)")


def call_name(kind: CallKind) -> str:
    """What calls of the kind are called where no plan is at hand; those that are held in turn by their number."""
    if kind.value in _CALLS:
        return _CALLS[kind.value]
    found = _IN_TURN.fullmatch(kind.value)
    return "Telefonsamtale" if found is None else f"{_CALLS.get(found[1], 'Telefonsamtale')} ({found[2]}. gang)"
