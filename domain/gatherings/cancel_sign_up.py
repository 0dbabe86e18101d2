"""Cancel that one comes to a gathering: whoever has waited longest has the place."""

from collections.abc import Iterator

from msgspec.structs import replace

from domain.gatherings.events import MovedUp, SignUpCancelled
from domain.gatherings.ids import GatheringId
from domain.gatherings.questions import Gathering, gathering_of, without
from domain.gatherings.refusals import refuse_unless_coming
from domain.kernel import SYSTEM, Act, Command, Decision, Event, NotPermitted, PersonId, Refusal
from domain.likeness import following
from domain.organisations.authority import WITH_A_ROLE
from domain.organisations.events import Role
from domain.organisations.questions import RolesHeld, standing


class CancelSignUp(Command, frozen=True):
    """By whoever signed up, by the portal on their link, or by an advisor who was told."""

    gathering: GatheringId
    person: PersonId


class NotSignedUp(Refusal):
    sentence = "Der er ingen tilmelding at melde fra."


def decide(command: CancelSignUp, act: Act, stands: Gathering, held: RolesHeld) -> Iterator[Event]:
    if act.by not in (SYSTEM, command.person) and not held.has(Role.ADVISOR):
        raise NotPermitted
    refuse_unless_coming(stands, act)
    if command.person not in (*stands.coming, *stands.waiting):
        raise NotSignedUp
    yield following(SignUpCancelled, command)
    coming, waiting = (without(it, command.person) for it in (stands.coming, stands.waiting))
    for person in replace(stands, coming=coming, waiting=waiting).moving_up(stands.places):
        yield following(MovedUp, command, person=person)


cancel_sign_up = Decision(
    command=CancelSignUp,
    permission=WITH_A_ROLE,
    asks=lambda it, act: (gathering_of(it.gathering), standing(act.by)),
    decide=decide,
)
