"""Lines of a document as they are read: people by name, days in words."""

from collections.abc import Iterator

from domain.calendar import danish_day
from domain.counting import listed
from domain.documents.contents import ContentLine, LineKind
from domain.files import AttachedFile
from portal.documents.comparing import ShownLine
from portal.words.attached import FILE_KINDS, size_in_words
from portal.words.labels import Labels
from projections.documents import DocumentVersionRow


def shown_lines(version: DocumentVersionRow, labels: Labels) -> tuple[ShownLine, ...]:
    """What the version says; of a file, what it is."""
    if version.content is None:
        return tuple(_of_file(version.attached))
    return tuple(_shown(it, labels) for it in version.content.lines)


def with_title(version: DocumentVersionRow, labels: Labels) -> tuple[ShownLine, ...]:
    """The same, with its title before it, to be compared."""
    title = ShownLine(kind=LineKind.FACT, label="Titel", text=version.title)
    return (title, *shown_lines(version, labels))


def _shown(line: ContentLine, labels: Labels) -> ShownLine:
    said = [line.text, "" if line.on is None else danish_day(line.on)]
    said.append(listed([labels[it] for it in line.people]) if line.people else "")
    return ShownLine(kind=line.kind, label=line.label, text=", ".join(filter(None, said)))


def _of_file(attached: AttachedFile | None) -> Iterator[ShownLine]:
    if attached is not None:
        yield ShownLine(kind=LineKind.FACT, label="Fil", text=f"{attached.name} ({facts_of(attached)})")
        if attached.description:
            yield ShownLine(kind=LineKind.PROSE, text=attached.description)


def facts_of(attached: AttachedFile) -> str:
    """»PDF, 1,4 MB«"""
    return f"{FILE_KINDS[attached.kind]}, {size_in_words(attached.size)}"
