"""Change what was announced of a gathering, before it begins: with more places those who waited longest have one."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from domain.gatherings.events import GatheringChanged, MovedUp
from domain.gatherings.ids import GatheringId
from domain.gatherings.questions import Gathering, gathering_of
from domain.gatherings.refusals import refuse_unless_coming, refuse_unless_it_can_be
from domain.kernel import Act, Command, Decision, Event, Question
from domain.likeness import following
from domain.organisations.authority import ADVISOR
from domain.organisations.events import OrganisationId
from domain.organisations.questions import Registration, registration
from domain.organisations.refusals import refuse_unless_open
from domain.text import Name, Prose


class ChangeGathering(Command, frozen=True):
    """All of it is said anew. With fewer places than have signed up nobody loses theirs."""

    gathering: GatheringId
    title: Name
    about: Prose
    place: Name
    starts_at: dt.datetime
    ends_at: dt.datetime
    reason: Prose
    organisation: OrganisationId | None = None
    places: int | None = None


def decide(command: ChangeGathering, act: Act, stands: Gathering, *host: Registration) -> Iterator[Event]:
    refuse_unless_coming(stands, act)
    for it in host:
        refuse_unless_open(it)
    refuse_unless_it_can_be(command.starts_at, command.ends_at, command.places, act)
    yield following(GatheringChanged, command)
    for person in stands.moving_up(command.places):
        yield following(MovedUp, command, person=person)


def _asks(command: ChangeGathering, _: Act) -> tuple[Question[Any], ...]:
    host = () if command.organisation is None else (registration(command.organisation),)
    return (gathering_of(command.gathering), *host)


change_gathering = Decision(
    command=ChangeGathering,
    permission=ADVISOR,
    asks=_asks,
    decide=decide,
)
