"""A document is written or uploaded, version by version, and each version is agreed, approved or signed for itself."""

import datetime as dt
from enum import Enum
from typing import NewType

from domain.documents.contents import DocumentContent
from domain.files import AttachedFile
from domain.kernel import Event, PersonId
from domain.organisations.events import OrganisationId
from domain.plans.endorsements import Endorsement
from domain.plans.run import RunId
from domain.plans.timing import ActivityCode
from domain.text import Prose, Title

DocumentId = NewType("DocumentId", str)


class SigningSide(Enum):
    """For whom somebody signs: the run's organisation, or the agency that advises."""

    ORGANISATION = "organisation"
    AGENCY = "agency"


class SignedHow(Enum):
    """In the portal, on paper that was uploaded, or in a PDF with electronic signatures."""

    HERE = "here"
    ON_PAPER = "on_paper"
    ELECTRONICALLY = "electronically"


class DocumentWritten(Event, frozen=True):
    """The `version`th version of a document, counted from 1 over what is written and what is uploaded.

    `activity` is that of the plan which it belongs to, and `needs` what is asked of leaders; both stay as they were
    in the first version.
    """

    TOPIC = "documents.DocumentWritten"
    KIND = "Dokument skrevet"
    DOCUMENT = "Dokument i forløbet"
    ABOUT = ()
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    version: int
    title: Title
    content: DocumentContent
    activity: ActivityCode | None = None
    needs: Endorsement | None = None


class DocumentUploaded(Event, frozen=True):
    """The `version`th version of a document, which is a file."""

    TOPIC = "documents.DocumentUploaded"
    KIND = "Dokument uploadet"
    DOCUMENT = "Dokument i forløbet"
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    version: int
    title: Title
    attached: AttachedFile
    activity: ActivityCode | None = None
    needs: Endorsement | None = None


class DocumentWithdrawn(Event, frozen=True):
    """It was made by mistake; its versions stay readable."""

    TOPIC = "documents.DocumentWithdrawn"
    KIND = "Dokument trukket tilbage"
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    reason: Prose


class AgreeingLeadersNamed(Event, frozen=True):
    """Who must agree to the document, in any version; naming them anew replaces them."""

    TOPIC = "documents.AgreeingLeadersNamed"
    KIND = "Ledere, der skal være enige om dokumentet, valgt"
    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    people: tuple[PersonId, ...]


class AnnexNamed(Event, frozen=True):
    """The document has another as its annex: an agreement its data-processing agreement. None takes it away."""

    TOPIC = "documents.AnnexNamed"
    KIND = "Bilag til dokument valgt"
    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    annex: DocumentId | None


class DocumentAgreed(Event, frozen=True):
    """A leader agrees to exactly that version."""

    TOPIC = "documents.DocumentAgreed"
    KIND = "Enighed om dokument"
    DOCUMENT = "Tilslutning til dokument"
    HAPPENED_ON = "agreed_on"
    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    version: int
    person: PersonId
    agreed_on: dt.date


class DocumentApproved(Event, frozen=True):
    """A leader approves exactly that version."""

    TOPIC = "documents.DocumentApproved"
    KIND = "Dokument godkendt"
    DOCUMENT = "Godkendelse af dokument"
    HAPPENED_ON = "approved_on"
    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    version: int
    person: PersonId
    approved_on: dt.date


class DocumentSigned(Event, frozen=True):
    """Exactly that version was signed for one side; `attached` is the signed paper or PDF.

    It has none where it was signed here, or where the version is itself the file that was signed.
    """

    TOPIC = "documents.DocumentSigned"
    KIND = "Dokument underskrevet"
    DOCUMENT = "Underskrevet dokument"
    HAPPENED_ON = "signed_on"
    ABOUT = ("person",)
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    version: int
    side: SigningSide
    how: SignedHow
    person: PersonId
    signed_on: dt.date
    attached: AttachedFile | None = None


class EndorsementWithdrawn(Event, frozen=True):
    """What the person had said of that version holds no longer; it never did where it was recorded by `mistake`."""

    TOPIC = "documents.EndorsementWithdrawn"
    KIND = "Godkendelse eller underskrift trukket tilbage"
    ABOUT = ("person",)
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    document: DocumentId
    version: int
    endorsement: Endorsement
    person: PersonId
    mistake: bool
    reason: Prose
