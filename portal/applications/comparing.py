"""A round's applications held beside each other: who is before whom and why, and the days that would be fair. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from domain.applications.answered import ApplicationVerdict
from domain.applications.assignment import AssignedDay, assigned
from domain.applications.criteria import Criterion, criteria_among
from domain.applications.ids import ApplicationId
from domain.applications.ranking import RankedApplication, is_needed, is_whole, ranked, within
from domain.organisations.events import OrganisationKind
from projections.applications import ApplicationRow, RoundRow
from projections.judgements import JudgementRow
from projections.round_progress import ApplicationProgress


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """An application with what was found of it."""

    sent: ApplicationRow
    judged: JudgementRow
    kind: OrganisationKind

    @property
    def id(self) -> ApplicationId:
        return self.sent.application

    @property
    def stands(self) -> bool:
        """It has not been withdrawn."""
        return self.sent.withdrawn_at is None

    @property
    def valid(self) -> bool | None:
        """None: it has not been looked through."""
        return None if self.judged.screening is None else self.judged.screening.valid

    @property
    def is_weighed(self) -> bool:
        """It is valid, and stands or stood when it was decided on: so the order stays that of the decisions."""
        return bool(self.valid) and (self.stands or self.verdict is not None)

    @property
    def verdict(self) -> ApplicationVerdict | None:
        return None if self.judged.decision is None else self.judged.decision.verdict

    @property
    def has_place(self) -> bool:
        return self.stands and self.verdict is ApplicationVerdict.ACCEPTED

    @property
    def progress(self) -> ApplicationProgress:
        """The same in a few words."""
        decision = self.judged.decision
        return ApplicationProgress(
            application=self.id,
            stands=self.stands,
            valid=self.valid,
            scored_by=tuple(it.by for it in self.judged.own_scorings),
            agreed=self.judged.agreed is not None,
            verdict=self.verdict,
            decided_at=None if decision is None else decision.position,
            answered=self.is_answered,
            has_run=self.judged.run is not None,
        )

    @property
    def is_answered(self) -> bool:
        """Has the applicant been told of the verdict as it stands?"""
        return self.judged.decision is not None and self.judged.decision.answered_at is not None


class RankedKind(msgspec.Struct, frozen=True, kw_only=True):
    """Those of one kind in their order; `unscored` have no agreed scores yet, so they stand nowhere.

    By the order alone `surely` have a place, and those who are `contested` share one that not all have room for: both
    empty where there are several kinds, among whom the places are divided by nobody but the advisors.
    """

    kind: OrganisationKind
    criteria: tuple[Criterion, ...]
    order: tuple[RankedApplication[ApplicationId], ...]
    unscored: tuple[ApplicationId, ...]
    surely: frozenset[ApplicationId] = frozenset()
    contested: frozenset[ApplicationId] = frozenset()


class RoundCompared(msgspec.Struct, frozen=True, kw_only=True):
    """`needed`: there are more valid applications than places, all of them having been looked through."""

    standing: int
    looked_through: int
    valid: int
    weighed: int
    places: int
    taken: int
    needed: bool
    kinds: tuple[RankedKind, ...]

    @property
    def free(self) -> int:
        return max(self.places - self.taken, 0)


def compared(round_: RoundRow, applied: Sequence[Applied]) -> RoundCompared:
    standing = [it for it in applied if it.stands]
    weighed = [it for it in applied if it.is_weighed]
    needed = is_needed(len(weighed), round_.places)
    kinds = tuple(_kind(round_, kind, weighed) for kind in _kinds_of(weighed) if needed and criteria_in(round_, kind))
    return RoundCompared(
        standing=len(standing),
        looked_through=sum(it.valid is not None for it in standing),
        valid=sum(bool(it.valid) for it in standing),
        weighed=len(weighed),
        places=round_.places,
        taken=sum(it.has_place for it in standing),
        needed=needed,
        kinds=kinds if len(kinds) != 1 else (_with_places(kinds[0], round_.places),),
    )


def criteria_in(round_: RoundRow, kind: OrganisationKind) -> tuple[Criterion, ...]:
    """What the round chooses those of the kind by."""
    return criteria_among(round_.criteria, kind)


def _kinds_of(valid: Iterable[Applied]) -> list[OrganisationKind]:
    return sorted({it.kind for it in valid}, key=lambda it: it.value)


def _kind(round_: RoundRow, kind: OrganisationKind, valid: Iterable[Applied]) -> RankedKind:
    criteria = criteria_in(round_, kind)
    own = {it.id: it.judged.agreed for it in valid if it.kind is kind}
    scored = {id_: agreed.by_criterion for id_, agreed in own.items() if agreed is not None}
    whole = {id_: scores for id_, scores in scored.items() if is_whole(criteria, scores.items())}
    return RankedKind(
        kind=kind,
        criteria=criteria,
        order=ranked(kind, criteria, whole),
        unscored=tuple(id_ for id_ in own if id_ not in whole),
    )


def _with_places(kind: RankedKind, places: int) -> RankedKind:
    """Who would have a place by the order alone, once all have been scored."""
    if kind.unscored:
        return kind
    surely, contested = within(places, kind.order)
    return msgspec.structs.replace(kind, surely=surely, contested=contested)


def fair_days(round_: RoundRow, applied: Iterable[Applied]) -> tuple[AssignedDay[ApplicationId], ...]:
    """A day for each that has a place and no day yet, in the room that those with one leave."""
    placed = [it for it in applied if it.has_place]
    waiting = sorted((it for it in placed if it.judged.day is None), key=lambda it: it.sent.last.position)
    wishes = {it.id: it.sent.last.days for it in waiting if it.sent.last.days}
    return assigned(wishes, _room(round_, (it.judged.day.day for it in placed if it.judged.day is not None)))


def _room(round_: RoundRow, fixed: Iterable[dt.date]) -> Mapping[dt.date, int]:
    taken = list(fixed)
    return {day: round_.mappings_a_day - taken.count(day) for day in round_.mapping_days}
