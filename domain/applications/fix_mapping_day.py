"""Fix the day on which the mapping is held with an applicant who has a place, from the days that they ranked."""

import datetime as dt
from collections.abc import Iterator

from domain.applications.answered import ApplicationVerdict, MappingDayFixed
from domain.applications.deciding import refuse_unless_applied
from domain.applications.ids import ApplicationId, RoundId
from domain.applications.questions import RoundAnnounced, round_announced
from domain.applications.standing import ApplicationStanding, DaysFixed, application_standing, days_fixed
from domain.calendar import day_of
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import ADVISOR
from domain.organisations.events import OrganisationId
from domain.text import Prose


class FixMappingDay(Command, frozen=True):
    """`reason` is why, where it is none of the round's days, or another than was fixed before."""

    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    day: dt.date
    reason: Prose | None = None


class HasNoPlace(Refusal):
    sentence = "Ansøgningen har ikke fået en plads."


class DayHasBeen(Refusal):
    sentence = "Dagen har været. Vælg en, der kommer."


class DayTaken(Refusal):
    sentence = "Den dag er der ikke plads til flere afdækninger."


class SayWhyThatDay(Refusal):
    sentence = "Skriv, hvorfor det bliver den dag: den er ikke blandt rundens dage, eller en anden var fastlagt."


def decide(
    command: FixMappingDay, act: Act, round_: RoundAnnounced, application: ApplicationStanding, fixed: DaysFixed
) -> Iterator[Event]:
    refuse_unless_applied(application, command)
    if application.verdict is not ApplicationVerdict.ACCEPTED:
        raise HasNoPlace
    if application.day == command.day:
        return
    if command.day <= day_of(act.at):
        raise DayHasBeen
    others = [day for known, day in fixed.items() if known != command.application]
    if others.count(command.day) >= round_.standing.mappings_a_day:
        raise DayTaken
    offered = command.day in round_.standing.mapping_days
    if command.reason is None and (application.day is not None or not offered):
        raise SayWhyThatDay
    yield following(MappingDayFixed, command)


fix_mapping_day = Decision(
    command=FixMappingDay,
    permission=ADVISOR,
    asks=lambda it, _: (round_announced(it.round), application_standing(it.application), days_fixed(it.round)),
    decide=decide,
)
