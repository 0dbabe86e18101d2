"""A network meeting that is announced, and who comes to it, for the stories of the domain and the pages."""

from domain.gatherings.events import GatheringAnnounced, GatheringKind, MovedUp, SignedUp, SignUpCancelled
from domain.gatherings.ids import GatheringId
from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.text import Name, Prose
from tests.stories import SKOVVANG, at

GATHERING = GatheringId("gathering-1")
BEFORE, AFTER = at("2026-06-01 12:00"), at("2026-09-02 17:00")
STARTS_AT, ENDS_AT = at("2026-09-02 10:00"), at("2026-09-02 15:00")
ANNOUNCED = GatheringAnnounced(
    gathering=GATHERING,
    kind=GatheringKind.NETWORK_MEETING,
    title=Name("Når støtten skal ned i tid"),
    about=Prose("Fire boformer viser, hvad de gør. Bagefter taler vi om det i små grupper."),
    place=Name("Skovvang, Holstebro"),
    organisation=SKOVVANG,
    starts_at=STARTS_AT,
    ends_at=ENDS_AT,
    places=2,
)
GUEST, SECOND_GUEST, THIRD_GUEST = (PersonId(f"person-guest-{it}") for it in (1, 2, 3))


def signed_up(person: PersonId, *, waiting: bool = False, organisation: OrganisationId | None = None) -> SignedUp:
    return SignedUp(gathering=GATHERING, person=person, organisation=organisation, waiting=waiting)


def left(person: PersonId) -> SignUpCancelled:
    return SignUpCancelled(gathering=GATHERING, person=person)


def moved_up(person: PersonId) -> MovedUp:
    return MovedUp(gathering=GATHERING, person=person)
