"""The completion proof of a cohort or an organisation, as a page, as PDF, as JSON; and what to check it with."""

from typing import Any
from urllib.parse import urlencode

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from portal.completion.certificate import Certificate, canonical, digest_of, file_name
from portal.completion.certificate_page import (
    Issue,
    UnissuedPage,
    Unsigned,
    path_of,
    proof_frame,
    proof_page,
    proof_path,
)
from portal.completion.certificate_reading import meeting_names
from portal.completion.certificate_sheet import sheet_of
from portal.completion.certificate_standing import standing_of
from portal.completion.issuing import (
    CertificateRequest,
    bundle_at,
    bundle_name,
    bundle_size,
    have_signed,
    issued,
    newest_signed,
    printed,
    wanted,
)
from portal.identity import read_log
from portal.identity.read_log import What
from portal.rows.history import AS_OF, Reckoning, as_of
from portal.signing.published import Published
from portal.signing.wishes import is_wished
from portal.views.concerned import concerned
from portal.visiting.run_visit import Here, RunVisit
from portal.visiting.submission import see_other
from portal.web.access import COHORT_OVERSEER, COHORT_READER
from portal.web.attachment import attached
from portal.web.forms import Form, FormFields
from portal.web.templates import shown

ISSUED, WISHED = "Beviset er udstedt.", "Beviset er bestilt."
COHORT, ORGANISATION = "/proof", "/organisations/{organisation:str}/proof"


class Proofs(Controller):
    path = "/cohorts/{cohort:str}"

    @get([COHORT, ORGANISATION], access=COHORT_READER)
    async def show(self, here: Here, organisation: FromPath[str] = "") -> Response[Any]:
        """The proof under the first checkpoint that covers it, or the newest there is with the way to a newer one."""
        is_theirs = here.left is None or organisation != ""
        if is_theirs and here.as_of is not None and here.as_of.reckoning is Reckoning.OCCURRED:
            return see_other(f"{here.home}{proof_path(organisation)}?{urlencode({AS_OF: here.as_of.parameter})}")
        return await _shown(here, await wanted(here, organisation), here.form({}))

    @post([COHORT, ORGANISATION], access=COHORT_READER)
    async def issue(
        self,
        here: Here,
        form: NamedDependency[FormFields],
        organisation: FromPath[str] = "",
    ) -> Response[Any]:
        """Have a checkpoint made where none covers the proof yet; nothing is recorded of the cohort."""
        asked = await wanted(here, organisation)
        then = as_of(form.one(AS_OF)).parameters if form.one(AS_OF) else {}

        async def signing(_: FormFields) -> bool:
            return asked.covering is not None or await have_signed(here.visit.portal, here.id)

        to = f"{here.home}{proof_path(organisation)}{'?' if then else ''}{urlencode(then)}"
        return await here.visit.submit(
            form,
            signing,
            opened=here.form({}),
            again=lambda it: _shown(here, asked, it),
            to=to,
            notice=lambda made: ISSUED if made else WISHED,
        )

    @get([f"{COHORT}.json", f"{ORGANISATION}.json"], access=COHORT_READER)
    async def as_json(self, here: Here, organisation: FromPath[str] = "") -> Response[bytes]:
        """The proof's own bytes, whose SHA-256 is its digest."""
        proof = await _proof(here, organisation)
        await read_log.note(here.visit, what=What.PROOF, place=here.id)
        return attached(canonical(proof), "application/json", file_name(proof, "json"))

    @get([f"{COHORT}.pdf", f"{ORGANISATION}.pdf"], access=COHORT_READER)
    async def as_pdf(self, here: Here, organisation: FromPath[str] = "") -> Response[bytes]:
        """The proof to print and to keep."""
        proof = await _proof(here, organisation)
        sheet = sheet_of(proof, await meeting_names(here.visit.portal.history, here.id, proof.position))
        await read_log.note(here.visit, what=What.PROOF, place=here.id)
        content = await printed(proof, sheet, _address(here, proof))
        return attached(content, "application/pdf", file_name(proof, "pdf"))

    @get("/evidence.zip", access=COHORT_OVERSEER)
    async def evidence(self, here: Here) -> Response[bytes]:
        """Everything the cohort's proof can be checked with elsewhere, as of the checkpoint that covers it."""
        covering = (await wanted(here, "")).covering
        if covering is None:
            raise NotFoundException
        people = concerned(here)
        await read_log.note(here.visit, what=What.BUNDLE, about=(it.value for it in people), place=here.id)
        bundle = await bundle_at(here.visit.portal, here.id, covering.size)
        return attached(bundle.content, "application/zip", bundle_name(here.id, bundle.size))


async def _proof(here: RunVisit, organisation: str) -> Certificate:
    """A proof that is issued; one that is not has no file (404). Whoever has left gets the newest there is."""
    asked = await wanted(here, organisation)
    proof = await issued(here, await newest_signed(here, asked) if here.unasked else asked)
    if proof is None:
        raise NotFoundException
    return proof


async def _shown(here: RunVisit, asked: CertificateRequest, form: Form) -> Template:
    """The proof that is asked for, or what is signed of it; the form is the one that asks for a checkpoint."""
    found = await newest_signed(here, asked)
    proof = await issued(here, found)
    if proof is None or found.covering is None:
        return await _unissued(here, asked, form)
    newer = None if found.position == asked.position else await _unsigned(here, asked, form)
    return await _page(here, proof, found.covering, newer)


async def _page(here: RunVisit, proof: Certificate, checkpoint: Published, newer: Unsigned | None) -> Template:
    portal = here.visit.portal
    page = proof_page(
        here,
        proof,
        sheet_of(proof, await meeting_names(portal.history, here.id, proof.position)),
        await standing_of(portal.history, proof, here.visit.today),
        checkpoint,
        _address(here, proof),
        bundled=await bundle_size(portal, here.id, checkpoint.size) if here.sees_all else None,
        newer=newer,
    )
    return shown("completion/proof.html", page)


async def _unissued(here: RunVisit, asked: CertificateRequest, form: Form) -> Template:
    name = here.labels[here.id if asked.organisation is None else asked.organisation]
    title = f"Bevis for {name}"
    page = UnissuedPage(
        frame=proof_frame(here, title),
        title=title,
        unsigned=await _unsigned(here, asked, form),
        requirements=here.url("/requirements"),
    )
    return shown("completion/proof_unissued.html", page)


async def _unsigned(here: RunVisit, asked: CertificateRequest, form: Form) -> Unsigned:
    path = proof_path(asked.organisation)
    return Unsigned(
        position=asked.position,
        issue=Issue(action=here.home + path, form=form, as_of=here.staying.get(AS_OF, "")),
        wished=await is_wished(here.visit.portal.pool, here.id),
        again=here.url(path),
    )


def _address(here: RunVisit, proof: Certificate) -> str:
    """The whole address of the proof's check."""
    return here.visit.portal.settings.site + path_of(proof, digest_of(proof))
