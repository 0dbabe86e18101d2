"""What a leader has said of one version, whichever of the three it is, and from which day until which it holds."""

import datetime as dt

import msgspec

from domain.documents.events import (
    DocumentAgreed,
    DocumentApproved,
    DocumentSigned,
    EndorsementWithdrawn,
    SignedHow,
    SigningSide,
)
from domain.kernel import PersonId, Stamp
from domain.plans.endorsements import Endorsement

EndorsedEvent = DocumentAgreed | DocumentApproved | DocumentSigned


class EndorsedVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What a leader said of a version. It holds from `on` until, without, `until`; None while it holds."""

    endorsement: Endorsement
    version: int
    person: PersonId
    on: dt.date
    by: PersonId
    position: int
    side: SigningSide = SigningSide.ORGANISATION
    how: SignedHow = SignedHow.HERE
    until: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        return self.on <= day and (self.until is None or day < self.until)


def said_by(event: EndorsedEvent, stamp: Stamp) -> EndorsedVersion:
    """What the event says."""
    match event:
        case DocumentAgreed():
            return _said(event, stamp, Endorsement.AGREED, event.agreed_on)
        case DocumentApproved():
            return _said(event, stamp, Endorsement.APPROVED, event.approved_on)
        case DocumentSigned(side=side, how=how):
            said = _said(event, stamp, Endorsement.SIGNED, event.signed_on)
            return msgspec.structs.replace(said, side=side, how=how)


def _said(event: EndorsedEvent, stamp: Stamp, endorsement: Endorsement, on: dt.date) -> EndorsedVersion:
    return EndorsedVersion(
        endorsement=endorsement,
        version=event.version,
        person=event.person,
        on=on,
        by=stamp.by,
        position=stamp.position,
    )


def said_no_longer(said: EndorsedVersion, event: EndorsementWithdrawn, on: dt.date) -> EndorsedVersion:
    """The same after it was withdrawn on that day, if it is what was withdrawn; by mistake it never held."""
    of = (event.version, event.endorsement, event.person)
    if said.until is not None or (said.version, said.endorsement, said.person) != of:
        return said
    return msgspec.structs.replace(said, until=said.on if event.mistake else max(said.on, on))
