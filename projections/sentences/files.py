"""Sentences about photos and documents, whatever they stand with."""

from typing import Any

from domain.files import AttachedFile, FileKind


def about_file(event: Any, thing: str) -> str:
    """That a file was put with the `thing`, an id in braces, or taken away from it."""
    attached = getattr(event, "attached", None)
    if not isinstance(attached, AttachedFile):
        return f"{{by}} fjernede et billede eller dokument fra {thing}."
    what = "et billede" if attached.kind is FileKind.PHOTO else "et dokument"
    return f"{{by}} lagde {what} ved {thing}."
