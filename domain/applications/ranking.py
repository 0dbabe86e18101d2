"""Valid applications in order, where there are more of them than places: kommuner and boformer in a list each.

What is compared is the score that advisors have agreed on for each criterion, never a figure: figures of different
years and sources are what a score rests on. Between two kommuner the first criterion, in the source's order, on which
their scores differ decides, whatever the later ones say. A boform's criteria weigh the same: its scores are added up.
Who is alike shares a place; nothing that no criterion says (who came first, a name) separates them. How the places are
divided between the two lists the source does not say: that is decided, with reasons.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

from domain.applications.criteria import Criterion
from domain.organisations.events import OrganisationKind

SCORE_MIN, SCORE_MAX = 0, 3
"""Not at all, to some degree, to a high degree, to a very high degree."""

Scores = Mapping[Criterion, int]
Criteria = Sequence[Criterion]
"""What the round chooses those of one kind by, in its order."""
Strength = tuple[int, ...]
K = TypeVar("K", bound=str)


class RankedApplication(msgspec.Struct, Generic[K], frozen=True, kw_only=True):
    """Its place in the list of its kind, from 1; `alike` says how many share it.

    `strength` is what is compared, the greater the better. `behind_by` is the criterion that puts it behind the place
    before it; None for the first place, and where it is a sum that does.
    """

    application: K
    place: int
    alike: int
    strength: Strength
    behind_by: Criterion | None


def is_needed(valid: int, places: int) -> bool:
    """Is anything to be ranked? Only where there are more valid applications than places."""
    return valid > places


def strength(kind: OrganisationKind, criteria: Criteria, scores: Scores) -> Strength:
    """What an application is compared by: a kommune's scores in the order of its criteria, anybody else's sum."""
    own = tuple(scores[it] for it in criteria)
    return own if _one_after_the_other(kind) else (sum(own),)


def is_whole(criteria: Criteria, scores: Iterable[tuple[Criterion, int]]) -> bool:
    """Is there one score for every criterion, on the scale, and none for any other?"""
    told = tuple(scores)
    on_the_scale = all(SCORE_MIN <= score <= SCORE_MAX for _, score in told)
    return on_the_scale and Counter(key for key, _ in told) == Counter(criteria)


def ranked(kind: OrganisationKind, criteria: Criteria, scored: Mapping[K, Scores]) -> tuple[RankedApplication[K], ...]:
    """The applications of one kind by place; those that share one by their id, which says nothing."""
    strengths = {application: strength(kind, criteria, scores) for application, scores in scored.items()}
    steps = sorted(set(strengths.values()), reverse=True)
    return tuple(
        RankedApplication(
            application=application,
            place=1 + sum(other > own for other in strengths.values()),
            alike=sum(other == own for other in strengths.values()),
            strength=own,
            behind_by=_told_apart(criteria, steps, own) if _one_after_the_other(kind) else None,
        )
        for application, own in sorted(strengths.items(), key=lambda it: (_downwards(it[1]), it[0]))
    )


def _one_after_the_other(kind: OrganisationKind) -> bool:
    return kind is OrganisationKind.MUNICIPALITY


def within(places: int, order: Iterable[RankedApplication[K]]) -> tuple[frozenset[K], frozenset[K]]:
    """Who has one of so many places by the order alone, and who shares a place that not all of them have room for."""
    listed = tuple(order)
    surely = frozenset(it.application for it in listed if it.place + it.alike - 1 <= places)
    contested = (it.application for it in listed if it.place <= places < it.place + it.alike - 1)
    return surely, frozenset(contested)


def _downwards(own: Strength) -> Strength:
    return tuple(-it for it in own)


def _told_apart(criteria: Criteria, steps: list[Strength], own: Strength) -> Criterion | None:
    """The criterion that separates it from the place before."""
    at = steps.index(own)
    if at == 0:
        return None
    compared = zip(criteria, steps[at - 1], own, strict=True)
    return next(criterion for criterion, before, mine in compared if before != mine)
