"""What is uploaded as one document: one file as it came, or photos of a paper, which become one upright PDF."""

import io

from anyio import to_thread

from domain.files import AttachedFile, FileId, FileKind
from domain.text import Fault, Prose
from portal.filing.receiving import keep, kept_before
from portal.filing.store import FileGone
from portal.papers.making import a_place
from portal.papers.photo_pages import photo_pages
from portal.visiting.bringing import NOT_HERE, brought
from portal.visiting.run_visit import RunVisit
from portal.web.forms import FormErrors, FormFields
from portal.web.forms.fields import SentFile

FILES = "files"
NONE_CHOSEN = "Vælg filen. Er det et papir, så vælg et billede af hver side."
ONE_OR_PHOTOS = "Vælg enten én fil eller kun billeder. Billeder bliver til én PDF, med en side til hvert."
NOT_A_PAPER = "Et papir, der er skrevet under på, skal være en PDF eller billeder af siderne."
NOT_SIGNED_HERE = "Vælg PDF-filen med de elektroniske underskrifter, som du fik den."


async def one_file(here: RunVisit, form: FormFields, called: str, said: Prose | None = None) -> AttachedFile | None:
    """What was chosen, as one file that is kept; None where nothing was. Raises `FormErrors`.

    A single file is kept byte for byte as it came, but for a photo, and photos become one PDF.
    """
    kept = await brought(here.visit, form, FILES, said)
    if not kept:
        return None
    if all(it.kind is FileKind.PHOTO for it in kept):
        return await _as_pdf(here, form, kept, called, said)
    if len(kept) > 1:
        raise FormErrors(Fault(FILES, ONE_OR_PHOTOS))
    return kept[0]


async def _as_pdf(
    here: RunVisit, form: FormFields, photos: tuple[AttachedFile, ...], called: str, said: Prose | None
) -> AttachedFile:
    """The photos in their order, each a page; their own files are swept away, since nothing tells of them."""
    store = here.visit.portal.files
    async with a_place():
        contents = [await _content(here, it) for it in photos]
        pdf = await to_thread.run_sync(photo_pages, called, contents)
    file = FileId(f"{form.new_id(FileId)}-pages")
    sent = SentFile(name=f"{called}.pdf", content=io.BytesIO(pdf), size=len(pdf))
    await keep(store, sent, FileKind.PDF, file, here.visit.person)
    found = await kept_before(store, file, here.visit.person, said)
    if found is None:
        raise FormErrors(Fault(FILES, NOT_HERE.format(photos[0].name)))
    return found


async def _content(here: RunVisit, photo: AttachedFile) -> bytes:
    try:
        return b"".join([piece async for piece in await here.visit.portal.files.content(photo.file)])
    except FileGone as gone:
        raise FormErrors(Fault(FILES, NOT_HERE.format(photo.name))) from gone
