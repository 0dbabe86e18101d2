"""Whoever has signed up for a gathering is mailed where they stand: at once, when they move up, and when it changes."""

import datetime as dt
from typing import Any, cast

import msgspec

from domain.gatherings.events import GatheringCancelled, GatheringChanged
from domain.kernel import PersonId, Recorded, Stamp
from domain.text import Name, Prose
from portal.identity.strangers import Door, Strangers, StrangerSaid
from portal.mail.gatherings import CALLED_OFF, CHANGED, MOVED_UP, SIGNED_UP, GatheringLetters
from portal.mail.message import Written
from portal.mail.outbox import Letter, Outbox
from portal.rows.past_rows import PastRows
from portal.surroundings.address import Address
from portal.surroundings.settings import Settings
from tests.gathering import ANNOUNCED, BEFORE, ENDS_AT, GATHERING, GUEST, left, moved_up, signed_up
from tests.stories import COLLEAGUE, SKOVVANG_TOVHOLDER, TOVHOLDER

Put = tuple[str, PersonId, str]
WHY = Prose("Lokalet er i brug.")
TERMS = {it: getattr(ANNOUNCED, it) for it in ANNOUNCED.__struct_fields__ if it != "kind"}
MOVED = GatheringChanged(**{**TERMS, "place": Name("Holstebro Rådhus")}, reason=WHY)
FULL = (signed_up(TOVHOLDER), signed_up(COLLEAGUE), signed_up(SKOVVANG_TOVHOLDER, waiting=True))


DOOR = Door(
    door="door-1",
    business="gathering",
    subject=GATHERING,
    person=GUEST,
    said=StrangerSaid(email="gaest@kommune.example", name="Gitte Gæst"),
    asked_at=BEFORE,
    mail_at=BEFORE,
    confirmed_at=BEFORE,
    until=ENDS_AT,
)


class Office(msgspec.Struct):
    """What was put into the outbox; what is put there twice is there once."""

    letters: dict[Put, None] = {}

    async def put(self, kind: str, person: PersonId, cause: str, now: dt.datetime, **_: Any) -> None:
        self.letters[kind, person, cause] = None


class Doors:
    """Of one guest, who has no account."""

    async def about(self, business: str, subject: str) -> tuple[Door, ...]:
        return (DOOR,)

    async def of_person(self, person: PersonId, business: str, subject: str) -> Door | None:
        return DOOR if person == DOOR.person else None

    def link_of(self, person: PersonId, asked_at: dt.datetime) -> str:
        return "et-link"


def letters(office: Office, *happened: Any) -> GatheringLetters:
    history = [
        Recorded(event, Stamp(position=number, by=TOVHOLDER, recorded_at=BEFORE + number * dt.timedelta(minutes=1)))
        for number, event in enumerate((ANNOUNCED, *happened), start=1)
    ]
    settings = Settings(address=Address("https", "portal.example"))
    return GatheringLetters(cast(Strangers, Doors()), PastRows(history), cast(Outbox, office), settings)


async def told(*happened: Any, at: dt.datetime = BEFORE) -> dict[tuple[str, PersonId], Written]:
    """The letters that are sent, by kind and to whom."""
    office = Office()
    kind = letters(office, *happened)
    await kind.enqueue(at)
    await kind.enqueue(at)
    written: dict[tuple[str, PersonId], Written] = {}
    for name, person, cause in office.letters:
        letter = Letter(
            number=1, kind=name, person=person, cause=cause, facts={}, sealed_to=None, put_at=at, attempts=1
        )
        said = await kind.written(letter, at) if person in await kind.recipients(letter, at) else None
        if said is not None:
            assert (name, person) not in written
            written[name, person] = said
    return written


async def test_whoever_signs_up_is_told_whether_they_have_a_place() -> None:
    sent = await told(*FULL)
    assert set(sent) == {(SIGNED_UP, it) for it in (TOVHOLDER, COLLEAGUE, SKOVVANG_TOVHOLDER)}
    assert "Du er tilmeldt" in sent[SIGNED_UP, TOVHOLDER].subject
    assert f"https://portal.example/gatherings/{GATHERING}" in sent[SIGNED_UP, TOVHOLDER].text
    assert b"SUMMARY" in sent[SIGNED_UP, TOVHOLDER].attachments[0].content
    assert "på ventelisten" in sent[SIGNED_UP, SKOVVANG_TOVHOLDER].text
    assert sent[SIGNED_UP, SKOVVANG_TOVHOLDER].attachments == ()


async def test_whoever_moves_up_is_told_and_whoever_left_is_told_nothing_more() -> None:
    sent = await told(*FULL, left(TOVHOLDER), moved_up(SKOVVANG_TOVHOLDER), MOVED)
    assert "Der er plads til dig" in sent[MOVED_UP, SKOVVANG_TOVHOLDER].subject
    assert TOVHOLDER not in {person for _, person in sent}


async def test_everybody_is_told_that_it_changed_or_is_off() -> None:
    changed = await told(*FULL, MOVED)
    assert {person for kind, person in changed if kind == CHANGED} == {TOVHOLDER, COLLEAGUE, SKOVVANG_TOVHOLDER}
    assert "Holstebro Rådhus" in changed[CHANGED, COLLEAGUE].text
    assert WHY in changed[CHANGED, COLLEAGUE].text
    off = await told(*FULL, MOVED, GatheringCancelled(gathering=GATHERING, reason=Prose("Sygdom.")))
    assert {kind for kind, _ in off} == {CALLED_OFF}
    assert "Sygdom." in off[CALLED_OFF, COLLEAGUE].text
    assert off[CALLED_OFF, COLLEAGUE].attachments[0].method == "CANCEL"


async def test_what_is_over_or_was_long_ago_is_mailed_to_nobody() -> None:
    assert await told(*FULL, at=ENDS_AT) == {}
    assert await told(*FULL, at=BEFORE + dt.timedelta(days=3)) == {}


async def test_a_guest_is_mailed_to_the_address_they_gave_with_the_link_they_have() -> None:
    sent = await told(signed_up(GUEST))
    assert "https://portal.example/gathering-sign-up/et-link" in sent[SIGNED_UP, GUEST].text
    letter = Letter(
        number=1,
        kind=SIGNED_UP,
        person=GUEST,
        cause=f"{GATHERING} 2",
        facts={},
        sealed_to=b"",
        put_at=BEFORE,
        attempts=1,
    )
    assert await letters(Office()).former_address(letter) == "gaest@kommune.example"
