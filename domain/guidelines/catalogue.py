"""The catalogue as it stands after every version: each item as it was, and what became of it.

What was tagged keeps its meaning: an item of an earlier version is there for ever, and says that it was replaced.
"""

from functools import cached_property

import msgspec
from msgspec.structs import replace

from domain.guidelines.codes import code_of, version_of
from domain.guidelines.events import GuidelineId, GuidelineItem, GuidelinesAdded
from domain.kernel import Question, Stamp
from domain.text import Name

FIRST_VERSION = 1
"""The one that comes with the portal."""


class KnownGuideline(msgspec.Struct, frozen=True):
    """An item, and since which version it stands no more: `replaced_by` another, or retired where there is none."""

    item: GuidelineItem
    until: int | None = None
    replaced_by: GuidelineId | None = None

    @property
    def stands(self) -> bool:
        return self.until is None

    @property
    def code(self) -> str:
        return code_of(self.item.guideline)

    @property
    def version(self) -> int:
        return version_of(self.item.guideline) or FIRST_VERSION


class Catalogue(msgspec.Struct, frozen=True, dict=True):
    """Every item there ever was, in the order in which it was added; `names` are what the versions are called."""

    known: tuple[KnownGuideline, ...]
    names: tuple[Name, ...]

    @property
    def version(self) -> int:
        return len(self.names)

    @cached_property
    def by_id(self) -> dict[GuidelineId, KnownGuideline]:
        return {it.item.guideline: it for it in self.known}

    @cached_property
    def standing(self) -> tuple[KnownGuideline, ...]:
        """The items of today's version: chapter by chapter as they were first published, each by its number."""
        return tuple(it for it in self.known if it.stands)

    @cached_property
    def by_code(self) -> dict[str, KnownGuideline]:
        """Those of today's version."""
        return {it.code: it for it in self.standing}

    def today(self, guideline: GuidelineId) -> GuidelineId | None:
        """The item of today's version that it is now; None where it was retired, or nobody knows it."""
        it = self.by_id.get(guideline)
        while it is not None and not it.stands:
            it = None if it.replaced_by is None else self.by_id.get(it.replaced_by)
        return None if it is None else it.item.guideline


def after_version(catalogue: Catalogue, event: GuidelinesAdded) -> Catalogue:
    """The catalogue once the version is added: what takes the place of something stands where that stood."""
    if event.version <= catalogue.version:
        return catalogue
    new = {it.guideline: it for it in event.items}
    places: dict[GuidelineId, list[GuidelineId]] = {}
    for item in event.items:
        for old in replaced_by(catalogue, item):
            places.setdefault(old, []).append(item.guideline)
    known: list[KnownGuideline] = []
    for it in catalogue.known:
        taken = places.get(it.item.guideline, [])
        gone = bool(taken) or it.item.guideline in event.retired
        known.append(replace(it, until=event.version, replaced_by=taken[0] if taken else None) if gone else it)
        known += (KnownGuideline(new.pop(id_)) for id_ in taken if id_ in new)
    return Catalogue((*known, *map(KnownGuideline, new.values())), (*catalogue.names, event.name))


def replaced_by(catalogue: Catalogue, item: GuidelineItem) -> tuple[GuidelineId, ...]:
    """What the item takes the place of, of what stands: the one with its code, and the one that it says."""
    same = catalogue.by_code.get(code_of(item.guideline))
    said = None if item.replaces is None else catalogue.by_id.get(item.replaces)
    return tuple(dict.fromkeys(it.item.guideline for it in (same, said) if it is not None and it.stands))


def catalogue_question(shipped: Catalogue) -> Question[Catalogue]:
    """Which items does the catalogue have, and since when?"""
    return Question((), shipped, _catalogue)


def _catalogue(catalogue: Catalogue, event: GuidelinesAdded, _: Stamp) -> Catalogue:
    return after_version(catalogue, event)
