"""The two forms of everything that files stand with: one that puts some there, one that takes one away."""

from typing import Any, Generic

import msgspec

from domain.kernel import Command, field_types
from domain.text import Fault, Prose
from portal.filing.receiving import NONE_CHOSEN
from portal.views.attached import FilesOf, T, among
from portal.visiting.asked_form import AskedForm
from portal.visiting.bringing import brought
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Field, FormErrors, FormFields, decode
from portal.web.readers import readers_of
from projections.files import FileRow

FILES = "files"


class FilesDescription(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed beside the files that are chosen."""

    description: Prose | None = None


WHAT_IT_SHOWS = Field(
    "Hvad viser billedet?",
    "En eller to sætninger til den, der ikke kan se det. Til flere billeder: det, de har til fælles.",
    rows=2,
)


class FileOf(msgspec.Struct, Generic[T], frozen=True):
    """A file, and what it stands with."""

    row: T
    shown: FileRow


def forms_of(*kinds: FilesOf[Any]) -> tuple[AskedForm[RunVisit, Any], ...]:
    """Of each kind of thing, the form that puts files there, and the one that takes one away."""
    return tuple(form for kind in kinds for form in (_attaching(kind), _removing(kind)))


def _said(row: Any, command: type[Command], **more: Any) -> dict[str, Any]:
    """What the command says of the thing."""
    return {**{name: getattr(row, name) for name, _ in field_types(command) if name not in more}, **more}


def _attaching(kind: FilesOf[T]) -> AskedForm[RunVisit, T]:
    async def attach(here: RunVisit, row: T, form: FormFields) -> int:
        kept = await brought(here.visit, form, FILES, decode(form, FilesDescription).description)
        if not kept:
            raise FormErrors(Fault(FILES, NONE_CHOSEN))
        await here.visit.perform_all([kind.attach(**_said(row, kind.attach, attached=it)) for it in kept], form)
        return len(kept)

    return AskedForm(
        path=f"{kind.path}/files",
        access=kind.writer,
        subject=kind.own,
        crumbs=kind.steps,
        title="Tilføj billeder eller dokumenter",
        tells_apart=kind.tells_apart,
        lead=(
            f"De står sammen med {kind.named}. Vælg ikke noget, som en borger kan kendes på: intet ansigt, navn eller "
            f"brev. {readers_of(kind.attach.__name__, 'attached.description')}"
        ),
        template="filing/attach.html",
        asks=FilesDescription,
        fields={
            FILES: Field("Filer"),
            "description": WHAT_IT_SHOWS,
        },
        files=FILES,
        keeps_drafts=False,
        doing=attach,
        send="Tilføj",
        cancels=True,
        notice=lambda _here, _row, count: f"{'Filen' if count == 1 else 'Filerne'} står nu ved {kind.named}.",
    )


def _removing(kind: FilesOf[T]) -> AskedForm[RunVisit, FileOf[T]]:
    async def own_file(here: RunVisit, file: str, **thing: str) -> FileOf[T]:
        row = await kind.own(here, **thing)
        return FileOf(row, among(row, file))

    return AskedForm(
        path=f"{kind.path}/files/{{file:str}}/removal",
        access=kind.writer,
        subject=own_file,
        crumbs=lambda here, of: kind.steps(here, of.row),
        title="Fjern filen",
        tells_apart=lambda _, of: of.shown.attached.name,
        lead=lambda _, of: (
            f"»{of.shown.attached.name}« kan ikke ses af nogen mere. Det står i historikken, at den var der."
        ),
        asks=kind.remove,
        fields={},
        given=lambda _, of: _said(of.row, kind.remove, file=of.shown.attached.file),
        send="Fjern den",
        warns=True,
        cancels=True,
        notice="Filen er fjernet.",
    )
