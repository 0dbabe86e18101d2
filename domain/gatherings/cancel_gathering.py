"""Call a gathering off, with the reason."""

from collections.abc import Iterator

from domain.gatherings.events import GatheringCancelled
from domain.gatherings.ids import GatheringId
from domain.gatherings.questions import Gathering, gathering_of
from domain.gatherings.refusals import refuse_unless_coming
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import ADVISOR
from domain.text import Prose


class CancelGathering(Command, frozen=True):
    gathering: GatheringId
    reason: Prose


def decide(command: CancelGathering, act: Act, stands: Gathering) -> Iterator[Event]:
    refuse_unless_coming(stands, act)
    yield following(GatheringCancelled, command)


cancel_gathering = Decision(
    command=CancelGathering,
    permission=ADVISOR,
    asks=lambda it, _: (gathering_of(it.gathering),),
    decide=decide,
)
