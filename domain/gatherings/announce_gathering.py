"""Announce a network meeting, a theme day or a conference, for everybody to see."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from domain.gatherings.events import GatheringAnnounced, GatheringKind
from domain.gatherings.ids import GatheringId
from domain.gatherings.questions import Gathering, gathering_of
from domain.gatherings.refusals import refuse_unless_it_can_be
from domain.kernel import Act, Command, Decision, Event, Question, Refusal
from domain.likeness import following
from domain.organisations.authority import ADVISOR
from domain.organisations.events import OrganisationId
from domain.organisations.questions import Registration, registration
from domain.organisations.refusals import refuse_unless_open
from domain.text import Name, Prose


class AnnounceGathering(Command, frozen=True):
    gathering: GatheringId
    kind: GatheringKind
    title: Name
    about: Prose
    place: Name
    starts_at: dt.datetime
    ends_at: dt.datetime
    organisation: OrganisationId | None = None
    places: int | None = None


class GatheringAlreadyAnnounced(Refusal):
    sentence = "Arrangementet er allerede annonceret."


def decide(command: AnnounceGathering, act: Act, before: Gathering, *host: Registration) -> Iterator[Event]:
    if before.starts_at is not None:
        raise GatheringAlreadyAnnounced
    for it in host:
        refuse_unless_open(it)
    refuse_unless_it_can_be(command.starts_at, command.ends_at, command.places, act)
    yield following(GatheringAnnounced, command)


def _asks(command: AnnounceGathering, _: Act) -> tuple[Question[Any], ...]:
    host = () if command.organisation is None else (registration(command.organisation),)
    return (gathering_of(command.gathering), *host)


announce_gathering = Decision(
    command=AnnounceGathering,
    permission=ADVISOR,
    asks=_asks,
    decide=decide,
)
