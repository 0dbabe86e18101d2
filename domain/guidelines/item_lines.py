"""How the items that come with the portal are written down: a line each."""

from typing import Never

from domain.guidelines.codes import guideline_id
from domain.guidelines.events import GuidelineItem
from domain.text import Name


def items_of(
    prefix: str, *lines: tuple[str, str, str], chapter: str, collection: str, year: int, source: str, link: str
) -> tuple[GuidelineItem, ...]:
    """Of one chapter: title (a name, word for word), what it is about (our words), and what people write about it."""
    return tuple(
        GuidelineItem(
            guideline=guideline_id(1, f"{prefix} {number}") or _refused(prefix),
            title=Name(title),
            chapter=Name(chapter),
            collection=Name(collection),
            year=year,
            source=Name(source),
            link=link,
            explanation=Name(explanation),
            words=tuple(map(Name, words.split())),
        )
        for number, (title, explanation, words) in enumerate(lines, start=1)
    )


def _refused(prefix: str) -> Never:
    raise ValueError(prefix)
