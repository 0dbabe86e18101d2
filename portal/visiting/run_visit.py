"""A visit to one cohort: what the visitor is there, as of which day, and what things are called."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import TestActionId
from domain.text import ID_CHARACTERS_MAX, by_type
from portal.rows.history import AsOf, Reckoning
from portal.rows.leavers import Left
from portal.rows.past_rows import PastRows
from portal.rows.rows import Rows
from portal.visiting.run_frame import LOOK_BACK_LABELS, PAGES, past_of, past_of_leavers, sections
from portal.visiting.visit import Visit
from portal.web.access import Capacity
from portal.web.forms import Form
from portal.web.frame import Crumb, Frame, LookBack, Made, PastBanner
from portal.words.labels import Labels
from projections.belonging import Belonging, Team
from projections.cohorts import CohortRow
from projections.kernel import Projection, R
from projections.memberships import MembershipRow
from projections.organisations import PersonRow

SEES_ALL = frozenset({Capacity.ADVISOR, Capacity.AUDITOR})


class RunVisit(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Who may be here was decided by what is so now; what is shown is `rows`, as of now or as of then.

    `organisations` are the visitor's own that have been invited to the cohort; `day` is today or the day looked at, and
    `moment` now or the last moment of what is looked at.
    Who has `left` sees the cohort as it was when they did, also where no past is asked for.
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
    moment: dt.datetime
    left: Left | None = None
    taken_back: frozenset[TestActionId] = frozenset()
    """The test actions that were withdrawn since what is looked at; none to those who see all."""
    unasked: bool = False
    """The past is shown though no address asks for it."""

    @property
    def id(self) -> RunId:
        return self.cohort.cohort

    @property
    def may_act(self) -> bool:
        """The past cannot be changed, auditors only read, and whoever has left begins nothing new."""
        return self.may_answer and self.left is None

    @property
    def may_answer(self) -> bool:
        """May they answer an invitation, tell of what was while they took part, and take back what they said?

        Whoever has left may as well.
        """
        return (self.as_of is None or self.unasked) and self.capacity is not Capacity.AUDITOR

    @property
    def is_alone(self) -> bool:
        """Does one organisation go through it alone, so that there is nobody to share with?"""
        return not self.cohort.run.programme.together

    @property
    def sees_all(self) -> bool:
        """Advisors and auditors see what organisations have not shared."""
        return self.capacity in SEES_ALL

    def sees(self, organisation: OrganisationId) -> bool:
        """Does the visitor see what the organisation has not shared?"""
        return self.sees_all or organisation in self.organisations

    @property
    def people(self) -> tuple[PersonRow, ...]:
        """Whoever has or had a part in it, or may be given one: the people of its organisations, and the agency's."""
        return tuple(self.labels.people.values())

    @cached_property
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
    def taking_part(self) -> OrganisationId:
        """The same, to whoever asks for what only they may. Raises `NotFoundException`."""
        if self.participates_as is None:
            raise NotFoundException
        return self.participates_as

    @property
    def staying(self) -> dict[str, str]:
        """What an address or a form says besides, so that whoever looks at the past stays in it."""
        return {} if self.as_of is None or self.unasked else self.as_of.parameters

    @property
    def home(self) -> str:
        return f"/cohorts/{self.id}"

    def url(self, path: str = "", **query: str) -> str:
        """A page of this cohort, `path` counted from its own page; whoever looks at the past stays in it."""
        then = None if self.unasked else self.as_of
        said = "&".join(it for it in (query and urlencode(query), then and _staying(then)) if it)
        return f"{self.home}{path}?{said}" if said else f"{self.home}{path}"

    def href(self, id_: str) -> str | None:
        """The page about the thing with that id, if it has one."""
        page = by_type(id_, PAGES)
        return None if page is None else self.url(f"{page}/{id_}")

    async def find(self, projection: Projection[R], *key: Any) -> R:
        """The row with this key, if it belongs to this cohort; to anybody else it does not exist (404)."""
        readable = all(isinstance(part, int) or _could_be_an_id(str(part)) for part in key)
        row = await self.rows.one(projection, *key) if readable else None
        if row is None or getattr(row, "cohort", None) != self.id:
            raise NotFoundException
        return row

    async def past(self, then: AsOf) -> PastRows:
        """The cohort as of then, no later than what this visit shows, and no more than reaches the visitor."""
        return await self.visit.portal.history.of(self.id, then, within=self.as_of, left=self.left)

    def form(self, labels: Mapping[str, str], **values: Any) -> Form:
        """A new form with these fields, some of them filled in."""
        return self.visit.form(labels, **values)

    def editing(self, labels: Mapping[str, str], **recorded: Any) -> Form:
        """A form for changing what is recorded."""
        return self.visit.editing(labels, **recorded)

    def frame(self, title: str, *, crumbs: Sequence[Crumb] = (), about: str = "") -> Frame:
        """The frame of a page of this cohort: `crumbs` are the steps between the cohort's page and this one."""
        path, plan = self.visit.path, self.cohort.run.programme
        menu = () if self.capacity is Capacity.INVITED else sections(plan, path, self.home, self.url)
        own = () if path == self.home else (Crumb(self.cohort.name, self.url()),)
        steps = (Crumb("Hold", "/cohorts"), *own, *crumbs)
        return self.visit.frame(
            title,
            crumbs=steps,
            section=menu,
            as_of=self._past(),
            about=about,
            made=self._made_of_the_past(),
            look_back=LookBack(self.form(LOOK_BACK_LABELS)),
            search=self.staying,
        )

    def _past(self) -> PastBanner | None:
        if self.as_of is None:
            return None
        if self.left is not None and self.unasked:
            return past_of_leavers(self.left.recorded_on, [self.labels.heading(it) for it in self.left.gone])
        changes = None if self.capacity is Capacity.INVITED else f"{self.home}/changes"
        return past_of(self.as_of, self.visit.path, changes)

    def _made_of_the_past(self) -> Made | None:
        """Of the position that is looked at. What had happened is told of all that is known now."""
        made, then = self.visit.caller.made, self.as_of
        if made is None or then is None or self.unasked or then.reckoning is Reckoning.OCCURRED:
            return None
        position = self.rows.position if then.position is None else then.position
        return msgspec.structs.replace(made, position=position)


Here = NamedDependency[RunVisit]
"""How a handler asks for the visit: `here: Here`."""


@lru_cache
def _staying(then: AsOf) -> str:
    """What an address says besides, to stay there: a page of the past says it hundreds of times."""
    return urlencode(then.parameters)


def _could_be_an_id(text: str) -> bool:
    return len(text) <= ID_CHARACTERS_MAX and text.isascii() and text.isprintable()
