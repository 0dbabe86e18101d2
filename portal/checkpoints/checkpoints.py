"""Checkpoints for everybody: the page, each signed note, the proof between any two, and the log's record of itself."""

from pathlib import Path
from typing import Any

from litestar import Controller, MediaType, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.proof.events import CheckpointCause
from portal.checkpoints.checkpoints_page import SHOWN_MAX, ComparisonPage, checkpoints_page, comparison_page
from portal.event_store.limits import POSITION_MAX
from portal.signing.checkpoint import LogEmpty
from portal.signing.inspection import last_inspection
from portal.signing.published import Published, published, published_at, published_keys
from portal.signing.record import consistency_proof
from portal.signing.subtrees import SubtreeMissing
from portal.signing.verifier import FORMAT, Checkpoint, base64_of, bytes_of, checkpoint_of
from portal.surroundings.numbers import NUMBER_DIGITS_MAX, number_in
from portal.visiting.authorisation import caller_of
from portal.visiting.framing import framed
from portal.visiting.portal import Portal
from portal.web.access import PUBLIC
from portal.web.attachment import attached
from portal.web.frame import Crumb, Frame, asked_for
from portal.web.requests import PortalRequest
from portal.web.templates import shown
from projections.proof import CHECKPOINTS

NAME = "Kontrolpunkter"
PAGE = Crumb(NAME, "/checkpoints")
VERIFIER = Path(__file__).parent.parent / "signing" / "verifier.py"
UNPROCESSABLE = 422


class Checkpoints(Controller):
    path = "/checkpoints"

    @get(access=PUBLIC)
    async def all(
        self, request: PortalRequest, portal: NamedDependency[Portal], before: FromQuery[str] = ""
    ) -> Template:
        """The newest ones, or those of a size below `before`."""
        below = _size(before)
        found = await published(portal.pool, SHOWN_MAX + 1, below or POSITION_MAX)
        causes = {it.size: await _causes(portal, it.size) for it in found[:SHOWN_MAX]}
        about = asked_for({"before": str(below or "")}, {"before": "Før størrelse"})
        page = checkpoints_page(
            _frame(request, portal, NAME, about=about),
            found,
            await published_keys(portal.pool),
            causes,
            is_first=below is None,
            inspection=await last_inspection(portal.pool) if below is None else None,
        )
        return shown("checkpoints/checkpoints.html", page)

    @get("/latest", access=PUBLIC, media_type=MediaType.TEXT)
    async def latest(self, portal: NamedDependency[Portal]) -> str:
        """The newest signed note."""
        newest = await published(portal.pool, 1)
        if not newest:
            raise NotFoundException
        return newest[0].note

    @get("/log.json", access=PUBLIC)
    async def log(self, portal: NamedDependency[Portal]) -> Response[bytes]:
        """The log's record of itself: what a witness needs."""
        try:
            content = await portal.log_file.content()
        except LogEmpty as empty:
            raise NotFoundException from empty
        return attached(content, MediaType.JSON, "log.json")

    @get("/verifier.py", access=PUBLIC, sync_to_thread=True)
    def verifier(self) -> Response[bytes]:
        """The program that checks evidence without the portal."""
        return attached(VERIFIER.read_bytes(), "text/x-python", "verifier.py")

    @get("/FORMAT.md", access=PUBLIC, sync_to_thread=True)
    def format(self) -> Response[bytes]:
        """What the evidence means, for whoever writes a program of their own that checks it."""
        return attached(VERIFIER.with_name(FORMAT).read_bytes(), "text/markdown", FORMAT)

    @get("/comparison", access=PUBLIC)
    async def comparison(
        self,
        request: PortalRequest,
        portal: NamedDependency[Portal],
        old: FromQuery[str] = "",
        new: FromQuery[str] = "",
    ) -> Template:
        """Says in words whether the one continues the other, whichever is given first."""
        about = asked_for({"old": old, "new": new}, {"old": "Det ene", "new": "Det andet"})
        frame = _frame(request, portal, "Sammenligning af to kontrolpunkter", PAGE, about=about)
        sizes = sorted(size for size in (_size(old), _size(new)) if size is not None)
        found = [it for it in [await published_at(portal.pool, size) for size in sizes] if it is not None]
        if len(found) < 2:
            problem = f"Der er ikke et kontrolpunkt for begge tal. Find dem på siden »{NAME}«."
            page = ComparisonPage(
                frame=frame, old=old[:NUMBER_DIGITS_MAX], new=new[:NUMBER_DIGITS_MAX], problem=problem
            )
            return shown("checkpoints/comparison.html", page, status=UNPROCESSABLE)
        earlier, later = map(_checkpoint, found)
        return shown(
            "checkpoints/comparison.html", comparison_page(frame, earlier, later, await _proof(portal, earlier, later))
        )

    @get("/{size:str}", access=PUBLIC, media_type=MediaType.TEXT)
    async def note(self, portal: NamedDependency[Portal], size: FromPath[str]) -> str:
        """The signed note of that size."""
        return (await _known(portal, size)).note

    @get("/{old:str}/{new:str}", access=PUBLIC)
    async def proof(self, portal: NamedDependency[Portal], old: FromPath[str], new: FromPath[str]) -> dict[str, Any]:
        """The proof (RFC 9162, section 2.1.4) that the log of one size begins that of another; hashes in base64."""
        earlier, later = [_checkpoint(await _known(portal, size)) for size in (old, new)]
        proof = await _proof(portal, earlier, later) if earlier.size <= later.size else None
        if proof is None:
            raise NotFoundException
        return {
            "origin": later.origin,
            "old": {"size": earlier.size, "root": base64_of(earlier.root)},
            "new": {"size": later.size, "root": base64_of(later.root)},
            "consistency": [base64_of(it) for it in proof],
        }


async def _known(portal: Portal, said: str) -> Published:
    size = number_in(said)
    found = None if size is None else await published_at(portal.pool, size)
    if found is None:
        raise NotFoundException
    return found


def _checkpoint(it: Published) -> Checkpoint:
    return checkpoint_of(it.text)


async def _proof(portal: Portal, old: Checkpoint, new: Checkpoint) -> list[bytes] | None:
    """None where the log is shorter than what was signed."""
    try:
        return [bytes_of(it) for it in await consistency_proof(portal.pool, old.size, new.size)]
    except SubtreeMissing:
        return None


async def _causes(portal: Portal, size: int) -> list[CheckpointCause]:
    return [row.cause for row in await portal.rows.many(CHECKPOINTS, size=size)]


def _size(text: str) -> int | None:
    """The number that an address says, None if it says none that could be a size."""
    return number_in(text.strip())


def _frame(request: PortalRequest, portal: Portal, title: str, *crumbs: Crumb, about: str) -> Frame:
    demo = portal.settings.demo
    return framed(caller_of(request), request.url.path, title, crumbs=crumbs, demo=demo, about=about)
