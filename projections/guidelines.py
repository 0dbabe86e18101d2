"""What is tagged with which guidelines, as it is said now, and the versions of the catalogue."""

import datetime as dt
from collections.abc import Iterable
from typing import NewType

import msgspec

from domain.guidelines.catalogue import Catalogue, after_version
from domain.guidelines.events import GuidelineId, GuidelineItem, GuidelinesAdded, GuidelinesTagged, TaggedKind
from domain.guidelines.shipped import SHIPPED
from domain.kernel import PersonId, Stamp
from domain.likeness import following, row_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Name
from projections.kernel import Projection

ThingKey = NewType("ThingKey", str)
"""The id of whatever is tagged."""


class GuidelineTagsRow(msgspec.Struct, frozen=True, kw_only=True):
    """What is said now of one thing, and who said it for whom; nothing where the tags were taken away again."""

    tagged: ThingKey
    cohort: RunId
    kind: TaggedKind
    guidelines: tuple[GuidelineId, ...]
    organisation: OrganisationId | None
    tagged_by: PersonId
    tagged_at: dt.datetime
    position: int


def _tags(_row: GuidelineTagsRow | None, event: GuidelinesTagged, stamp: Stamp) -> GuidelineTagsRow:
    return row_of(
        GuidelineTagsRow,
        event,
        stamp,
        tagged=ThingKey(event.tagged),
        kind=event.thing.kind,
        tagged_by=stamp.by,
        tagged_at=stamp.recorded_at,
    )


GUIDELINE_TAGS = Projection("guideline_tags", GuidelineTagsRow, key=("tagged",), evolve=_tags, indexes=(("cohort",),))


class GuidelineVersionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A version of the catalogue that an administrator added."""

    version: int
    name: Name
    items: tuple[GuidelineItem, ...]
    retired: tuple[GuidelineId, ...]
    added_by: PersonId
    added_at: dt.datetime
    position: int


def _version(_row: GuidelineVersionRow | None, event: GuidelinesAdded, stamp: Stamp) -> GuidelineVersionRow:
    return row_of(GuidelineVersionRow, event, stamp, added_by=stamp.by, added_at=stamp.recorded_at)


GUIDELINE_VERSIONS = Projection("guideline_versions", GuidelineVersionRow, key=("version",), evolve=_version)


def _as_told(row: GuidelineVersionRow) -> GuidelinesAdded:
    return following(GuidelinesAdded, row)


def catalogue_of(versions: Iterable[GuidelineVersionRow]) -> Catalogue:
    """The catalogue after all of these, which come in their order."""
    catalogue = SHIPPED
    for row in versions:
        catalogue = after_version(catalogue, _as_told(row))
    return catalogue
