"""How somebody is reached, as links: what they have chosen to show, and a card for one's own address book."""

from collections.abc import Iterator
from urllib.parse import quote

import vobject

from portal.sealing.names import ShownContact
from portal.surroundings.phone_number import written
from portal.web.parts import Link

CARD_MEDIA_TYPE = "text/vcard; charset=utf-8"


def ways_to_reach(shown: ShownContact, card: str, who: str) -> tuple[Link, ...]:
    """Call, write, and take the `card` that is at the address; nothing of somebody who shows nothing."""
    return tuple(_ways(shown, card, who))


def _ways(shown: ShownContact, card: str, who: str) -> Iterator[Link]:
    if shown.phone is not None:
        yield Link(f"Ring {written(shown.phone)}", f"tel:{shown.phone}", f"til {who}")
    if shown.email is not None:
        yield Link(f"Skriv til {shown.email}", f"mailto:{quote(shown.email, safe='@')}", f"({who})")
    if shown.phone is not None or shown.email is not None:
        yield Link("Hent kontaktkort", card, f"for {who}")


def card_of(
    name: str | None, title: str, organisation: str | None, shown: ShownContact, photo: bytes | None = None
) -> bytes:
    """The person as a vCard 3.0, which every address book reads, with the photo as JPEG. No semicolon: some show it
    with its backslash."""
    card, called = vobject.vCard(), _plain(name or title)
    given, _, family = called.rpartition(" ")
    card.add("fn").value = called
    card.add("n").value = vobject.vcard.Name(family=family, given=given)
    card.add("title").value = _plain(title)
    if organisation is not None:
        card.add("org").value = [_plain(organisation)]
    if shown.phone is not None:
        tel = card.add("tel")
        tel.value, tel.type_param = shown.phone, ["WORK", "VOICE"]
    if shown.email is not None:
        email = card.add("email")
        email.value, email.type_param = shown.email, "INTERNET"
    if photo is not None:
        picture = card.add("photo")
        picture.value, picture.encoding_param, picture.type_param = photo, "b", "JPEG"
    content: str = card.serialize()
    return content.encode()


def _plain(text: str) -> str:
    return " ".join(text.replace(";", ",").split())
