"""A visit to one cohort: what the visitor is there, as of which day, and what things are called."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.exceptions import MethodNotAllowedException, NotFoundException

from domain.cohorts.events import CohortId
from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.text import ID_CHARACTERS_MAX
from portal.forms import Form
from portal.history import AS_OF, CLOCK, AsOf, Reckoning, as_of
from portal.identity.access import Capacity
from portal.identity.authorisation import SAFE_METHODS, InCohort, caller_of
from portal.labels import Labels, labels_of_cohort
from portal.past_rows import PastRows
from portal.rows import Rows
from portal.visit import Visit, is_below
from portal.web.frame import AsOf as Past
from portal.web.frame import Crumb, Frame, NavItem
from projections.belonging import Belonging, Team
from projections.cohorts import COHORTS, CohortRow
from projections.kernel import Projection, R
from projections.memberships import MEMBERSHIPS, MembershipRow

SEES_ALL = frozenset({Capacity.ADVISOR, Capacity.AUDITOR})
SECTIONS: tuple[tuple[str, str], ...] = (
    ("Overblik", ""),
    ("Prøvehandlinger", "/test-actions"),
    ("Erfaringer", "/experiences"),
    ("Møder", "/meetings"),
    ("Netværk", "/network"),
    ("Krav", "/requirements"),
    ("Journal", "/journal"),
    ("Organisationer", "/organisations"),
)
BELONGS_TO: Mapping[re.Pattern[str], str] = {
    re.compile(r"/calls(/.*)?"): "/meetings",
    re.compile(r"(/organisations/[^/]+)?/proof"): "/requirements",
}
"""Pages that are found in another section than their address says."""
PAGES: Mapping[str, str] = {
    "test-action-": "/test-actions",
    "experience-": "/experiences",
    "meeting-": "/meetings",
    "organisation-": "/organisations",
}


class NotPlannedYet(Exception):
    """The cohort is looked at as of a time before it was planned."""


class CohortVisit(msgspec.Struct, frozen=True, kw_only=True):
    """Who may be here was decided by what is so now; what is shown is `rows`, as of now or as of then.

    `organisations` are the visitor's own that have been invited to the cohort; `day` is today or the day looked at.
    """

    visit: Visit
    cohort: CohortRow
    memberships: tuple[MembershipRow, ...]
    capacity: Capacity
    organisations: tuple[OrganisationId, ...]
    labels: Labels
    as_of: AsOf | None
    rows: Rows
    day: dt.date

    @property
    def id(self) -> CohortId:
        return self.cohort.cohort

    @property
    def may_act(self) -> bool:
        """The past cannot be changed, and auditors only read."""
        return self.as_of is None and self.capacity is not Capacity.AUDITOR

    @property
    def sees_all(self) -> bool:
        """Advisors and auditors see what organisations have not shared."""
        return self.capacity in SEES_ALL

    def sees(self, organisation: OrganisationId) -> bool:
        """Does the visitor see what the organisation has not shared?"""
        return self.sees_all or organisation in self.organisations

    @property
    def belonging(self) -> Belonging:
        """Who is what, as of the moment looked at."""
        return Belonging(self.labels.people)

    @property
    def advisors(self) -> tuple[PersonId, ...]:
        """Those who advise the cohort."""
        return self.belonging.advisors(self.cohort)

    def team(self, row: MembershipRow) -> Team:
        """An organisation's coordinator and groups."""
        return self.belonging.team(row)

    @property
    def participates_as(self) -> OrganisationId | None:
        """The visitor's organisation that takes part now, the first if there are several."""
        taking_part = {it.organisation for it in self.memberships if it.membership.takes_part}
        return next((it for it in self.organisations if it in taking_part), None)

    @property
    def staying(self) -> dict[str, str]:
        """What an address or a form says besides, so that whoever looks at the past stays in it."""
        return {} if self.as_of is None else self.as_of.parameters

    @property
    def home(self) -> str:
        return f"/cohorts/{self.id}"

    def url(self, path: str = "", **query: str) -> str:
        """A page of this cohort, `path` counted from its own page; whoever looks at the past stays in it."""
        query = {**query, **self.staying}
        return f"{self.home}{path}{'?' if query else ''}{urlencode(query)}"

    def href(self, id_: str) -> str | None:
        """The page about the thing with that id, if it has one."""
        return next((self.url(f"{page}/{id_}") for prefix, page in PAGES.items() if id_.startswith(prefix)), None)

    async def find(self, projection: Projection[R], *key: Any) -> R:
        """The row with this key, if it belongs to this cohort; to anybody else it does not exist (404)."""
        readable = all(isinstance(part, int) or _could_be_an_id(str(part)) for part in key)
        row = await self.rows.one(projection, *key) if readable else None
        if row is None or getattr(row, "cohort", None) != self.id:
            raise NotFoundException
        return row

    def form(self, labels: Mapping[str, str], **values: Any) -> Form:
        """A new form with these fields, some of them filled in."""
        return self.visit.form(labels, **values)

    def frame(self, title: str, *, crumbs: Sequence[Crumb] = ()) -> Frame:
        """The frame of a page of this cohort: `crumbs` are the steps between the cohort's page and this one."""
        at_home = self.visit.path == self.home
        steps = (Crumb("Hold", "/cohorts"), *(() if at_home else (Crumb(self.cohort.name, self.url()),)), *crumbs)
        return self.visit.frame(title, crumbs=steps, section=self._sections(), as_of=self._past())

    def _sections(self) -> tuple[NavItem, ...]:
        if self.capacity is Capacity.INVITED:
            return ()
        here = self._section()
        return tuple(NavItem(label, self.url(below), below == here) for label, below in SECTIONS)

    def _section(self) -> str | None:
        """The section that this page is in, if it is in any."""
        path = self.visit.path
        if path == self.home:
            return ""
        other = (section for page, section in BELONGS_TO.items() if page.fullmatch(path.removeprefix(self.home)))
        own = (section for _, section in SECTIONS if section and is_below(path, self.home + section))
        return next(other, None) or next(own, None)

    def _past(self) -> Past | None:
        if self.as_of is None:
            return None
        since = {"from": self.as_of.parameter} | ({"dates": self.as_of.clock} if self.as_of.clock else {})
        return Past(
            says=_what_is_shown(self.as_of),
            now_href=self.visit.path,
            since_href=None if self.capacity is Capacity.INVITED else f"{self.home}/changes?{urlencode(since)}",
        )


async def cohort_visit(request: Request[Any, Any, Any], visit: NamedDependency[Visit]) -> CohortVisit:
    """Provided to the handlers of a cohort's routes as `cohort_visit`. Raises `Malformed` for an `as_of` that is none.

    The past can only be looked at: what is sent there is sent to no page.
    """
    within = caller_of(request).within
    if within is None:
        raise NotFoundException
    asked = request.query_params
    then = as_of(asked[AS_OF], asked.get(CLOCK, "")) if asked.get(AS_OF) else None
    if then is None:
        return await visit_to(visit, within)
    if request.method not in SAFE_METHODS:
        raise MethodNotAllowedException
    return await visit_to_the_past(visit, within, then, await visit.portal.history.of(within.cohort.cohort, then))


async def visit_to(visit: Visit, within: InCohort) -> CohortVisit:
    """The cohort as it is now, to whoever has that place in it."""
    return CohortVisit(
        visit=visit,
        cohort=within.cohort,
        memberships=within.memberships,
        capacity=within.capacity,
        organisations=within.organisations,
        labels=await labels_of_cohort(visit.rows, within.cohort, _only(within)),
        as_of=None,
        rows=visit.rows,
        day=visit.today,
    )


async def visit_to_the_past(visit: Visit, within: InCohort, then: AsOf, past: PastRows) -> CohortVisit:
    """The cohort as these rows have it, to whoever has that place in it now. Raises `NotPlannedYet`."""
    cohort = await past.one(COHORTS, within.cohort.cohort)
    if cohort is None:
        raise NotPlannedYet
    return CohortVisit(
        visit=visit,
        cohort=cohort,
        memberships=await past.many(MEMBERSHIPS, cohort=cohort.cohort),
        capacity=within.capacity,
        organisations=within.organisations,
        labels=await labels_of_cohort(past, cohort, _only(within)),
        as_of=then,
        rows=past,
        day=day_looked_at(then, past, visit.today),
    )


def _what_is_shown(then: AsOf) -> str:
    if then.reckoning is Reckoning.OCCURRED:
        return f"Du ser, hvad der var sket {then.moment}, også det, der først er registreret senere."
    return f"Du ser portalen, som den så ud {then.moment}."


def _only(within: InCohort) -> tuple[OrganisationId, ...] | None:
    """The organisations whose unshared things may be named, None for all."""
    return None if within.capacity in SEES_ALL else within.organisations


def day_looked_at(then: AsOf, past: PastRows, today: dt.date) -> dt.date:
    """The day that was asked for, though none in the future; for a position, the day it was recorded."""
    if then.day is not None:
        return min(then.day, today)
    return past.day or today


def _could_be_an_id(text: str) -> bool:
    return len(text) <= ID_CHARACTERS_MAX and text.isascii() and text.isprintable()
