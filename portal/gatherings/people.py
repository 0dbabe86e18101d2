"""Who comes to a gathering, as those who hold it read it: by name and from where, as far as that is known still."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from domain.kernel import PersonId
from portal.identity.strangers import StrangerSaid
from portal.mail.strangers import GATHERING
from portal.visiting.visit import Visit
from portal.words.labels import Labels, labels_of_those
from projections.gatherings import GatheringRow, SignUpRow

SaidByGuests = Mapping[PersonId, StrangerSaid]
"""What those without an account said of themselves."""


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with a place, or, with a number, on the waiting list."""

    person: PersonId
    name: str
    email: str
    """A guest's; those with an account show theirs where they choose to."""
    organisation: str
    number: int | None
    signed_up: SignUpRow


async def participants(visit: Visit, row: GatheringRow) -> tuple[Participant, ...]:
    """Those with a place as they signed up, then those who wait."""
    organisations = {it.organisation for it in row.people if it.organisation is not None}
    labels = await labels_of_those(visit.rows, [it.person for it in row.people], organisations)
    doors = await visit.portal.strangers.about(GATHERING, row.gathering)
    return tuple(_participants(row, labels, {it.person: it.said for it in doors}))


def _participants(row: GatheringRow, labels: Labels, guests: SaidByGuests) -> Iterator[Participant]:
    for it in row.coming:
        yield _participant(it, None, labels, guests.get(it.person))
    for number, it in enumerate(row.waiting, start=1):
        yield _participant(it, number, labels, guests.get(it.person))


def _participant(it: SignUpRow, number: int | None, labels: Labels, guest: StrangerSaid | None) -> Participant:
    return Participant(
        person=it.person,
        name=labels.heading(it.person) if guest is None else guest.name,
        email="" if guest is None else guest.email,
        organisation=_place(it, labels, guest),
        number=number,
        signed_up=it,
    )


def _place(it: SignUpRow, labels: Labels, guest: StrangerSaid | None) -> str:
    if it.organisation is not None:
        return labels[it.organisation]
    return "" if guest is None else guest.more.get("organisation", "")


def names(people: Sequence[Participant]) -> tuple[PersonId, ...]:
    return tuple(it.person for it in people)
