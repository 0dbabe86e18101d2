"""What the electronic signatures in a file say, in plain words and never as more than that."""

from collections.abc import Iterable

import msgspec

from domain.calendar import danish_time
from domain.files import AttachedFile, FileId, FileKind
from portal.filing.receiving import signatures_of
from portal.filing.signatures import SignatureRead, SignaturesRead, SignatureState
from portal.visiting.run_visit import RunVisit

NOT_JUDGED = (
    "Portalen har ikke undersøgt, om certifikaterne er ægte, eller om de var i kraft. Navne og tidspunkter er dem, der "
    "står i filen. Skal det være sikkert, så åbn filen i et program, der kontrollerer underskrifter."
)
UNREADABLE = "Der ser ud til at være elektroniske underskrifter i filen, men de kunne ikke læses."
STATES = {
    SignatureState.UNCHANGED: "Filen er ikke ændret, siden der blev skrevet under.",
    SignatureState.ADDED: "Bagefter er der kun føjet underskrifter, udfyldte felter eller oplysninger om filen til.",
    SignatureState.CHANGED: "Filen er ændret, efter at der blev skrevet under.",
    SignatureState.BROKEN: "Det, der blev skrevet under på, passer ikke med det, der står i filen nu.",
    SignatureState.UNCLEAR: "Underskriften dækker ikke hele filen, så det kan ikke ses, om den er ændret.",
    SignatureState.UNREADABLE: "Underskriften kunne ikke læses.",
}
NAMELESS = "En underskrift uden navn"


class SignaturesShown(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence for each signature, and what nobody has looked into."""

    lines: tuple[str, ...]
    not_judged: str = NOT_JUDGED


async def signatures_shown(here: RunVisit, files: Iterable[AttachedFile]) -> dict[FileId, SignaturesShown]:
    """Those in each of the files that has any."""
    pdfs = [it.file for it in files if it.kind is FileKind.PDF]
    read = await signatures_of(here.visit.portal.files, pdfs) if pdfs else {}
    return {file: SignaturesShown(lines=_lines(it)) for file, it in read.items()}


def _lines(read: SignaturesRead) -> tuple[str, ...]:
    return (UNREADABLE,) if read.unreadable else tuple(map(_line, read.signatures))


def _line(it: SignatureRead) -> str:
    when = "" if it.signed_at is None else f", {danish_time(it.signed_at)}"
    issuer = f" Certifikatet er udstedt af {it.issuer}." if it.issuer and it.issuer != it.signer else ""
    own = " Certifikatet er lavet af underskriveren selv." if it.issuer and it.issuer == it.signer else ""
    return f"{it.signer or NAMELESS}{when}. {STATES[it.state]}{issuer}{own}"
