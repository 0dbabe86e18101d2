"""The check of a proof, by anybody who has its address: is it genuine, and does it still hold?"""

from hmac import compare_digest
from typing import Any

from litestar import Controller, Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from domain.calendar import day_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import is_well_formed
from portal.completion.certificate import Certificate, digest_of
from portal.completion.certificate_page import COHORT_SUBJECT, CheckPage, standing_view
from portal.completion.certificate_reading import grounded, meeting_names, proof_at, signed
from portal.completion.certificate_sheet import sheet_of
from portal.completion.certificate_standing import standing_of
from portal.signing.published import covering
from portal.surroundings.numbers import number_in
from portal.visiting.authorisation import caller_of
from portal.visiting.framing import framed
from portal.visiting.portal import Portal
from portal.web.access import PUBLIC
from portal.web.error_page import ErrorPage
from portal.web.templates import shown
from projections.cohorts import COHORTS

UNKNOWN = "Beviset kan ikke bekræftes"
REASON = (
    "Der er intet bevis med denne adresse. Enten er adressen ikke skrevet helt, som den står på beviset, "
    "eller også er beviset ikke udstedt her, eller der er ændret i det."
)
ADVICE = (
    "Sammenlign adressen med beviset, tegn for tegn, eller brug den firkantede kode. "
    "Bliver svaret det samme, så bed den, der gav dig beviset, om et nyt."
)


class ProofChecks(Controller):
    """Addresses that only somebody who has seen the proof can know; to anybody else they are not there."""

    @get("/proofs/{cohort:str}/{subject:str}/{position:str}/{digest:str}", access=PUBLIC)
    async def check(
        self,
        request: Request[Any, Any, Any],
        portal: NamedDependency[Portal],
        cohort: FromPath[str],
        subject: FromPath[str],
        position: FromPath[str],
        digest: FromPath[str],
    ) -> Template:
        """Whether the proof is genuine, computed again from the history; whether it still holds, and if not, why."""
        proof = await _found(portal, cohort, subject, position)
        caller = caller_of(request)
        if proof is None or not compare_digest(digest_of(proof).encode(), digest.encode()):
            frame = framed(caller, request.url.path, UNKNOWN, demo=portal.settings.demo)
            return shown("error.html", ErrorPage(frame=frame, title=UNKNOWN, sentences=(REASON, ADVICE)), status=404)
        page = CheckPage(
            frame=framed(caller, request.url.path, "Beviset er ægte", demo=portal.settings.demo),
            sheet=sheet_of(proof, await meeting_names(portal.history, proof.cohort, proof.position)),
            standing=standing_view(await standing_of(portal.history, proof, day_of(portal.clock())), proof),
        )
        return shown("completion/proof_check.html", page)


async def _found(portal: Portal, cohort: str, subject: str, position: str) -> Certificate | None:
    """The proof of the address, if one has been under a checkpoint; what costs least is asked first."""
    organisation = None if subject == COHORT_SUBJECT else OrganisationId(subject)
    readable = is_well_formed(cohort, RunId) and (organisation is None or is_well_formed(subject, OrganisationId))
    number = number_in(position)
    if not readable or not number:
        return None
    if await portal.rows.one(COHORTS, cohort) is None:
        return None
    checkpoint = await covering(portal.pool, number)
    if checkpoint is None:
        return None
    proof = await proof_at(portal.history, RunId(cohort), organisation, number, signed(checkpoint))
    return await grounded(portal.pool, portal.recorder, proof)
