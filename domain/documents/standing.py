"""How documents stand: their versions, what leaders said of each, and which version was valid on which day.

One fold, of one document or of all that a run has: decisions, rules and pages ask the same.
"""

import datetime as dt
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from domain.calendar import day_of
from domain.documents.events import (
    AgreeingLeadersNamed,
    AnnexNamed,
    DocumentAgreed,
    DocumentApproved,
    DocumentId,
    DocumentSigned,
    DocumentUploaded,
    DocumentWithdrawn,
    DocumentWritten,
    EndorsementWithdrawn,
    SigningSide,
)
from domain.documents.said import EndorsedEvent, EndorsedVersion, said_by, said_no_longer
from domain.kernel import PersonId, Question, Stamp
from domain.organisations.events import OrganisationId
from domain.plans.endorsements import Endorsement
from domain.plans.run import RunId
from domain.plans.timing import ActivityCode


class DocumentVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A version as decisions know it: without its words."""

    version: int
    by: PersonId
    on: dt.date
    uploaded: bool
    position: int


class NamedLeaders(msgspec.Struct, frozen=True):
    """Those who must agree, as they were named on a day."""

    named_on: dt.date
    people: tuple[PersonId, ...]


class NamedAnnex(msgspec.Struct, frozen=True):
    """Which annex the document was given on a day."""

    named_on: dt.date
    annex: DocumentId | None


class DocumentStanding(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of a document but its words. Tuples are in the order of recording."""

    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    activity: ActivityCode | None
    needs: Endorsement | None
    versions: tuple[DocumentVersion, ...] = ()
    endorsed: tuple[EndorsedVersion, ...] = ()
    named: tuple[NamedLeaders, ...] = ()
    annexes: tuple[NamedAnnex, ...] = ()
    withdrawn_on: dt.date | None = None

    @property
    def latest(self) -> int:
        """The number of the version that was recorded last."""
        return self.versions[-1].version

    @property
    def must_agree(self) -> tuple[PersonId, ...]:
        """Who is named now."""
        return self.named[-1].people if self.named else ()

    @property
    def annex(self) -> DocumentId | None:
        return self.annexes[-1].annex if self.annexes else None

    def must_agree_on(self, day: dt.date) -> tuple[PersonId, ...]:
        """Who was named on the day: those who were named first, where that was afterwards."""
        found = _standing_on(self.named, day)
        return () if found is None else found.people

    def annex_on(self, day: dt.date) -> DocumentId | None:
        """Which annex it had on the day: the one that was named first, where that was afterwards."""
        found = _standing_on(self.annexes, day)
        return None if found is None else found.annex

    @property
    def still_said(self) -> tuple[EndorsedVersion, ...]:
        """What leaders have said of any version, and not taken back."""
        return tuple(it for it in self.endorsed if it.until is None)

    def still_said_by(self, person: PersonId, version: int, endorsement: Endorsement) -> tuple[EndorsedVersion, ...]:
        """What the person has said of the version, and not taken back: for both sides, perhaps, if it is signed."""
        of = (person, version, endorsement)
        return tuple(it for it in self.still_said if (it.person, it.version, it.endorsement) == of)

    def said_of(self, version: int, endorsement: Endorsement, day: dt.date) -> tuple[EndorsedVersion, ...]:
        """What leaders had said of the version that held on the day."""
        return tuple(
            it for it in self.endorsed if it.version == version and it.endorsement is endorsement and it.holds_on(day)
        )

    def is_valid_on(self, version: int, endorsement: Endorsement, day: dt.date) -> bool:
        """Was the version agreed by all who must, approved by a leader, or signed by both sides?"""
        said = self.said_of(version, endorsement, day)
        match endorsement:
            case Endorsement.AGREED:
                return bool(said) and set(self.must_agree_on(day)) <= {it.person for it in said}
            case Endorsement.APPROVED:
                return bool(said)
            case Endorsement.SIGNED:
                return {it.side for it in said} == set(SigningSide)

    def valid_on(self, endorsement: Endorsement, day: dt.date) -> int | None:
        """Which version was valid on the day: the latest that was agreed, approved or signed by then; None if none.

        A later version that is not yet endorsed changes nothing of that.
        """
        if self.withdrawn_on is not None and self.withdrawn_on <= day:
            return None
        numbers = sorted((it.version for it in self.versions), reverse=True)
        return next((it for it in numbers if self.is_valid_on(it, endorsement, day)), None)

    def became_valid(self, version: int, endorsement: Endorsement) -> dt.date | None:
        """The first day on which the version was valid; None if it never was."""
        days = sorted({it.on for it in self.endorsed if it.version == version and it.endorsement is endorsement})
        return next((it for it in days if self.is_valid_on(version, endorsement, it)), None)

    def valid_days(self, endorsement: Endorsement) -> tuple[tuple[dt.date, int | None], ...]:
        """From which day on which version was valid, in order: an account of it over time."""
        return tuple(_changes(self, endorsement))


def _changes(told: DocumentStanding, endorsement: Endorsement) -> Iterator[tuple[dt.date, int | None]]:
    said = [it for it in told.endorsed if it.endorsement is endorsement]
    days = {it.on for it in said} | {it.until for it in said if it.until is not None}
    days |= {it.named_on for it in told.named} | {it for it in (told.withdrawn_on,) if it is not None}
    before: int | None = None
    for day in sorted(days):
        if (valid := told.valid_on(endorsement, day)) != before:
            yield day, valid
        before = valid


N = TypeVar("N", NamedLeaders, NamedAnnex)


def _standing_on(named: tuple[N, ...], day: dt.date) -> N | None:
    by_then = [it for it in named if it.named_on <= day]
    return by_then[-1] if by_then else next(iter(named), None)


T = TypeVar("T")


def _with(items: tuple[T, ...], item: T) -> tuple[T, ...]:
    """The items with this one last, unless it is the last already: an event folded twice is folded once."""
    return items if items[-1:] == (item,) else (*items, item)


DocumentStandings = tuple[DocumentStanding, ...]
"""In the order in which they were begun."""

VersionEvent = DocumentWritten | DocumentUploaded
WordEvent = EndorsedEvent | EndorsementWithdrawn | AgreeingLeadersNamed | AnnexNamed | DocumentWithdrawn
"""What is said of a document that is there."""
DocumentEvent = VersionEvent | WordEvent


def document_that_stands(told: DocumentStandings, activity: ActivityCode) -> DocumentStanding | None:
    """The activity's document that was begun last; one that was taken back is none."""
    return next((it for it in reversed(told) if it.activity == activity and it.withdrawn_on is None), None)


def document_standing(document: DocumentId) -> Question[DocumentStandings]:
    """How does the document stand? Empty when nobody has begun it; where it is another's annex that is not told of."""
    return Question((document,), (), evolve_documents)


def documents_of(cohort: RunId) -> Question[DocumentStandings]:
    """How do all documents of the run stand?"""
    return Question((cohort,), (), evolve_documents)


def evolve_documents(told: DocumentStandings, event: DocumentEvent, stamp: Stamp) -> DocumentStandings:
    if isinstance(event, DocumentWritten | DocumentUploaded) and event.document not in {it.document for it in told}:
        begun = DocumentStanding(
            cohort=event.cohort,
            organisation=event.organisation,
            document=event.document,
            activity=event.activity,
            needs=event.needs,
        )
        told = (*told, begun)
    return tuple(_evolved(it, event, stamp) if it.document == event.document else it for it in told)


def _evolved(told: DocumentStanding, event: DocumentEvent, stamp: Stamp) -> DocumentStanding:
    replace, on = msgspec.structs.replace, day_of(stamp.recorded_at)
    match event:
        case DocumentWritten() | DocumentUploaded():
            version = DocumentVersion(
                version=event.version,
                by=stamp.by,
                on=on,
                uploaded=isinstance(event, DocumentUploaded),
                position=stamp.position,
            )
            return replace(told, versions=_with(told.versions, version))
        case DocumentAgreed() | DocumentApproved() | DocumentSigned():
            said = said_by(event, stamp)
            known = stamp.position in {it.position for it in told.endorsed}
            return told if known else replace(told, endorsed=(*told.endorsed, said))
        case EndorsementWithdrawn():
            return replace(told, endorsed=tuple(said_no_longer(it, event, on) for it in told.endorsed))
        case AgreeingLeadersNamed(people=people):
            return replace(told, named=_with(told.named, NamedLeaders(on, people)))
        case AnnexNamed(annex=annex):
            return replace(told, annexes=_with(told.annexes, NamedAnnex(on, annex)))
        case DocumentWithdrawn():
            return replace(told, withdrawn_on=on)
