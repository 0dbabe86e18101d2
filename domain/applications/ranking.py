"""Valid applications in order, where there are more of them than places: kommuner and boformer in a list each.

What is compared is the score that advisors have agreed on for each criterion, never a figure: figures of different
years and sources are what a score rests on. Between two kommuner the first criterion, in the source's order, on which
their scores differ decides, whatever the later ones say. A boform's criteria weigh the same: its scores are added up.
Who is alike shares a place; nothing that no criterion says (who came first, a name) separates them. How the places are
divided between the two lists the source does not say: that is decided, with reasons.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from domain.applications.criteria import Criterion, criteria_of
from domain.organisations.events import OrganisationKind

SCORE_MIN, SCORE_MAX = 0, 3
"""Not at all, to some degree, to a high degree, to a very high degree."""

Scores = Mapping[Criterion, int]
Strength = tuple[int, ...]
K = TypeVar("K", bound=str)


class RankedApplication(msgspec.Struct, frozen=True, kw_only=True):
    """Its place in the list of its kind, from 1; `alike` says how many share it.

    `strength` is what is compared, the greater the better. `behind_by` is the criterion that puts it behind the place
    before it; None for the first place, and where it is a sum that does.
    """

    application: str
    place: int
    alike: int
    strength: Strength
    behind_by: Criterion | None


def is_needed(valid: int, places: int) -> bool:
    """Is anything to be ranked? Only where there are more valid applications than places."""
    return valid > places


def strength(kind: OrganisationKind, scores: Scores) -> Strength:
    """What an application is compared by: a kommune's scores in the order of its criteria, a boform's sum."""
    own = tuple(scores[it] for it in criteria_of(kind))
    return own if kind is OrganisationKind.MUNICIPALITY else (sum(own),)


def is_whole(kind: OrganisationKind, scores: Scores) -> bool:
    """Is there a score for every criterion of the kind, and for no other?"""
    return set(scores) == set(criteria_of(kind))


def ranked(kind: OrganisationKind, scored: Mapping[K, Scores]) -> tuple[RankedApplication, ...]:
    """The applications of one kind by place; those that share one by their id, which says nothing."""
    strengths = {application: strength(kind, scores) for application, scores in scored.items()}
    steps = sorted(set(strengths.values()), reverse=True)
    return tuple(
        RankedApplication(
            application=application,
            place=1 + sum(other > own for other in strengths.values()),
            alike=sum(other == own for other in strengths.values()),
            strength=own,
            behind_by=_told_apart(kind, steps, own),
        )
        for application, own in sorted(strengths.items(), key=lambda it: (_downwards(it[1]), it[0]))
    )


def within(places: int, order: Iterable[RankedApplication]) -> tuple[frozenset[str], frozenset[str]]:
    """Who has one of so many places by the order alone, and who shares a place that not all of them have room for."""
    listed = tuple(order)
    surely = frozenset(it.application for it in listed if it.place + it.alike - 1 <= places)
    contested = (it.application for it in listed if it.place <= places < it.place + it.alike - 1)
    return surely, frozenset(contested)


def _downwards(own: Strength) -> Strength:
    return tuple(-it for it in own)


def _told_apart(kind: OrganisationKind, steps: list[Strength], own: Strength) -> Criterion | None:
    """The criterion that separates it from the place before."""
    at = steps.index(own)
    if at == 0 or kind is not OrganisationKind.MUNICIPALITY:
        return None
    compared = zip(criteria_of(kind), steps[at - 1], own, strict=True)
    return next(criterion for criterion, before, mine in compared if before != mine)
