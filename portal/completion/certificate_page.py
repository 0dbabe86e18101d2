"""The pages of a proof: the proof with what it is proven by, the way to one that is not issued yet, and its check."""

from base64 import b64encode

import msgspec

from domain.calendar import danish_time
from domain.counting import listed
from portal.completion.certificate import Certificate, Cited, file_name
from portal.completion.certificate_sheet import Sheet
from portal.completion.certificate_standing import CertificateStanding
from portal.completion.issuing import bundle_name
from portal.papers.codes import square_code_svg
from portal.rows.history import AsOf
from portal.signing.published import Published
from portal.signing.verifier import note_of
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.forms import Form
from portal.web.frame import Crumb, Frame
from portal.web.parts import Badge, Link
from portal.words.events import NAMES

COHORT_SUBJECT = "cohort"
"""What stands for the whole cohort in the address of a proof, where an organisation's id would."""


class StandingView(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the proof still holds, and if not, since when and in what: first what decides."""

    badge: Badge
    sentence: str
    decisive: tuple[str, ...]
    others: tuple[str, ...]


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """The button that has a checkpoint made; `as_of` leads back to the past that was looked at."""

    action: str
    form: Form
    as_of: str


class Unsigned(msgspec.Struct, frozen=True, kw_only=True):
    """The last event that matters is covered by no checkpoint yet. `wished` is whether one has been asked for."""

    position: int
    issue: Issue
    wished: bool
    again: str


class ProofPage(msgspec.Struct, frozen=True, kw_only=True):
    """`qr` is an image as a data address. `journal` is its page, as of then, for those who may open every event.
    `command` checks the files that are downloaded here, without the portal.

    `newer` is there where the proof is of something earlier than was asked for, which is not signed yet.
    """

    frame: Frame
    sheet: Sheet
    standing: StandingView
    newer: Unsigned | None
    address: str
    qr: str
    downloads: tuple[Link, ...]
    bundle: Link | None
    command: str
    cosigned: str
    organisations: tuple[Link, ...]
    journal: str | None

    def event(self, position: int) -> Link:
        """The event, and the way to it."""
        href = None if self.journal is None else self.journal.replace("/journal", f"/journal/{position}", 1)
        return Link(f"nr. {position}", href)


class UnissuedPage(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing that could be proven has been signed yet."""

    frame: Frame
    title: str
    unsigned: Unsigned
    requirements: str


class CheckPage(msgspec.Struct, frozen=True, kw_only=True):
    """What anybody is told who has the right address of a proof."""

    frame: Frame
    sheet: Sheet
    standing: StandingView


def path_of(proof: Certificate, digest: str) -> str:
    """Where anybody may check the proof: whoever knows its digest has seen it."""
    return f"/proofs/{proof.cohort}/{proof.organisation or COHORT_SUBJECT}/{proof.position}/{digest}"


def proof_page(
    here: RunVisit,
    proof: Certificate,
    sheet: Sheet,
    standing: CertificateStanding,
    covering: Published,
    address: str,
    *,
    bundled: int | None,
    newer: Unsigned | None,
) -> ProofPage:
    """The page where the visitor is; what can be taken along is of the proof that is shown, also where it is older."""
    base = proof_path(proof.organisation)
    older = newer is not None and not here.unasked
    then = msgspec.structs.replace(here, as_of=AsOf(position=proof.position)) if older else here
    return ProofPage(
        frame=proof_frame(here, sheet.title),
        sheet=sheet,
        standing=standing_view(standing, proof, newer=newer is not None),
        newer=newer,
        address=address,
        qr=f"data:image/svg+xml;base64,{b64encode(square_code_svg(address).encode()).decode()}",
        downloads=(
            Link("Hent beviset som PDF", then.url(f"{base}.pdf")),
            Link("Hent beviset som fil (JSON)", then.url(f"{base}.json")),
        ),
        bundle=Link("Hent holdets bevismateriale (ZIP)", then.url("/evidence.zip")) if bundled else None,
        command=_command(proof, bundled) if bundled else "",
        cosigned=_cosigned(covering, proof),
        organisations=_others(here, proof),
        journal=then.url("/journal") if here.sees_all else None,
    )


def proof_path(organisation: str | None) -> str:
    """The proof's page, counted from the cohort's: of an organisation, or, without one, of the cohort."""
    return "/proof" if not organisation else f"/organisations/{organisation}/proof"


def proof_frame(here: RunVisit, title: str) -> Frame:
    return here.frame(title, crumbs=(Crumb("Krav", here.url("/requirements")),))


def _others(here: RunVisit, proof: Certificate) -> tuple[Link, ...]:
    """From the cohort's proof to those of its organisations, for those who may open them."""
    if here.left is not None:
        return ()
    if proof.organisation is not None:
        return (Link("Beviset for hele holdet", here.url(proof_path(None))),)
    return tuple(
        Link(own.name, here.url(proof_path(own.organisation)))
        for own in proof.organisations
        if here.sees(own.organisation)
    )


def _command(proof: Certificate, bundled: int) -> str:
    """What checks the proof without the portal, with the names that the files have when they are downloaded."""
    return f"python3 -I verifier.py {bundle_name(proof.cohort, bundled)} --proof {file_name(proof, 'json')}"


def _cosigned(covering: Published, proof: Certificate) -> str:
    """Who else has signed the checkpoint by now, "" if nobody."""
    names = {it.name for it in note_of(covering.note).signatures} - {proof.checkpoint.origin}
    return f"Medunderskrevet af {listed(sorted(names, key=sorting_key))}." if names else ""


def standing_view(standing: CertificateStanding, proof: Certificate, *, newer: bool = False) -> StandingView:
    """»Gælder«, »afløst« by an event, or »forældet« by time alone; and in what.

    While there is a `newer` one to issue, the newest that is signed has not been followed by any.
    """
    badge = Badge("gælder", "success" if proof.completed else "info")
    if standing.holds:
        sentence = "Beviset siger det samme som historikken i dag."
    elif standing.by is not None:
        badge = Badge(
            "et nyere kan udstedes" if newer else "afløst", "warning" if standing.conclusion_holds else "error"
        )
        weight = "Det, der afgør gennemførelsen, er det samme" if standing.conclusion_holds else "Det er afgørende"
        sentence = f"{_since(standing.by)} {weight}:"
    elif standing.conclusion_holds:
        sentence = "Intet er sket siden, som ændrer det. Men tiden er gået, og i dag ville der stå:"
    else:
        badge = Badge("forældet", "error")
        sentence = "Intet er sket siden, men tiden er gået, og det er afgørende:"
    return StandingView(
        badge=badge,
        sentence=sentence,
        decisive=tuple(it.sentence for it in standing.changed if it.decisive),
        others=tuple(it.sentence for it in standing.changed if not it.decisive),
    )


def _since(by: Cited) -> str:
    name = NAMES[by.type]
    what = name[0].lower() + name[1:]
    return f"Siden hændelse nr. {by.position} ({what}), registreret {danish_time(by.recorded_at)}, er det anderledes."
