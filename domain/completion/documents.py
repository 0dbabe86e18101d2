"""What the rules about documents share: which document an activity has, how its versions stand, and when that is final.

A document may be approved, agreed or signed as long as somebody waits for it, and what was said on paper be recorded
later. So what is missing is »mangler endnu« until `PAPERS_LATE_DAYS_MAX` days after the closing.
"""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import danish_day
from domain.completion.evidence import Evidence
from domain.completion.settled import is_settled
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.documents.standing import DocumentStanding, document_that_stands
from domain.organisations.events import OrganisationId
from domain.plans.endorsements import Endorsement
from domain.plans.timing import ActivityCode

PAPERS_LATE_DAYS_MAX = 60
"""So many days after the closing nobody waits for a document or an evaluation any more."""
ENDORSED = {Endorsement.AGREED: "enighed om", Endorsement.APPROVED: "godkendt", Endorsement.SIGNED: "underskrevet"}


def papers_are_settled(evidence: Evidence, day: dt.date) -> bool:
    """Is the closing so long gone, and every meeting recorded, that no document is waited for?"""
    closing = evidence.closing
    gone = closing is not None and day > closing.on + dt.timedelta(days=PAPERS_LATE_DAYS_MAX)
    return gone and is_settled(evidence, day)


def document_for(evidence: Evidence, organisation: OrganisationId, activity: ActivityCode) -> DocumentStanding | None:
    """The organisation's document of the activity."""
    own = tuple(it for it in evidence.documents if it.organisation == organisation)
    return document_that_stands(own, activity)


def counted_of(document: DocumentStanding, version: int, endorsement: Endorsement, day: dt.date) -> Iterator[Counted]:
    """Whatever was said of the version, on the day that it was said."""
    for it in sorted(document.said_of(version, endorsement, day), key=lambda it: (it.on, it.position)):
        yield Counted(subject=document.document, on=it.on, position=it.position)


def met_by_latest(document: DocumentStanding, endorsement: Endorsement, day: dt.date) -> RuleVerdict:
    """With what was said of the latest version, and, where it is not the only one, which version held from when."""
    counted = tuple(counted_of(document, document.latest, endorsement, day))
    told = (valid_over_time(document, endorsement, day),) if len(document.versions) > 1 else ()
    return RuleVerdict(status=Status.MET, counted=counted, reasons=told)


def missed(
    document: DocumentStanding, version: int, endorsement: Endorsement, day: dt.date, why: Why
) -> tuple[NearMiss, ...]:
    """The same where it does not count."""
    return tuple(
        NearMiss(subject=it.subject, on=it.on, position=it.position, why=why)
        for it in counted_of(document, version, endorsement, day)
    )


def valid_over_time(document: DocumentStanding, endorsement: Endorsement, day: dt.date) -> str:
    """»Version 1 var godkendt fra 4. maj 2026, version 2 fra 9. september 2026.«, "" where none ever was."""
    spans = [(on, version) for on, version in document.valid_days(endorsement) if on <= day]
    parts = [
        f"ingen fra {danish_day(on)}" if version is None else f"version {version} fra {danish_day(on)}"
        for on, version in spans
    ]
    if not parts:
        return ""
    first = f"Version {spans[0][1]} var {ENDORSED[endorsement]} fra {danish_day(spans[0][0])}"
    return f"{', '.join((first, *parts[1:]))}."


def first_valid(evidence: Evidence, organisation: OrganisationId, activity: ActivityCode) -> Counted | None:
    """The first day that the activity's document was agreed, approved or signed, by what was said last for that."""
    document = document_for(evidence, organisation, activity)
    days = evidence.real.get(activity)
    if document is None or not days:
        return None
    said = [it for it in document.endorsed if it.on <= days[0]]
    position = max((it.position for it in said), default=document.versions[0].position)
    return Counted(subject=document.document, on=days[0], position=position)
