"""Sentences about the catalogue of guidelines, and about what is tagged with it."""

from typing import assert_never

from domain.counting import counted, listed
from domain.guidelines.codes import code_of
from domain.guidelines.events import GuidelinesAdded, GuidelinesTagged

GuidelineEvent = GuidelinesTagged | GuidelinesAdded


def template(event: GuidelineEvent) -> str:
    match event:
        case GuidelinesTagged(thing=thing, guidelines=()):
            return f"{{by}} sagde, at {_kept(thing.id)} ikke er knyttet til nogen retningslinje."
        case GuidelinesTagged(thing=thing, guidelines=guidelines):
            return f"{{by}} knyttede {_kept(thing.id)} til {listed([code_of(it) for it in guidelines])}."
        case GuidelinesAdded(items=items, retired=retired):
            new = counted(len(items), "retningslinje", "retningslinjer")
            gone = f", og {len(retired)} udgik" if retired else ""
            return f"{{by}} lagde udgave {{version}} af kataloget ind med {new}{gone}."
    assert_never(event)


def _kept(id_: str) -> str:
    """An id whose braces are kept for the page to put a name in."""
    return "{{" + id_ + "}}"
