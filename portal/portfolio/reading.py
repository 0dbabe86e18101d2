"""What the portfolio is made of: the cohorts that the visitor may look after, and how each stands, now or then."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from domain.completion.in_need import LastHeard
from domain.plans.run import RunId
from domain.text import Fault, Malformed
from portal.portfolio.standing import STANDINGS, CohortOnADay, standing_of
from portal.rows.conditions import OneOf
from portal.rows.evidence_of_many import evidence_of_many, evidence_positions
from portal.rows.past_of_many import past_of_many
from portal.rows.selecting import Selection, all_of
from portal.visiting.visit import Visit
from projections.cohorts import CohortRow
from projections.completion import EVIDENCE
from projections.signs import SIGNS, SignsRow

PAST_COHORTS_MAX = 40
"""Of so many cohorts the past is read at a time: it is folded from what was recorded of each by then."""


class PlacedCohort(msgspec.Struct, frozen=True, kw_only=True):
    """A cohort, and how it stood on the day; of a past with the position that it reaches to."""

    cohort: CohortRow
    standing: CohortOnADay
    heard: LastHeard
    position: int | None = None


def signs_of(cohorts: Sequence[CohortRow]) -> Selection[SignsRow]:
    """When the organisations of these were last heard from."""
    return all_of(SIGNS, OneOf("cohort", tuple(it.cohort for it in cohorts)))


async def standings(
    visit: Visit, cohorts: Sequence[CohortRow], every: Sequence[CohortRow], then: dt.date | None
) -> tuple[PlacedCohort, ...]:
    """How each stands today, or by what had been recorded by the end of the day. Raises `Malformed` for too many.

    The signs of life of `every` cohort there is have been asked for already.
    """
    if then is not None:
        return await _then(visit, cohorts, then)
    pool, day = visit.portal.pool, visit.today
    ids = tuple(it.cohort for it in cohorts)
    heard = {it.cohort: it.heard for it in await visit.rows.selected(signs_of(every))}
    at = await evidence_positions(pool, ids)
    known = {it.cohort: STANDINGS.of(pool, it.cohort, at.get(it.cohort, 0), day, it.completed_on) for it in cohorts}
    missing = {it.cohort: it for it in cohorts if known[it.cohort] is None}
    for row in await evidence_of_many(pool, missing) if missing else ():
        completed_on = missing[row.cohort].completed_on
        known[row.cohort] = found = standing_of(row.evidence, day, completed_on)
        STANDINGS.keep(pool, row.cohort, row.position, day, completed_on, found)
    return tuple(
        PlacedCohort(cohort=it, standing=standing, heard=heard.get(it.cohort, {}))
        for it in cohorts
        if (standing := known[it.cohort]) is not None
    )


async def _then(visit: Visit, cohorts: Sequence[CohortRow], then: dt.date) -> tuple[PlacedCohort, ...]:
    if len(cohorts) > PAST_COHORTS_MAX:
        sentence = (
            f"På en tidligere dag kan {PAST_COHORTS_MAX} hold ses ad gangen, og her er {len(cohorts)}. "
            "Vælg et tema eller en rådgiver."
        )
        raise Malformed(Fault("as_of", sentence))
    ids: list[RunId] = [it.cohort for it in cohorts]
    pasts = await past_of_many(visit.portal.recorder, ids, (EVIDENCE, SIGNS), then)
    found = []
    for it in cohorts:
        kept = await pasts[it.cohort].one(EVIDENCE, it.cohort)
        signs = await pasts[it.cohort].one(SIGNS, it.cohort)
        if kept is not None and kept.evidence.run is not None:
            completed_on = None if it.completed_on is None or it.completed_on > then else it.completed_on
            standing = standing_of(kept.evidence, then, completed_on)
            heard = {} if signs is None else signs.heard
            position = pasts[it.cohort].position
            found.append(PlacedCohort(cohort=it, standing=standing, heard=heard, position=position))
    return tuple(found)
