"""Record that an organisation was asked to apply, by the criteria that would decide: while it still can."""

from collections.abc import Iterator

from domain.applications.answered import OrganisationEncouraged
from domain.applications.criteria import Criterion
from domain.applications.deciding import refuse_unless_used
from domain.applications.ids import RoundId
from domain.applications.questions import RoundAnnounced, closes_at, kind_of, round_announced
from domain.applications.refusals import RoundClosed, RoundClosedEarly, refuse_unless_announced
from domain.calendar import danish_day
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import ADVISOR
from domain.organisations.events import OrganisationId, OrganisationKind
from domain.organisations.questions import Registration, registration
from domain.organisations.refusals import refuse_unless_open
from domain.text import Prose


class EncourageOrganisation(Command, frozen=True):
    round: RoundId
    organisation: OrganisationId
    rests_on: tuple[Criterion, ...]
    reason: Prose


class EncouragedByNothing(Refusal):
    sentence = "Vælg de kriterier, opfordringen hviler på."


def decide(
    command: EncourageOrganisation,
    act: Act,
    round_: RoundAnnounced,
    there: Registration,
    kind: OrganisationKind | None,
) -> Iterator[Event]:
    refuse_unless_announced(round_)
    if round_.closed:
        raise RoundClosedEarly
    standing = round_.standing
    if act.at >= closes_at(standing.closes_on):
        raise RoundClosed(danish_day(standing.closes_on))
    refuse_unless_open(there)
    if not command.rests_on:
        raise EncouragedByNothing
    refuse_unless_used(command.rests_on, round_, kind)
    yield following(OrganisationEncouraged, command)


encourage_organisation = Decision(
    command=EncourageOrganisation,
    permission=ADVISOR,
    asks=lambda it, _: (round_announced(it.round), registration(it.organisation), kind_of(it.organisation)),
    decide=decide,
)
