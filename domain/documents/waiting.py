"""Whom the latest version of a document waits for."""

import datetime as dt

import msgspec

from domain.documents.events import SigningSide
from domain.documents.standing import DocumentStanding
from domain.kernel import PersonId
from domain.plans.endorsements import Endorsement


class WaitsFor(msgspec.Struct, frozen=True, kw_only=True):
    """The people who must still agree, the organisation's leader, the agency: what is said by all of them is enough."""

    people: tuple[PersonId, ...] = ()
    leader: bool = False
    agency: bool = False

    @property
    def nobody(self) -> bool:
        return not (self.people or self.leader or self.agency)


NOBODY = WaitsFor()


def waits_for(told: DocumentStanding, day: dt.date) -> WaitsFor:
    """Who has not yet said of the latest version what the document needs, as of the day."""
    if told.needs is None or told.withdrawn_on is not None:
        return NOBODY
    said = told.said_of(told.latest, told.needs, day)
    match told.needs:
        case Endorsement.AGREED:
            have = {it.person for it in said}
            return WaitsFor(
                people=tuple(it for it in told.must_agree if it not in have), leader=not said and not told.must_agree
            )
        case Endorsement.APPROVED:
            return WaitsFor(leader=not said)
        case Endorsement.SIGNED:
            have_signed = {it.side for it in said}
            return WaitsFor(
                leader=SigningSide.ORGANISATION not in have_signed, agency=SigningSide.AGENCY not in have_signed
            )


def changed_since(told: DocumentStanding, day: dt.date) -> int | None:
    """The version that is valid while a later one waits; None where there is no such."""
    if told.needs is None or told.withdrawn_on is not None:
        return None
    valid = told.valid_on(told.needs, day)
    return None if valid in (None, told.latest) else valid
