"""A visit to the cohort of the stories, as its pages' pure functions are given it: rows folded in memory, no portal."""

import datetime as dt
from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast

import msgspec

from domain.kernel import Event, PersonId, Recorded, Stamp
from domain.organisations.questions import RolesHeld
from domain.plans.run import RunId
from portal.rows.history import AsOf
from portal.rows.past_rows import PastRows
from portal.rows.rows import Rows
from portal.visiting.authorisation import Caller, standing_of
from portal.visiting.portal import Portal
from portal.visiting.run_visit import RunVisit
from portal.visiting.visit import Visit
from portal.web.access import Capacity
from portal.web.frame import Frame
from portal.words.labels import labels_of_cohort
from projections.cohorts import COHORTS
from projections.memberships import MEMBERSHIPS
from projections.organisations import PEOPLE
from projections.test_actions import TEST_ACTIONS
from tests.specification import Happened, flat
from tests.stories import ADVISOR, AUDITOR, COHORT, at, day

FRAME = Frame(title="Siden")
CAPACITIES = {ADVISOR: Capacity.ADVISOR, AUDITOR: Capacity.AUDITOR}


async def looking(
    *happened: Happened, by: PersonId, on: str, as_of: AsOf | None = None, clock: str = "12:00"
) -> RunVisit:
    """`by` looks at the cohort on the day `on`, at noon or by the clock; positions count from 1."""
    history = [
        Recorded(it.event, Stamp(position=position, by=it.person, recorded_at=it.on))
        for position, it in enumerate(flat(happened), start=1)
    ]
    now = PastRows(history)
    rows = now if as_of is None else PastRows(as_of.among(history))
    person, cohort = await rows.one(PEOPLE, by), await rows.one(COHORTS, COHORT)
    assert cohort is not None
    memberships = await rows.many(MEMBERSHIPS, cohort=COHORT)
    standing = standing_of(person)
    own = tuple(it.organisation for it in memberships if standing.is_member(it.organisation))
    capacity = CAPACITIES.get(by, Capacity.PARTICIPANT)
    withdrawn = (it for it in await now.many(TEST_ACTIONS, cohort=COHORT) if it.withdrawn_reason is not None)
    taken_back = frozenset(it.test_action for it in withdrawn) if capacity is Capacity.PARTICIPANT else frozenset()
    return RunVisit(
        taken_back=taken_back,
        visit=_visit(by, standing, at(f"{on} {clock}"), now, history),
        cohort=cohort,
        memberships=memberships,
        capacity=capacity,
        organisations=own,
        labels=await labels_of_cohort(
            rows, cohort, memberships, own if capacity is Capacity.PARTICIPANT else None, taken_back
        ),
        as_of=as_of,
        rows=rows,
        day=day(on),
        moment=at(f"{on} {clock}"),
    )


class Pasts(msgspec.Struct, frozen=True):
    """Every past there is of what happened."""

    history: Sequence[Recorded[Event]]

    async def of(self, _: RunId, then: AsOf, within: AsOf | None = None, left: object = None) -> PastRows:
        assert left is None
        return PastRows(then.among(self.history if within is None else within.among(self.history)))


def _visit(
    person: PersonId, standing: RolesHeld, now: dt.datetime, rows: Rows, history: Sequence[Recorded[Event]]
) -> Visit:
    """Pages ask only who it is, for the rows as of now and of then; whatever else would need the portal fails."""
    return Visit(
        person=person,
        standing=standing,
        now=now,
        path="/",
        htmx=False,
        caller=Caller(),
        portal=cast(Portal, SimpleNamespace(history=Pasts(history))),
        rows=rows,
    )
