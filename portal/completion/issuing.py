"""Issuing a proof: finding the checkpoint that covers it, or having one made; and the evidence that goes with it."""

import msgspec
from anyio import to_thread
from litestar.exceptions import NotFoundException

from domain.kernel import Refusal
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.proof.events import CheckpointCause
from portal.completion.bundling import bundle_as_of
from portal.completion.certificate import Certificate
from portal.completion.certificate_pdf import pdf_of
from portal.completion.certificate_reading import grounded, position_of_proof, proof_at, signed
from portal.completion.certificate_sheet import Sheet
from portal.papers.making import a_place
from portal.rows.history import AsOf, Reckoning
from portal.signing.bundle import BundleTooBig
from portal.signing.checkpoint import LogContradicted
from portal.signing.kept_bundles import Bundle, kept, kept_size
from portal.signing.log_keys import can_sign, log_keys
from portal.signing.published import Published, covering, published
from portal.signing.telling import told_checkpoint
from portal.signing.wishes import wish
from portal.surroundings.key_files import KeyUnusable
from portal.visiting.portal import Portal
from portal.visiting.run_visit import RunVisit
from projections.memberships import MEMBERSHIPS


class CannotSign(Refusal):
    sentence = "Der kan ikke skrives under nu: {0}"


class NoEvidence(Refusal):
    sentence = "Bevismaterialet kan ikke samles: {0}"


class CertificateRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a proof is asked for of: the cohort or an organisation, as of a position; `covering` if there is any."""

    organisation: OrganisationId | None
    position: int
    covering: Published | None


async def wanted(here: RunVisit, organisation: str) -> CertificateRequest:
    """What the address asks for, "" being the cohort; for those who may see it, and where it has taken part (404).

    A proof follows the order of recording: of a day on the other clock there is none. Whoever has left has their own
    organisation's, and none of those who stayed.
    """
    if here.as_of is not None and here.as_of.reckoning is Reckoning.OCCURRED:
        raise NotFoundException
    if here.left is not None and not organisation:
        raise NotFoundException
    chosen = None
    if organisation:
        row = await here.find(MEMBERSHIPS, here.id, organisation)
        if not here.sees(row.organisation) or not row.membership.stays:
            raise NotFoundException
        chosen = row.organisation
    position = await position_of_proof(here.visit.rows if here.unasked else here.rows, here.id)
    if position is None:
        raise NotFoundException
    return CertificateRequest(
        organisation=chosen, position=position, covering=await covering(here.visit.portal.pool, position)
    )


async def issued(here: RunVisit, asked: CertificateRequest) -> Certificate | None:
    """The proof under its checkpoint, None where there is none yet, or nothing that could be proven."""
    if asked.covering is None:
        return None
    portal = here.visit.portal
    proof = await proof_at(portal.history, here.id, asked.organisation, asked.position, signed(asked.covering))
    return await grounded(portal.pool, portal.recorder, proof)


async def newest_signed(here: RunVisit, asked: CertificateRequest) -> CertificateRequest:
    """The same of the last position that the newest checkpoint covers, where it does not cover what is asked for."""
    if asked.covering is not None:
        return asked
    newest = await published(here.visit.portal.pool, 1)
    if not newest:
        return asked
    rows = await here.visit.portal.history.of(here.id, AsOf(position=newest[0].size))
    position = await position_of_proof(rows, here.id)
    if position is None:
        return asked
    return msgspec.structs.replace(asked, position=position, covering=await covering(here.visit.portal.pool, position))


async def have_signed(portal: Portal, cohort: RunId) -> bool:
    """Make a checkpoint of the log as it is now, or wish for one where only another process can. Raises `CannotSign`.

    Says whether it has been made.
    """
    if not can_sign(portal.settings):
        await wish(portal.pool, cohort)
        return False
    try:
        keys = log_keys(portal.settings)
        await told_checkpoint(portal.pool, portal.ledger, keys, CheckpointCause.ON_DEMAND, portal.clock())
    except (KeyUnusable, LogContradicted) as reason:
        raise CannotSign(f"{reason}") from reason
    return True


async def printed(proof: Certificate, sheet: Sheet, address: str) -> bytes:
    """The PDF, made beside the event loop."""
    async with a_place():
        return await to_thread.run_sync(pdf_of, proof, sheet, address)


async def bundle_size(portal: Portal, cohort: RunId, size: int) -> int | None:
    """The size of the bundle there is to give that covers what the checkpoint of that size does, None if none is."""
    return size if can_sign(portal.settings) else await kept_size(portal.pool, cohort, size)


def bundle_name(cohort: RunId, size: int) -> str:
    """»bevismateriale-cohort-own-home-713.zip«"""
    return f"bevismateriale-{cohort}-{size}.zip"


async def bundle_at(portal: Portal, cohort: RunId, size: int) -> Bundle:
    """The cohort's evidence bundle as of the checkpoint of that size, the same each time. Raises `NoEvidence`.

    Where only another process can sign, it is the one that was kept last; there is none (404) if that covers less.
    """
    if not can_sign(portal.settings):
        bundle = await kept(portal.pool, cohort, size)
        if bundle is None:
            raise NotFoundException
        return bundle
    try:
        keys = log_keys(portal.settings)
        content = await bundle_as_of(portal.pool, portal.recorder, portal.history, keys, cohort, size)
    except BundleTooBig as big:
        raise NoEvidence("holdet har flere hændelser, end der er plads til.") from big
    except (KeyUnusable, LogContradicted) as reason:
        raise NoEvidence(f"{reason}") from reason
    if content is None:
        raise NotFoundException
    return Bundle(size, content)
