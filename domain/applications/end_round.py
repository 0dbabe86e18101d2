"""Close a round before its day, or call it off, and say why."""

from collections.abc import Iterator

from domain.applications.events import ApplicationRoundCancelled, ApplicationRoundClosed
from domain.applications.ids import RoundId
from domain.applications.questions import RoundAnnounced, closes_at, round_announced
from domain.applications.refusals import RoundClosed, refuse_unless_announced
from domain.calendar import danish_day
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import ADVISOR
from domain.text import Prose


class CloseApplicationRound(Command, frozen=True):
    round: RoundId
    reason: Prose


class CancelApplicationRound(Command, frozen=True):
    round: RoundId
    reason: Prose


def decide(command: CloseApplicationRound, act: Act, round_: RoundAnnounced) -> Iterator[Event]:
    refuse_unless_announced(round_)
    standing = round_.standing
    if act.at >= closes_at(standing.closes_on):
        raise RoundClosed(danish_day(standing.closes_on))
    if not round_.closed:
        yield following(ApplicationRoundClosed, command, cohort=standing.cohort)


def decide_cancelling(command: CancelApplicationRound, _: Act, round_: RoundAnnounced) -> Iterator[Event]:
    if not round_.cancelled:
        refuse_unless_announced(round_)
        yield following(ApplicationRoundCancelled, command, cohort=round_.standing.cohort)


close_application_round = Decision(
    command=CloseApplicationRound,
    permission=ADVISOR,
    asks=lambda it, _: (round_announced(it.round),),
    decide=decide,
)
cancel_application_round = Decision(
    command=CancelApplicationRound,
    permission=ADVISOR,
    asks=lambda it, _: (round_announced(it.round),),
    decide=decide_cancelling,
)
