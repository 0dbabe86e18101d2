"""Record that a gathering took place, and who was there; recorded again it is put right."""

from collections.abc import Iterator

from domain.gatherings.events import GatheringHeld
from domain.gatherings.ids import GatheringId
from domain.gatherings.questions import Gathering, gathering_of
from domain.gatherings.refusals import GatheringIsCancelled, UnknownGathering
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.organisations.authority import ADVISOR

OTHERS_MAX = 2000


class HoldGathering(Command, frozen=True):
    """`others` came without having signed up; who they are is not asked."""

    gathering: GatheringId
    attended: tuple[PersonId, ...]
    others: int = 0


class GatheringNotBegun(Refusal):
    sentence = "Arrangementet er ikke begyndt endnu."


class NotAmongThose(Refusal):
    FIELD = "attended"
    sentence = "En af dem, der er krydset af, er ikke tilmeldt, eller står der to gange."


class OthersOutOfRange(Refusal):
    FIELD = "others"
    sentence = "Skriv et tal mellem 0 og {0}."


def decide(command: HoldGathering, act: Act, stands: Gathering) -> Iterator[Event]:
    if stands.starts_at is None:
        raise UnknownGathering
    if stands.cancelled:
        raise GatheringIsCancelled
    if act.at < stands.starts_at:
        raise GatheringNotBegun
    there = set(command.attended)
    if len(there) < len(command.attended) or not there <= {*stands.coming, *stands.waiting}:
        raise NotAmongThose
    if not 0 <= command.others <= OTHERS_MAX:
        raise OthersOutOfRange(OTHERS_MAX)
    yield following(GatheringHeld, command)


hold_gathering = Decision(
    command=HoldGathering,
    permission=ADVISOR,
    asks=lambda it, _: (gathering_of(it.gathering),),
    decide=decide,
)
