"""The order and the days, as a round's page shows them: with why. Pure."""

from collections.abc import Iterator

import msgspec

from domain.applications.assignment import AssignedDay
from domain.applications.ids import ApplicationId
from domain.applications.ranking import RankedApplication
from domain.calendar import danish_day
from domain.counting import listed
from domain.organisations.events import OrganisationKind
from portal.applications.comparing import Applied, RankedKind, RoundCompared
from portal.applications.judging_forms import application_at
from portal.applications.round_seen import RoundSeen
from portal.web.parts import Link
from portal.words.judging import HOW_RANKED, OF_KIND, SHORT

WITHDRAWN = "Trukket tilbage, efter at den var afgjort."


class RankedLine(msgspec.Struct, frozen=True, kw_only=True):
    """`place` says who shares it; `why` what puts it behind the place before, and where the places end."""

    place: str
    name: Link
    scores: tuple[str, ...]
    total: str
    why: str


class RankedShown(msgspec.Struct, frozen=True, kw_only=True):
    heading: str
    how: str
    columns: tuple[str, ...]
    sums: bool
    lines: tuple[RankedLine, ...]
    unscored: str


class DayLine(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    day: str
    rank: str
    why: str


def ranked_shown(seen: RoundSeen, found: RoundCompared, kind: RankedKind) -> RankedShown:
    own = {it.id: it for it in seen.applied}
    sums = kind.kind is not OrganisationKind.MUNICIPALITY
    return RankedShown(
        heading=OF_KIND[kind.kind],
        how=HOW_RANKED[kind.kind],
        columns=tuple(SHORT[it] for it in kind.criteria),
        sums=sums,
        lines=tuple(_ranked(seen, found, kind, it, own[it.application]) for it in kind.order),
        unscored=listed([seen.name_of(own[it]) for it in kind.unscored]),
    )


def _ranked(
    seen: RoundSeen, found: RoundCompared, kind: RankedKind, it: RankedApplication[ApplicationId], one: Applied
) -> RankedLine:
    agreed = one.judged.agreed
    scores = {} if agreed is None else agreed.by_criterion
    return RankedLine(
        place=str(it.place) if it.alike == 1 else f"{it.place} (deles af {it.alike})",
        name=linked_to(seen, one.id, seen.name_of(one)),
        scores=tuple(str(scores.get(criterion, "–")) for criterion in kind.criteria),
        total=str(it.strength[0]) if kind.kind is not OrganisationKind.MUNICIPALITY else "",
        why=" ".join((*_why(found, kind, it), *(() if one.stands else (WITHDRAWN,)))),
    )


def _why(found: RoundCompared, kind: RankedKind, it: RankedApplication[ApplicationId]) -> Iterator[str]:
    if it.behind_by is not None:
        yield f"Står efter den forrige på »{SHORT[it.behind_by].lower()}«."
    if it.application in kind.surely:
        yield f"Inden for de {found.places} pladser."
    elif it.application in kind.contested:
        yield "Deler en plads, som der ikke er nok af til alle."


def assigned_shown(seen: RoundSeen, it: AssignedDay[ApplicationId]) -> DayLine:
    names = {one.id: seen.name_of(one) for one in seen.applied}
    before = (
        f"{danish_day(day)} gik til {listed([names[who] for who in whose])}"
        if whose
        else f"{danish_day(day)} er optaget"
        for day, whose in it.before
    )
    return DayLine(
        name=names[it.application],
        day="Ingen af deres dage er ledige" if it.day is None else danish_day(it.day),
        rank="" if it.rank is None else f"{it.rank}. valg",
        why="; ".join(before),
    )


def linked_to(seen: RoundSeen, application: ApplicationId, name: str) -> Link:
    then = "" if seen.then is None else f"?as_of={seen.then.parameter}"
    return Link(name, f"{application_at(seen.round.round, application)}{then}")
