"""Change a round that is announced, with the reason: its texts, places, days and criteria."""

import datetime as dt

from domain.applications.criteria import Criterion
from domain.applications.events import ApplicationRoundChanged
from domain.applications.ids import RoundId
from domain.applications.questions import RoundAnnounced, opens_at, round_announced
from domain.applications.refusals import RoundClosedEarly, refuse_unless_announced
from domain.applications.round_terms import refuse_unless_sensible
from domain.corrections import Correction, Version, correcting
from domain.kernel import Act, Refusal
from domain.organisations.authority import ADVISOR
from domain.text import Name, Prose


class ChangeApplicationRound(Correction, frozen=True):
    """Who may apply, and for which programme, stays as it was announced."""

    round: RoundId
    name: Name
    places: int
    opens_on: dt.date
    closes_on: dt.date
    answer_week: dt.date
    expected: Prose
    gives: Prose
    privacy: Prose
    mapping_days: tuple[dt.date, ...] = ()
    mappings_a_day: int = 1
    criteria: tuple[Criterion, ...] = ()


class DayMayBeChosen(Refusal):
    sentence = "Runden er åben, så nogen kan have valgt de dage, der står. Der kan komme flere til, men ingen fjernes."


def _refuse(command: ChangeApplicationRound, act: Act, _version: Version, round_: RoundAnnounced) -> None:
    refuse_unless_announced(round_)
    if round_.closed:
        raise RoundClosedEarly
    standing = round_.standing
    if act.at >= opens_at(standing.opens_on) and not set(standing.mapping_days) <= set(command.mapping_days):
        raise DayMayBeChosen
    audience = () if round_.announced is None else round_.announced.audience
    refuse_unless_sensible(command, audience, for_cohort=standing.cohort is not None)


change_application_round = correcting(
    ChangeApplicationRound,
    ApplicationRoundChanged,
    ADVISOR,
    about=("round",),
    weighs=lambda it, _: (round_announced(it.round),),
    refuses=_refuse,
)
