"""Who sees what has not been shared, decided once for every page.

A test action is its organisation's own until it is shared; an experience that says »only us« stays with its
organisation, and so do the words of one that was withdrawn. The cohort's advisors and auditors see it all.
"""

from collections.abc import Iterable
from typing import Any, Protocol

import msgspec

from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import Audience
from domain.test_actions.events import TestActionId
from domain.text import is_of, prefix_of
from portal.rows.selecting import SCHEMA
from projections.comments import CommentRow
from projections.memberships import MembershipRow
from projections.sharing import ExperienceRow, ExperienceWords
from projections.test_actions import TestActionRow


class Viewer(Protocol):
    """Whoever looks at a cohort from inside."""

    @property
    def sees_all(self) -> bool:
        """Do they see what every organisation has not shared?"""

    @property
    def taken_back(self) -> frozenset[TestActionId]:
        """The test actions that have been withdrawn since what they look at: what has been taken back stays so."""

    def sees(self, organisation: OrganisationId, /) -> bool:
        """Do they see what the organisation has not shared?"""


def sees_test_action(viewer: Viewer, row: TestActionRow) -> bool:
    """May they see it? What was withdrawn is there for its own, and for those who see all."""
    return (is_shared(row) and row.test_action not in viewer.taken_back) or viewer.sees(row.organisation)


def is_shared(row: TestActionRow) -> bool:
    """Does the whole cohort see it? Not once it has been withdrawn."""
    return row.shared_at is not None and row.withdrawn_reason is None


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


class ReadingScope(msgspec.Struct, frozen=True, kw_only=True):
    """Where somebody reads the rows as of now, to ask for all of it at once.

    `everywhere`; or the `whole` of some cohorts, and of others, in `part`, what has been shared and what is of their
    `own` organisations.
    """

    everywhere: bool = False
    whole: tuple[RunId, ...] = ()
    part: tuple[RunId, ...] = ()
    own: tuple[OrganisationId, ...] = ()

    @property
    def cohorts(self) -> tuple[RunId, ...] | None:
        """The cohorts they may open, None for all."""
        return None if self.everywhere else (*self.whole, *self.part)

    def viewer(self, cohort: RunId) -> Viewer | None:
        """What they see in that cohort, None where it is not theirs to open."""
        if self.everywhere or cohort in self.whole:
            return Inside(sees_all=True)
        return Inside(own=self.own) if cohort in self.part else None


class Inside(msgspec.Struct, frozen=True, kw_only=True):
    """Whoever looks at a cohort of theirs from inside."""

    sees_all: bool = False
    own: tuple[OrganisationId, ...] = ()
    taken_back: frozenset[TestActionId] = frozenset()

    def sees(self, organisation: OrganisationId) -> bool:
        return self.sees_all or organisation in self.own


OF_THEIR_OWN = "organisation = any({}::text[])"
SEEN_TEST_ACTION = f"((shared_at is not null and withdrawn_reason is null) or {OF_THEIR_OWN})"
READ_WORDS = f"({OF_THEIR_OWN} or (audience = '{Audience.COHORT.value}' and withdrawn_reason is null))"
RESPONSE = f"""case
    when comments.experience is not null then exists (
        select 1 from {SCHEMA}.experiences as about
        where about.experience = comments.experience and (about.organisation = any({{}}::text[])
            or (about.audience = '{Audience.COHORT.value}' and about.withdrawn_reason is null)))
    when starts_with(comments.thing, '{prefix_of(TestActionId)}') then exists (
        select 1 from {SCHEMA}.test_actions as about
        where about.test_action = comments.thing and (about.organisation = any({{}}::text[])
            or (about.shared_at is not null and about.withdrawn_reason is null)))
    else comments.reader is null or comments.reader = any({{}}::text[])
end"""  # noqa: S608 - ours
MET = f"(goal is not null or {OF_THEIR_OWN})"
"""What is said above, and below, of those who do not see all, in the words of the tables."""


def reads_response(viewer: Viewer, row: CommentRow, about: ExperienceRow | TestActionRow | None) -> bool:
    """May they read what it says? It is read with what it is about, until it is taken back."""
    return row.withdrawn_reason is None and reads_with(viewer, row, about)


def may_be_read(viewer: Viewer, row: CommentRow) -> bool:
    """Are they one of its readers, where it has some of its own?"""
    return row.reader is None or viewer.sees(row.reader)


def reads_with(viewer: Viewer, row: CommentRow, about: ExperienceRow | TestActionRow | None) -> bool:
    """May they read what it is `about`? None of what has no row of its own, and all read but for one `reader`."""
    match about:
        case ExperienceRow():
            return reads_words(viewer, about)
        case TestActionRow():
            return sees_test_action(viewer, about)
        case None:
            is_of_a_row = row.experience is not None or is_of(TestActionId, row.thing)
            return not is_of_a_row and may_be_read(viewer, row)


def meets(viewer: Viewer, row: MembershipRow) -> bool:
    """May they meet the organisation there? The others do from when it has joined."""
    return row.goal is not None or viewer.sees(row.organisation)


class Readable(msgspec.Struct, frozen=True, kw_only=True):
    """The condition that rows may be read by whoever reads there, in the table's words.

    `shared` is said of those who do not see all, with one place for their own organisations or none; `always` of
    everybody.
    """

    scope: ReadingScope
    shared: str = "true"
    always: str = "true"

    @property
    def sql(self) -> str:
        if self.scope.everywhere:
            return self.always
        return f"cohort = any({{}}::text[]) and {self.always} and (cohort = any({{}}::text[]) or {self.shared})"

    @property
    def values(self) -> tuple[Any, ...]:
        if self.scope.everywhere:
            return ()
        return (self.scope.cohorts, self.scope.whole, *([self.scope.own] * self.shared.count("{}")))


class Anybody(msgspec.Struct, frozen=True):
    """No condition: what `within` says is enough."""

    sql: str = "true"
    values: tuple[Any, ...] = ()
