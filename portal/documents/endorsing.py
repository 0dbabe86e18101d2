"""What leaders and advisors say of a version: with one press, by a signed paper or PDF, and taken back again."""

import datetime as dt
from typing import Any

import msgspec
from litestar.exceptions import NotFoundException

from domain.documents.agree_to_document import AgreeToDocument
from domain.documents.approve_document import ApproveDocument
from domain.documents.events import DocumentId, SignedHow, SigningSide
from domain.documents.said import EndorsedVersion
from domain.documents.sign_document import SignDocument
from domain.documents.withdraw_endorsement import WithdrawEndorsement
from domain.files import AttachedFile, FileKind
from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.text import Fault, Prose
from portal.documents.bringing import FILES, NONE_CHOSEN, NOT_A_PAPER, NOT_SIGNED_HERE, one_file
from portal.documents.reading import DOCUMENT, document_button, document_form, leader_of, readable_document, steps
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ACTOR, Capacity
from portal.web.forms import Choice, Field, FormErrors, FormFields, decode
from portal.web.forms.asking import Fields
from portal.web.readers import readers_of
from portal.words.choosing import choices_of, named
from portal.words.documents import SIDES
from projections.documents import DocumentRow

VERSION = {"version": Field("Version")}
SIGNED_ELSEWHERE = {
    SignedHow.ON_PAPER: "På papir: PDF, eller et billede af hver side",
    SignedHow.ELECTRONICALLY: "Elektronisk: PDF-filen, som den kom",
}
SIGNED_ITSELF = " Er den nyeste version selv den fil, der er skrevet under på, så vælg ingen."


AGREE = document_button(
    path=f"{DOCUMENT}/agreement",
    asks=AgreeToDocument,
    fields=VERSION,
    given=lambda here, _: {"person": here.visit.person, "agreed_on": here.visit.today},
    notice="Det står nu, at du er enig.",
)
APPROVE = document_button(
    path=f"{DOCUMENT}/approval",
    asks=ApproveDocument,
    fields=VERSION,
    given=lambda here, _: {"person": here.visit.person, "approved_on": here.visit.today},
    notice="Dokumentet er godkendt.",
)
SIGN_HERE = document_button(
    path=f"{DOCUMENT}/own-signature",
    asks=SignDocument,
    fields=VERSION,
    given=lambda here, _: {
        "person": here.visit.person,
        "side": SigningSide.AGENCY if here.capacity is Capacity.ADVISOR else SigningSide.ORGANISATION,
        "how": SignedHow.HERE,
        "signed_on": here.visit.today,
        "attached": None,
    },
    notice="Du har skrevet under.",
)


class SignedWish(msgspec.Struct, frozen=True, kw_only=True):
    """What was signed elsewhere: for whom, how, by whom and when."""

    side: SigningSide
    how: SignedHow
    person: PersonId
    signed_on: dt.date
    description: Prose | None = None


async def _signed_fields(here: RunVisit, row: DocumentRow) -> Fields:
    leader = await leader_of(here, row.organisation)
    leaders = {*row.standing.must_agree, *([] if leader is None else [leader])}
    people = here.labels.of(row.organisation)
    choices = (*named(leaders, people), *named(set(here.advisors) - leaders, here.labels))
    return {
        "side": Field("For hvem er der skrevet under?", choices=choices_of(SIDES)),
        "person": Field(
            "Hvem har skrevet under?",
            "For organisationen er det den ansvarlige leder eller en, der skal være enig om dokumentet; for "
            "rådgivningen en rådgiver i forløbet.",
            choices,
            "Der er ingen at vælge endnu. Organisationen skal først have en ansvarlig leder.",
        ),
        "signed_on": Field("Hvornår blev der skrevet under?"),
        "how": Field("Hvordan blev der skrevet under?", choices=choices_of(SIGNED_ELSEWHERE)),
        FILES: Field(
            "Den underskrevne fil",
            "PDF, eller billeder, som bliver til én PDF med en side til hvert, i den rækkefølge du vælger dem."
            + (SIGNED_ITSELF if _is_signed_itself(row) else ""),
            kind="files",
            optional=_is_signed_itself(row),
        ),
        "description": Field("Hvad er filen?", "Et par ord til den, der ikke kan se den.", rows=2),
    }


async def _sign(here: RunVisit, row: DocumentRow, form: FormFields) -> None:
    wish = decode(form, SignedWish)
    attached = await one_file(here, form, f"{row.title}, underskrevet", wish.description)
    _refuse_wrong(row, wish, attached)
    command = SignDocument(
        cohort=here.id,
        organisation=row.organisation,
        document=row.document,
        version=row.standing.latest,
        side=wish.side,
        how=wish.how,
        person=wish.person,
        signed_on=wish.signed_on,
        attached=attached,
    )
    await here.visit.perform(command, form)


def _is_signed_itself(row: DocumentRow) -> bool:
    """Is the latest version a file, which may be what was signed?"""
    return row.latest.attached is not None and row.latest.attached.kind is FileKind.PDF


def _refuse_wrong(row: DocumentRow, wish: SignedWish, attached: AttachedFile | None) -> None:
    if wish.how is SignedHow.HERE:
        raise FormErrors(Fault("how", "Vælg, om der er skrevet under på papir eller elektronisk."))
    if attached is None and not _is_signed_itself(row):
        raise FormErrors(Fault(FILES, NONE_CHOSEN))
    if attached is not None and attached.kind is not FileKind.PDF:
        raise FormErrors(Fault(FILES, NOT_A_PAPER if wish.how is SignedHow.ON_PAPER else NOT_SIGNED_HERE))


SIGNED = document_form(
    path=f"{DOCUMENT}/signature",
    title="Læg en underskrevet udgave ind",
    lead=lambda _, row: (
        f"Det gælder version {row.standing.latest}. Har begge parter skrevet under på det samme papir, så læg det ind "
        f"for den ene part ad gangen. {readers_of('SignDocument', 'attached.name')}"
    ),
    asks=SignedWish,
    fields=_signed_fields,
    files=FILES,
    keeps_drafts=False,
    doing=_sign,
    send="Gem underskriften",
    notice="Underskriften er gemt.",
)


class ToTakeBack(msgspec.Struct, frozen=True, kw_only=True):
    """The document, and what was said of one of its versions."""

    row: DocumentRow
    said: EndorsedVersion

    @property
    def organisation(self) -> OrganisationId:
        return self.row.organisation

    @property
    def document(self) -> DocumentId:
        return self.row.document


async def _to_take_back(here: RunVisit, document: str, position: str) -> ToTakeBack:
    """To whoever said it, and whoever recorded it (else 404)."""
    row = await readable_document(here, document)
    found = [it for it in row.standing.still_said if str(it.position) == position]
    if not here.may_act or not found or here.visit.person not in (found[0].person, found[0].by):
        raise NotFoundException
    return ToTakeBack(row=row, said=found[0])


def _said(_: RunVisit, of: ToTakeBack) -> dict[str, Any]:
    return {"version": of.said.version, "endorsement": of.said.endorsement, "person": of.said.person}


TAKE_BACK: AskedForm[RunVisit, ToTakeBack] = AskedForm(
    path=f"{DOCUMENT}/endorsements/{{position:str}}",
    access=COHORT_ACTOR,
    subject=_to_take_back,
    crumbs=lambda here, of: steps(here, of.row),
    title="Træk det tilbage",
    tells_apart=lambda _, of: f"»{of.row.title}«, version {of.said.version}",
    lead=lambda _, of: f"Det gælder version {of.said.version} af »{of.row.title}«. Det står stadig i historikken.",
    asks=WithdrawEndorsement,
    given=_said,
    fields={
        "mistake": Field(
            "Var det en fejl?",
            choices=(Choice("yes", "Ja, det er registreret forkert: det var aldrig sådan"),),
            optional=True,
        ),
        "reason": Field("Hvorfor?", readers_of("WithdrawEndorsement", "reason"), rows=3),
    },
    send="Træk det tilbage",
    warns=True,
    cancels=True,
    notice="Det er trukket tilbage.",
)


ENDORSING_FORMS = (AGREE, APPROVE, SIGN_HERE, SIGNED, TAKE_BACK)
