"""Sign up for a gathering: with a place while there is one, and else to wait for one.

Whoever has an account signs themselves up. For everybody else the portal does, on the link that was mailed to them.
"""

from collections.abc import Iterator

from domain.gatherings.events import SignedUp
from domain.gatherings.ids import GatheringId
from domain.gatherings.questions import Gathering, gathering_of
from domain.gatherings.refusals import refuse_unless_coming
from domain.kernel import SYSTEM, Act, Command, Decision, Event, NotPermitted, PersonId, Refusal
from domain.likeness import following
from domain.organisations.authority import WITH_A_ROLE
from domain.organisations.events import OrganisationId
from domain.organisations.questions import RolesHeld, standing

WAITING_MAX = 500


class SignUp(Command, frozen=True):
    gathering: GatheringId
    person: PersonId
    organisation: OrganisationId | None = None


class AlreadySignedUp(Refusal):
    sentence = "Du er allerede tilmeldt eller står på ventelisten."


class NotFromThere(Refusal):
    FIELD = "organisation"
    sentence = "Vælg en organisation, du er deltager fra."


class WaitingListFull(Refusal):
    sentence = "Arrangementet og ventelisten er fulde."


def decide(command: SignUp, act: Act, stands: Gathering, held: RolesHeld) -> Iterator[Event]:
    if act.by not in (SYSTEM, command.person):
        raise NotPermitted
    refuse_unless_coming(stands, act)
    if command.person in (*stands.coming, *stands.waiting):
        raise AlreadySignedUp
    if command.organisation is not None and not held.is_member(command.organisation):
        raise NotFromThere
    if len(stands.waiting) >= WAITING_MAX:
        raise WaitingListFull
    yield following(SignedUp, command, waiting=stands.is_full)


sign_up = Decision(
    command=SignUp,
    permission=WITH_A_ROLE,
    asks=lambda it, _: (gathering_of(it.gathering), standing(it.person)),
    decide=decide,
)
