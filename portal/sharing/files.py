"""Photos and documents that stand with an experience: put there, shown, taken away."""

from typing import Any
from urllib.parse import quote

import msgspec
from litestar import Controller, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Stream

from domain.files import FileId, FileKind
from domain.organisations.events import OrganisationId
from domain.sharing.attach_experience_file import AttachExperienceFile
from domain.sharing.events import ExperienceId
from domain.sharing.remove_experience_file import RemoveExperienceFile
from domain.text import Prose, prefix_of
from portal.filing.kinds import MEDIA_TYPES
from portal.filing.receiving import AT_A_TIME_MAX, received
from portal.filing.store import FileGone, FilePart
from portal.rows.visibility import reads_words
from portal.sharing.experience import about
from portal.sharing.reading import own_experience
from portal.sharing.showing import EXPERIENCE, steps
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_READER, COHORT_TELLER
from portal.web.forms import Field, FormFields, decode
from portal.web.readers import readers_of
from projections.sharing import EXPERIENCES, ExperienceRow, FileRow

FILES = "files"


class FilesDescription(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed beside the files that are chosen."""

    description: Prose | None = None


class FileOf(msgspec.Struct, frozen=True):
    """A file, and the experience that it stands with."""

    row: ExperienceRow
    shown: FileRow

    @property
    def organisation(self) -> OrganisationId:
        return self.row.organisation

    @property
    def experience(self) -> ExperienceId:
        return self.row.experience

    @property
    def file(self) -> FileId:
        return self.shown.attached.file


class ExperienceFiles(Controller):
    path = f"{EXPERIENCE}/files/{{file:str}}"

    @get(access=COHORT_READER)
    async def whole(self, here: Here, experience: FromPath[str], file: FromPath[str]) -> Response[Any]:
        """The file: a photo to look at, a document to open elsewhere."""
        return await _sent(here, await _readable(here, experience, file), FilePart.WHOLE)

    @get("/thumbnail", access=COHORT_READER)
    async def thumbnail(self, here: Here, experience: FromPath[str], file: FromPath[str]) -> Response[Any]:
        """The photo, small."""
        found = await _readable(here, experience, file)
        if found.attached.kind is not FileKind.PHOTO:
            raise NotFoundException
        return await _sent(here, found, FilePart.THUMBNAIL)


async def _readable(here: RunVisit, experience: str, file: str) -> FileRow:
    """The file, if it stands with an experience whose words the visitor may read, then and now (else 404)."""
    then = await here.find(EXPERIENCES, experience)
    now = then if here.as_of is None else await here.visit.rows.one(EXPERIENCES, then.experience)
    if now is None or not reads_words(here, then) or not reads_words(here, now):
        raise NotFoundException
    return _among(now, file)


def _among(row: ExperienceRow, file: str) -> FileRow:
    found = next((it for it in row.files if it.attached.file == file), None)
    if found is None:
        raise NotFoundException
    return found


async def _sent(here: RunVisit, found: FileRow, part: FilePart) -> Response[Any]:
    kind, name = found.attached.kind, found.attached.name
    try:
        content = await here.visit.portal.files.content(found.attached.file, part)
    except FileGone as gone:
        raise NotFoundException from gone
    way = "inline" if kind is FileKind.PHOTO else "attachment"
    headers = {
        "Content-Disposition": f"{way}; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Stream(content, media_type=MEDIA_TYPES[kind], headers=headers)


async def _attach(here: RunVisit, row: ExperienceRow, form: FormFields) -> int:
    said = decode(form, FilesDescription).description
    number = form.new_id(FileId).removeprefix(prefix_of(FileId))
    ids = tuple(FileId(f"{prefix_of(FileId)}{number}-{place}") for place in range(1, AT_A_TIME_MAX + 1))
    here.visit.show_first()
    kept = await received(here.visit.portal.files, form.files.get(FILES, ()), ids, here.visit.person, FILES, said)
    commands = [
        AttachExperienceFile(cohort=row.cohort, organisation=row.organisation, experience=row.experience, attached=it)
        for it in kept
    ]
    await here.visit.perform_all(commands, form)
    return len(commands)


async def _own_file(here: RunVisit, experience: str, file: str) -> FileOf:
    row = await own_experience(here, experience)
    return FileOf(row, _among(row, file))


ATTACHING: AskedForm[RunVisit, ExperienceRow] = AskedForm(
    path=f"{EXPERIENCE}/files",
    access=COHORT_TELLER,
    subject=own_experience,
    crumbs=steps,
    title="Tilføj billeder eller dokumenter",
    tells_apart=about,
    lead=lambda _here, _row: (
        "De står sammen med erfaringen. Vælg ikke noget, som en borger kan kendes på: intet ansigt, navn eller brev. "
        f"{readers_of('AttachExperienceFile', 'attached.description')}"
    ),
    template="sharing/attach.html",
    asks=FilesDescription,
    fields={
        FILES: Field("Filer"),
        "description": Field(
            "Hvad viser billedet?",
            "En eller to sætninger til den, der ikke kan se det. Til flere billeder: det, de har til fælles.",
            rows=2,
        ),
    },
    files=FILES,
    keeps_drafts=False,
    doing=_attach,
    send="Tilføj",
    cancels=True,
    notice=lambda _here, _row, count: f"{'Filen' if count == 1 else 'Filerne'} står nu ved erfaringen.",
)
REMOVING: AskedForm[RunVisit, FileOf] = AskedForm(
    path=f"{EXPERIENCE}/files/{{file:str}}/removal",
    access=COHORT_TELLER,
    subject=_own_file,
    crumbs=lambda here, of: steps(here, of.row),
    title="Fjern filen",
    tells_apart=lambda _, of: of.shown.attached.name,
    lead=lambda _, of: (
        f"»{of.shown.attached.name}« kan ikke ses af nogen mere. Det står i historikken, at den var der."
    ),
    asks=RemoveExperienceFile,
    fields={},
    send="Fjern den",
    warns=True,
    cancels=True,
    notice="Filen er fjernet.",
)
FILE_FORMS = (ATTACHING, REMOVING)
