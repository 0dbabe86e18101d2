"""What is refused of a gathering, by several decisions."""

import datetime as dt

from domain.gatherings.questions import Gathering
from domain.kernel import Act, Refusal


class UnknownGathering(Refusal):
    sentence = "Arrangementet findes ikke."


class GatheringIsCancelled(Refusal):
    sentence = "Arrangementet er aflyst."


class GatheringHasBegun(Refusal):
    sentence = "Arrangementet er begyndt, eller det er holdt."


class GatheringTimesWrong(Refusal):
    FIELD = "ends_at"
    sentence = "Arrangementet slutter, før det begynder, eller varer over en uge."


class GatheringInThePast(Refusal):
    FIELD = "starts_at"
    sentence = "Arrangementet ligger i fortiden. Vælg en dag, der kommer."


class GatheringPlacesOutOfRange(Refusal):
    FIELD = "places"
    sentence = "Der er plads til mellem 1 og {0}. Lad feltet stå tomt, hvis der er plads til alle."


PLACES_MAX = 2000
LONGEST = dt.timedelta(days=7)


def refuse_unless_coming(gathering: Gathering, act: Act) -> None:
    """Raises the refusal for a gathering that is not there, not to be, or begun."""
    if gathering.starts_at is None:
        raise UnknownGathering
    if gathering.cancelled:
        raise GatheringIsCancelled
    if gathering.held or act.at >= gathering.starts_at:
        raise GatheringHasBegun


def refuse_unless_it_can_be(starts_at: dt.datetime, ends_at: dt.datetime, places: int | None, act: Act) -> None:
    if not dt.timedelta() < ends_at - starts_at <= LONGEST:
        raise GatheringTimesWrong
    if starts_at <= act.at:
        raise GatheringInThePast
    if places is not None and not 1 <= places <= PLACES_MAX:
        raise GatheringPlacesOutOfRange(PLACES_MAX)
