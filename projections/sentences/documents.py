"""Sentences about documents."""

from typing import assert_never

from domain.documents.events import (
    AgreeingLeadersNamed,
    AnnexNamed,
    DocumentAgreed,
    DocumentApproved,
    DocumentSigned,
    DocumentUploaded,
    DocumentWithdrawn,
    DocumentWritten,
    EndorsementWithdrawn,
    SignedHow,
    SigningSide,
)
from domain.plans.endorsements import Endorsement

DocumentsEvent = (
    DocumentWritten
    | DocumentUploaded
    | DocumentWithdrawn
    | AgreeingLeadersNamed
    | AnnexNamed
    | DocumentAgreed
    | DocumentApproved
    | DocumentSigned
    | EndorsementWithdrawn
)

SIGNED_HOW = {
    SignedHow.HERE: "i portalen",
    SignedHow.ON_PAPER: "på papir",
    SignedHow.ELECTRONICALLY: "elektronisk",
}
SIGNED_FOR = {SigningSide.ORGANISATION: "{organisation}", SigningSide.AGENCY: "rådgivningen"}
WITHDRAWN = {
    Endorsement.AGREED: "at {person} var enig i",
    Endorsement.APPROVED: "at {person} havde godkendt",
    Endorsement.SIGNED: "at {person} havde underskrevet",
}


def template(event: DocumentsEvent) -> str:
    match event:
        case DocumentWritten(version=1):
            return "{by} skrev {document} for {organisation}."
        case DocumentWritten():
            return "{by} skrev version {version} af {document} ({organisation})."
        case DocumentUploaded(version=1):
            return "{by} uploadede {document} for {organisation}."
        case DocumentUploaded():
            return "{by} uploadede version {version} af {document} ({organisation})."
        case DocumentWithdrawn():
            return "{by} trak {document} ({organisation}) tilbage."
        case AgreeingLeadersNamed(people=people):
            return f"{{by}} valgte {_leaders(len(people))} om {{document}}."
        case AnnexNamed(annex=annex):
            return _annex(named=annex is not None)
        case _:
            return _endorsed(event)


def _leaders(count: int) -> str:
    return "1 leder, der skal være enig" if count == 1 else f"{count} ledere, der skal være enige"


def _annex(*, named: bool) -> str:
    return "{by} valgte {annex} som bilag til {document}." if named else "{by} tog bilaget til {document} væk."


def _endorsed(event: DocumentAgreed | DocumentApproved | DocumentSigned | EndorsementWithdrawn) -> str:
    match event:
        case DocumentAgreed():
            return "{person} var den {agreed_on} enig i version {version} af {document}."
        case DocumentApproved():
            return "{person} godkendte den {approved_on} version {version} af {document}."
        case DocumentSigned(side=side, how=how):
            said = f"{SIGNED_HOW[how]} version {{version}} af {{document}} for {SIGNED_FOR[side]}"
            recorded = "" if how is SignedHow.HERE else "; {by} lagde det ind"
            return f"{{person}} underskrev den {{signed_on}} {said}{recorded}."
        case EndorsementWithdrawn(endorsement=endorsement, mistake=mistake):
            why = " Det var registreret ved en fejl." if mistake else ""
            return f"{{by}} trak tilbage, {WITHDRAWN[endorsement]} version {{version}} af {{document}}.{why}"
    assert_never(event)
