"""Who needs help, first whom it helps most: by consequence, by what the organisation itself can do, by room and days.

Start pages, boards, lists, call forms and the portfolio read this and nothing else.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from domain.calendar import danish_day
from domain.completion.results import Account, OrganisationAccount
from domain.completion.risk import SILENT_DAYS, Consequence, Mender, Risk
from domain.completion.rules.min_periods import MinPeriods
from domain.completion.rules.min_test_actions import MinTestActions
from domain.counting import counted
from domain.organisations.events import OrganisationId

DAYS_A_WEEK = 7
LastHeard = Mapping[OrganisationId, dt.date]
"""The last day that each organisation was heard from."""


class MemberInNeed(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation, what is at risk for it, the most urgent first, and the first of it in a sentence.

    Those that are alike share a `place`; it is None where nothing is wrong, or nothing is asked any more.
    """

    organisation: OrganisationId
    place: int | None
    risks: tuple[Risk, ...]
    sentence: str
    heard_on: dt.date | None

    @property
    def mends_itself(self) -> bool:
        """Can the organisation itself do something about what is most urgent?"""
        return bool(self.risks) and self.risks[0].mender is Mender.ORGANISATION


Urgency = tuple[tuple[int, int, int, dt.date], ...]
NOTHING_MORE = (max(Consequence) + 1, 0, 0, dt.date.max)
"""Whoever has something else at risk as well comes before who has not."""


def members_in_need(whole: Account, heard: LastHeard) -> tuple[MemberInNeed, ...]:
    """Every organisation that takes or took part: by place, then those where nothing is wrong, then who has left."""
    ranked = sorted(((_risks(own, whole, heard), own) for own in whole.organisations), key=_order)
    places: dict[Urgency, int] = {}
    for number, (risks, _) in enumerate(ranked, start=1):
        places.setdefault(urgency(risks), number)
    return tuple(
        MemberInNeed(
            organisation=own.organisation,
            place=places[urgency(risks)] if risks else None,
            risks=risks,
            sentence=_sentence(own, risks),
            heard_on=heard.get(own.organisation),
        )
        for risks, own in ranked
    )


def urgency(risks: Iterable[Risk]) -> Urgency:
    """What they are ranked by, together: the least first."""
    return (*(it.urgency for it in risks), NOTHING_MORE)


def open_risks(whole: Account, heard: LastHeard) -> tuple[Risk, ...]:
    """What somebody can still mend, the most urgent first; what concerns the whole cohort is said once."""
    own = (it for organisation in whole.organisations for it in _own(organisation, whole, heard))
    return tuple(sorted((it for it in (*_of_all(whole), *own) if it.is_open), key=_in_a_list))


def by_whom(risks: Iterable[Risk]) -> tuple[tuple[OrganisationId | None, tuple[Risk, ...]], ...]:
    """The risks by whose they are, None for the cohort as a whole: in the order of the first of each."""
    found: dict[OrganisationId | None, list[Risk]] = {}
    for it in risks:
        found.setdefault(it.organisation, []).append(it)
    return tuple((who, tuple(own)) for who, own in found.items())


def sentences(risks: Iterable[Risk]) -> str:
    """What they say, one after the other."""
    return " ".join(it.sentence for it in risks)


def _in_a_list(risk: Risk) -> tuple[tuple[int, int, int, dt.date], bool]:
    return risk.urgency, risk.organisation is not None


def _order(member: tuple[tuple[Risk, ...], OrganisationAccount]) -> tuple[Urgency, bool, OrganisationId]:
    risks, own = member
    return urgency(risks), not own.takes_part, own.organisation


def _risks(own: OrganisationAccount, whole: Account, heard: LastHeard) -> tuple[Risk, ...]:
    if not own.takes_part:
        return ()
    return tuple(sorted((*_own(own, whole, heard), *_of_all(whole)), key=lambda it: it.urgency))


def _of_all(whole: Account) -> tuple[Risk, ...]:
    return tuple(it for it in whole.risks if it.organisation is None)


def _own(own: OrganisationAccount, whole: Account, heard: LastHeard) -> Iterator[Risk]:
    if not own.takes_part:
        return
    found = [it for it in whole.risks if it.organisation == own.organisation]
    periods = max((it.missing for it in found if it.rule == MinPeriods.ID), default=0)
    yield from (it for it in found if it.rule != MinTestActions.ID or it.missing > periods)
    yield from _silent(own, whole, heard)


def _silent(own: OrganisationAccount, whole: Account, heard: LastHeard) -> Iterator[Risk]:
    """Nobody has been heard from for weeks while there is something to try."""
    since = heard.get(own.organisation) or own.accepted_on
    under_way = whole.periods and whole.periods[0].opens_on <= whole.day < whole.periods[-1].closes_on
    if not under_way or since is None or (whole.day - since).days < SILENT_DAYS:
        return
    weeks = counted((whole.day - since).days // DAYS_A_WEEK, "uge", "uger")
    yield Risk(
        consequence=Consequence.SILENCE,
        mender=Mender.ORGANISATION,
        sentence=f"Der er ikke hørt fra dem i {weeks}.",
        by=since,
        organisation=own.organisation,
    )


def _sentence(own: OrganisationAccount, risks: tuple[Risk, ...]) -> str:
    if own.withdrew_on is not None:
        return f"Meldt ud den {danish_day(own.withdrew_on)}."
    if risks:
        return risks[0].sentence
    result = own.result_of(MinPeriods)
    if result is None or result.needed is None:
        return "Intet haster."
    reached = f"{min(result.count or 0, result.needed)} af {counted(result.needed, 'periode', 'perioder')} er nået"
    return f"Intet haster: {reached}."
