"""A document of an organisation's, told in events: written, uploaded, endorsed."""

from domain.documents.contents import WrittenPart, WrittenParts
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
    SignedHow,
    SigningSide,
)
from domain.files import AttachedFile, FileId, FileKind
from domain.kernel import Event, PersonId
from domain.organisations.events import (
    LeaderOrStaff,
    LeaderOrStaffRecorded,
    OrganisationId,
    ResponsibleLeaderAppointed,
)
from domain.plans.endorsements import Endorsement
from domain.plans.timing import ActivityCode
from domain.text import Prose, Title
from tests.stories import ADVISOR, COHORT, COLLEAGUE, HOLSTEBRO, a_cohort, day

PLAN, ANNEX, OTHER = DocumentId("document-plan"), DocumentId("document-annex"), DocumentId("document-other")
LEADER = COLLEAGUE
CONTENT = WrittenParts(parts=(WrittenPart(heading=Title("Mål"), text=Prose("Flere får egen bolig.")),))
SIGNED_PAPER = AttachedFile(
    file=FileId("file-signed"), kind=FileKind.PDF, size=3, digest="0" * 64, name=Title("Aftale.pdf")
)


def leader(person: PersonId = LEADER, organisation: OrganisationId = HOLSTEBRO) -> list[Event]:
    """The person answers for the programme there."""
    return [
        LeaderOrStaffRecorded(person=person, organisation=organisation, works_as=LeaderOrStaff.LEADER),
        ResponsibleLeaderAppointed(organisation=organisation, person=person),
    ]


STORY = [*a_cohort(), *leader()]


def written(
    version: int = 1,
    document: DocumentId = PLAN,
    organisation: OrganisationId = HOLSTEBRO,
    activity: ActivityCode | None = None,
    needs: Endorsement | None = None,
) -> Event:
    return DocumentWritten(
        cohort=COHORT,
        organisation=organisation,
        document=document,
        version=version,
        title=Title("Mål og værdi"),
        content=CONTENT,
        activity=activity,
        needs=needs,
    )


def uploaded(version: int = 1, document: DocumentId = ANNEX) -> Event:
    return DocumentUploaded(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=document,
        version=version,
        title=Title("Databehandleraftale"),
        attached=SIGNED_PAPER,
        activity=None,
        needs=None,
    )


def asked(*people: PersonId, document: DocumentId = PLAN) -> Event:
    return AgreeingLeadersNamed(cohort=COHORT, organisation=HOLSTEBRO, document=document, people=people)


def with_annex(annex: DocumentId | None = ANNEX) -> Event:
    return AnnexNamed(cohort=COHORT, organisation=HOLSTEBRO, document=PLAN, annex=annex)


def agreed(on: str, person: PersonId = LEADER, version: int = 1, document: DocumentId = PLAN) -> Event:
    return DocumentAgreed(
        cohort=COHORT, organisation=HOLSTEBRO, document=document, version=version, person=person, agreed_on=day(on)
    )


def approved(on: str, person: PersonId = LEADER, version: int = 1, document: DocumentId = PLAN) -> Event:
    return DocumentApproved(
        cohort=COHORT, organisation=HOLSTEBRO, document=document, version=version, person=person, approved_on=day(on)
    )


def signed(
    on: str,
    person: PersonId = LEADER,
    version: int = 1,
    how: SignedHow = SignedHow.HERE,
    document: DocumentId = PLAN,
) -> Event:
    """By the leader, or by the agency where an advisor signs."""
    return DocumentSigned(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=document,
        version=version,
        side=SigningSide.AGENCY if person == ADVISOR else SigningSide.ORGANISATION,
        how=how,
        person=person,
        signed_on=day(on),
        attached=None if how is SignedHow.HERE else SIGNED_PAPER,
    )


def taken_back(endorsement: Endorsement, person: PersonId = LEADER, *, mistake: bool = False) -> Event:
    return EndorsementWithdrawn(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=PLAN,
        version=1,
        endorsement=endorsement,
        person=person,
        mistake=mistake,
        reason=Prose("Planen holdt ikke."),
    )


def set_aside(document: DocumentId = PLAN) -> Event:
    return DocumentWithdrawn(
        cohort=COHORT, organisation=HOLSTEBRO, document=document, reason=Prose("Den var oprettet to gange.")
    )
