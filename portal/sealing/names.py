"""What people are called and how they are reached, opened one by one as somebody asks: a page names few of many."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from domain.kernel import PersonId
from portal.sealing.contacts import Contact, contact_in
from portal.sealing.secret import VaultSecret


class SealedContact(msgspec.Struct, frozen=True):
    """A person's contact and the person's key, both as they are kept, in hexadecimal digits."""

    person: PersonId
    sealed: str
    wrapped: str


class ShownContact(msgspec.Struct, frozen=True, kw_only=True):
    """How a person wishes to be reached by whoever sees them: nothing of what they have not chosen to show."""

    email: str | None = None
    phone: str | None = None
    picture: bool = False


class OpenedNames(Mapping[str, str]):
    """The names of those of whom one is known; without the secret of nobody. Raises `KeyUnusable`."""

    def __init__(self, contacts: Iterable[SealedContact] = (), secret: VaultSecret | None = None) -> None:
        self._sealed = {it.person: it for it in contacts}
        self._secret = secret
        self._opened: dict[str, Contact] = {}

    def __getitem__(self, person: str) -> str:
        name = self._contact(person).name
        if not name:
            raise KeyError(person)
        return name

    def __iter__(self) -> Iterator[str]:
        return (it for it in self._sealed if self._contact(it).name)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def shown(self, person: str) -> ShownContact:
        """What the person shows."""
        known = self._contact(person)
        return ShownContact(
            email=known.email if known.shows_email else None,
            phone=known.phone if known.shows_phone else None,
            picture=known.shows_picture,
        )

    def _contact(self, person: str) -> Contact:
        if person not in self._opened:
            kept = self._sealed.get(PersonId(person))
            self._opened[person] = Contact() if kept is None or self._secret is None else _open(kept, self._secret)
        return self._opened[person]


def _open(kept: SealedContact, secret: VaultSecret) -> Contact:
    return contact_in(secret, kept.person, bytes.fromhex(kept.wrapped), bytes.fromhex(kept.sealed))
