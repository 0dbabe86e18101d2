"""Who sees what has not been shared, decided once for every page.

A test action is its organisation's own until it is shared; an experience that says »only us« stays with its
organisation. The cohort's advisors and auditors see both.
"""

from collections.abc import Iterable
from typing import Protocol

from domain.organisations.events import OrganisationId
from domain.sharing.events import Audience
from projections.sharing import ExperienceRow, Told
from projections.test_actions import TestActionRow


class Viewer(Protocol):
    """Whoever looks at a cohort from inside."""

    def sees(self, organisation: OrganisationId, /) -> bool:
        """Do they see what the organisation has not shared?"""


def sees_test_action(viewer: Viewer, row: TestActionRow) -> bool:
    return row.shared_at is not None or viewer.sees(row.organisation)


def reads_experience(viewer: Viewer, row: ExperienceRow) -> bool:
    return row.audience is Audience.COHORT or viewer.sees(row.organisation)


def reads_earlier(viewer: Viewer, row: ExperienceRow, told: Told) -> bool:
    """May they read what the experience said before? What was »only us« then is not shared by sharing it now."""
    return reads_experience(viewer, row) and (told.audience is Audience.COHORT or viewer.sees(row.organisation))


def still_readable(
    viewer: Viewer, then: Iterable[ExperienceRow], now: Iterable[ExperienceRow]
) -> tuple[ExperienceRow, ...]:
    """What the viewer may read of a past: what they might have read then, unless it is »only us« now."""
    taken_back = {row.experience for row in now if not reads_experience(viewer, row)}
    return tuple(row for row in then if reads_experience(viewer, row) and row.experience not in taken_back)
