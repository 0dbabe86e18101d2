"""Who sees what has not been shared, decided once for every page.

A test action is its organisation's own until it is shared; an experience that says »only us« stays with its
organisation, and so do the words of one that was withdrawn. The cohort's advisors and auditors see it all.
"""

from collections.abc import Iterable
from typing import Protocol

from domain.organisations.events import OrganisationId
from domain.sharing.events import Audience
from projections.sharing import CommentRow, ExperienceRow, ExperienceWords
from projections.test_actions import TestActionRow


class Viewer(Protocol):
    """Whoever looks at a cohort from inside."""

    @property
    def sees_all(self) -> bool:
        """Do they see what every organisation has not shared?"""

    def sees(self, organisation: OrganisationId, /) -> bool:
        """Do they see what the organisation has not shared?"""


def sees_test_action(viewer: Viewer, row: TestActionRow) -> bool:
    return row.shared_at is not None or viewer.sees(row.organisation)


def reads_experience(viewer: Viewer, row: ExperienceRow) -> bool:
    """May they know of it: that it was posted, when, and whether it was withdrawn?"""
    return row.audience is Audience.COHORT or viewer.sees(row.organisation)


def reads_words(viewer: Viewer, row: ExperienceRow) -> bool:
    """May they read what it says? What was withdrawn may have said too much."""
    return reads_experience(viewer, row) and (row.withdrawn_reason is None or viewer.sees(row.organisation))


def reads_why_withdrawn(viewer: Viewer, row: ExperienceRow) -> bool:
    """May they read why it was withdrawn? The reason may tell what was taken back."""
    return viewer.sees(row.organisation)


def reads_earlier(viewer: Viewer, row: ExperienceRow, told: ExperienceWords) -> bool:
    """May they read what it said before? What was »only us« then is not shared by sharing it now."""
    return reads_words(viewer, row) and (told.audience is Audience.COHORT or viewer.sees(row.organisation))


def still_said(viewer: Viewer, then: Iterable[CommentRow], now: Iterable[CommentRow]) -> tuple[CommentRow, ...]:
    """The comments of then, those that have been taken back since as taken back, except to those who see all."""
    taken_back = {row.comment: row for row in now if row.withdrawn_reason is not None and not viewer.sees_all}
    return tuple(taken_back.get(row.comment, row) for row in then)


def still_readable(
    viewer: Viewer, then: Iterable[ExperienceRow], now: Iterable[ExperienceRow]
) -> tuple[ExperienceRow, ...]:
    """Those whose words the viewer might have read at some time, and may still: what has been taken back stays so."""
    taken_back = {row.experience for row in now if not reads_words(viewer, row)}
    return tuple(row for row in then if reads_words(viewer, row) and row.experience not in taken_back)
